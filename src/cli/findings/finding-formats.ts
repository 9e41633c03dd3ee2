import { type FindingArea, findingsDocument } from "../../document/findings.ts";
import type { DocumentFormat } from "../../render/document-format.ts";
import { DOCUMENT_FORMATS } from "../../render/document-formats.ts";
import type { CommandUse, NamedFormat } from "../command-use.ts";
import type { Io } from "../io.ts";
import { findingJson } from "./finding-json.ts";

/** A way to write findings. Another one, such as junit, is one function and its line in the list. */
export interface FindingFormat extends NamedFormat {
  readonly write: (
    areas: readonly FindingArea[],
    terminal: Pick<Io, "columns" | "colour">,
  ) => Promise<string | Uint8Array>;
}

/** The formats of findings, for every command that finds something: those of documents, and one for machines. */
export const FINDING_FORMATS: readonly FindingFormat[] = [
  ...DOCUMENT_FORMATS.map(asDocument),
  { name: "json", summary: "a list of findings for machines", write: async (areas) => toJson(areas) },
];

/** A use that finds something, written in any of these formats. */
export const FINDINGS: Pick<CommandUse, "formats" | "defaultFormat"> = {
  formats: FINDING_FORMATS,
  defaultFormat: { stdout: ["table"] },
};

/** The format of that name; the table where none is named. */
export function findingFormat(name = "table"): FindingFormat {
  const found = FINDING_FORMATS.find((format) => format.name === name);
  if (found === undefined) throw new Error(`the format ${name} was never declared`);
  return found;
}

function asDocument({ name, summary, load }: DocumentFormat): FindingFormat {
  return {
    name,
    summary,
    write: async (areas, { columns = 100, colour }) =>
      (await load())(findingsDocument(areas), { width: columns, colour }),
  };
}

function toJson(areas: readonly FindingArea[]): string {
  const all = areas.flatMap(({ title, findings }) =>
    findings.map((finding) => ({ area: title, ...findingJson(finding) })),
  );
  return `${JSON.stringify(all, undefined, 2)}\n`;
}
