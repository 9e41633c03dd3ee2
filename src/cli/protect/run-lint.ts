import { resolve } from "node:path";
import { lint } from "../../disclosure/lint/lint.ts";
import { LINT_RULES, type LintCode, type LintFinding } from "../../disclosure/lint/lint-finding.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { countedText } from "../../text/number.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { textOption, textsOption } from "../option.ts";
import { policyCalled } from "./policies.ts";
import { readTextTable, whileReading } from "./read-text-table.ts";

/** Looks at finished files together. Exit 1 when it finds anything. */
export async function runLint(files: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const format = formatOf(options);
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  const policy = await policyCalled(textOption(options, "policy"), workspace);
  const totalLabels = textsOption(options, "totalLabel");
  const counts = textOption(options, "count");
  const findings = await whileReading(io, async (reading) => {
    const tables = [];
    for (const file of files) {
      const { name, columns, rows } = await readTextTable(reading, file, io);
      tables.push({ file: name, columns, rows });
    }
    return lint(tables, policy, {
      by: names(textsOption(options, "by")),
      ignore: names(textsOption(options, "ignore")),
      counts: counts === undefined ? [] : names([counts]),
      totalLabels: totalLabels.length === 0 ? undefined : totalLabels,
    });
  });
  io.stdout.write(format === "json" ? lintJson(findings) : lintLines(findings));
  io.log.note(
    findings.length === 0
      ? `Nothing found in ${countedText(files.length, "file")} under policy ${policy.id} ${policy.version}`
      : `${countedText(findings.length, "finding")} in ${countedText(files.length, "file")} under policy ${policy.id} ${policy.version}`,
  );
  return findings.length === 0 ? EXIT.done : EXIT.findings;
}

const names = (given: readonly string[]): readonly string[] =>
  given.flatMap((text) => text.split(",").map((name) => name.trim()));

function formatOf(options: CommandOptions): "table" | "json" {
  const format = textOption(options, "format") ?? "table";
  if (format === "table" || format === "json") return format;
  throw usageError({
    code: "unknown-format",
    thing: "option --format",
    has: `names '${format}', which protect --lint does not write`,
    promised: "table or json",
  });
}

const lintJson = (findings: readonly LintFinding[]): string => {
  const lines = findings.map((finding) => JSON.stringify({ ...finding, message: LINT_RULES[finding.code] }));
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
};

/** A line for each file, code and column, with the rows that it is about. */
function lintLines(findings: readonly LintFinding[]): string {
  const groups = new Map<string, { readonly finding: LintFinding; readonly rows: number[] }>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.file, finding.code, finding.column]);
    const group = groups.get(key) ?? { finding, rows: [] };
    group.rows.push(finding.row);
    groups.set(key, group);
  }
  const ordered = [...groups.values()].sort((a, b) => compare(a.finding, b.finding));
  return ordered.map(({ finding, rows }) => `${lineFor(finding, rows)}\n`).join("");
}

const MOST_ROWS = 8;

function lineFor({ file, code, column, row }: LintFinding, rows: readonly number[]): string {
  const more = rows.length > MOST_ROWS ? ` and ${rows.length - MOST_ROWS} more` : "";
  const list = `${rows.slice(0, MOST_ROWS).join(", ")}${more}`;
  const where =
    row === 0 ? "" : `, column '${column}', ${rows.length === 1 ? "row" : "rows"} ${list} after the header`;
  return `${code}  ${file}${where}: ${LINT_RULES[code satisfies LintCode]}`;
}

const compare = (a: LintFinding, b: LintFinding): number =>
  a.file.localeCompare(b.file, "en") ||
  a.code.localeCompare(b.code, "en") ||
  a.column.localeCompare(b.column, "en");
