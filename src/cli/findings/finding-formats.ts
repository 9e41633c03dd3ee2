import type { Document } from "../../document/block.ts";
import { type FindingArea, findingsDocument } from "../../document/findings.ts";
import type { CheckSeverity } from "../../model/check-finding.ts";
import type { DocumentFormat } from "../../render/document-format.ts";
import { DOCUMENT_FORMATS } from "../../render/document-formats.ts";
import type { CommandUse, NamedFormat } from "../command-use.ts";
import type { Io } from "../io.ts";
import { findingJson } from "./finding-json.ts";

/** A way to write findings. Another one, such as junit, is one function and its line in the list. */
export interface FindingFormat extends NamedFormat {
  readonly write: (areas: readonly FindingArea[], page: FindingPage) => Promise<string | Uint8Array>;
}

/** How findings are to be written. */
export interface FindingPage extends Pick<Io, "columns" | "colour"> {
  /** From which severity on a finding is a failure in formats that know failures: `warn` unless said. */
  readonly failOn?: CheckSeverity | undefined;
  /** The document of the findings: a section for each area unless said. */
  readonly document?: ((areas: readonly FindingArea[]) => Document) | undefined;
}

/** The formats of findings, for every command that finds something: those of documents, and one for machines. */
export const FINDING_FORMATS: readonly FindingFormat[] = [
  ...DOCUMENT_FORMATS.map(asDocument),
  { name: "json", summary: "a list of findings for machines", write: async (areas) => toJson(areas) },
  {
    name: "junit",
    summary: "JUnit XML, as CI systems show it",
    write: async (areas, { failOn = "warn" }) => (await import("./junit.ts")).junitXml(areas, failOn),
  },
  {
    name: "github",
    summary: "annotations of GitHub Actions",
    write: async (areas) => (await import("./github.ts")).githubLines(areas),
  },
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
    write: async (areas, { columns = 100, colour, document = findingsDocument }) =>
      (await load())(document(areas), { width: columns, colour }),
  };
}

function toJson(areas: readonly FindingArea[]): string {
  const all = areas.flatMap(({ title, findings }) =>
    findings.map((finding) => ({ area: title, ...findingJson(finding) })),
  );
  return `${JSON.stringify(all, undefined, 2)}\n`;
}
