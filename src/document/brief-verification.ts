import type { BriefVerification, FileOutcome } from "../model/brief-verification.ts";
import { countedText } from "../text/number.ts";
import type { Block, Document } from "./block.ts";
import { list, prose } from "./make.ts";
import { tableOf, textColumn } from "./table.ts";

const OUTCOMES: Readonly<Record<FileOutcome, string>> = {
  same: "the same, byte for byte",
  "changed-by-hand":
    "changed after it was written: it comes out as the manifest says, and lies there otherwise",
  otherwise: "comes out otherwise than the manifest says",
  gone: "is not there",
  added: "lies there, and the manifest does not know it",
};

/** Whether a briefing came out as it stands, and which files did not. */
export function briefVerificationDocument({ folder, files, because }: BriefVerification): Document {
  const others = files.filter(({ outcome }) => outcome !== "same");
  const isSame = others.length === 0;
  return {
    id: "verify",
    title: isSame ? "The briefing comes out the same" : "The briefing does not come out the same",
    notices: [],
    blocks: [
      prose(
        isSame
          ? `${countedText(files.length, "file")} of ${folder} come out the same, byte for byte.`
          : `${others.length} of ${countedText(files.length, "file")} of ${folder} differ.`,
      ),
      ...(isSame ? [] : [otherFiles(others)]),
      ...list(because, "What may be behind it"),
    ],
  };
}

const otherFiles = (others: BriefVerification["files"]): Block =>
  tableOf([
    textColumn("File", others, ({ name }) => name, { isRowHeader: true, isWhole: true }),
    textColumn("What is with it", others, ({ outcome }) => OUTCOMES[outcome]),
  ]);
