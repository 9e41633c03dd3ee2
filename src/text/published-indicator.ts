import type { PublishedIndicator } from "../model/comparator.ts";
import { EVIDENCE_WORDS } from "./evidence.ts";

/** Which published indicator stands for a measure, how it differs, and how far that was checked. */
export const publishedText = ({
  indicator,
  named,
  dataset,
  source,
  standard,
  differs,
  evidence,
}: PublishedIndicator): string =>
  [
    `indicator ${indicator}, ${named}, in ${dataset} (${source})`,
    ...(standard === undefined ? [] : [`standardised to ${standard}`]),
    ...(differs === undefined ? [] : [differs.replace(/\.$/, "")]),
    EVIDENCE_WORDS[evidence],
  ].join("; ");
