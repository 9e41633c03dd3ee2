import type { CheckFinding, CheckSeverity } from "../../model/check-finding.ts";
import { type Colours, colours } from "../../render/colour.ts";
import { wrapText } from "../../text/wrap.ts";
import type { Io } from "../io.ts";
import { findingJson } from "./finding-json.ts";

/** Findings about one area, such as the store. */
export interface FindingArea {
  readonly title: string;
  readonly findings: readonly CheckFinding[];
}

/** A way to write findings. Another one, such as junit, is one function and its line in the list. */
export interface FindingFormat {
  readonly name: string;
  readonly summary: string;
  readonly write: (areas: readonly FindingArea[], terminal: Pick<Io, "columns" | "colour">) => string;
}

/** The formats of findings, for every command that finds something. */
export const FINDING_FORMATS: readonly FindingFormat[] = [
  { name: "table", summary: "findings for a terminal, worst words first in each line", write: writeTable },
  { name: "json", summary: "a list of findings for machines", write: writeJson },
];

function writeJson(areas: readonly FindingArea[]): string {
  const all = areas.flatMap(({ title, findings }) =>
    findings.map((finding) => ({ area: title, ...findingJson(finding) })),
  );
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

function writeTable(
  areas: readonly FindingArea[],
  { columns = 100, colour }: Pick<Io, "columns" | "colour">,
): string {
  const painted = colours(colour);
  return areas
    .map(({ title, findings }) =>
      [painted.strong(title), ...findings.map((finding) => writeFinding(finding, columns, painted)), ""].join(
        "\n",
      ),
    )
    .join("\n");
}

/** The word of each severity, as people read it. */
const WORDS: Readonly<Record<CheckSeverity, string>> = {
  error: "problem",
  reject: "set aside",
  warn: "warning",
  info: "note",
  ok: "ok",
};

const INDENT = " ".repeat(13);

/** The word tells the severity; the colour only helps to find it. */
function writeFinding(finding: CheckFinding, width: number, painted: Colours): string {
  const { severity, at, thing, has, next } = finding;
  const place = at === undefined ? "" : `${at.file}:${at.line}:${at.column}: `;
  const word = WORDS[severity].padEnd(9);
  const marked =
    severity === "error"
      ? painted.bad(word)
      : severity === "warn" || severity === "reject"
        ? painted.warning(word)
        : painted.faint(word);
  const text = wrapText(`${place}${thing}: ${has}`, width, INDENT, INDENT).slice(INDENT.length);
  const advice = next === undefined ? "" : `\n${wrapText(next, width, `${INDENT}→ `, `${INDENT}  `)}`;
  return `  ${marked}  ${text}${advice}`;
}
