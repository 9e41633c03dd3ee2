import { lint } from "../disclosure/lint/lint.ts";
import { LINT_RULES, type LintFinding } from "../disclosure/lint/lint-finding.ts";
import type { Policy } from "../model/policy.ts";
import { type NamedFile, openHeadedTable } from "./reading/read-table.ts";
import { readTextTable } from "./reading/read-text-table.ts";
import { whileReading } from "./reading/while-reading.ts";

export { LINT_RULES, type LintFinding };

/** Reads finished files and looks at them together for what they give away. */
export async function lintTables(
  files: readonly NamedFile[],
  policy: Policy,
  columns: Parameters<typeof lint>[2],
  signal: AbortSignal,
): Promise<readonly LintFinding[]> {
  return whileReading(signal, async (place) => {
    const tables = [];
    for (const file of files) {
      const { name, columns: names, rows } = await readTextTable(await openHeadedTable(file, place), place);
      tables.push({ file: name, columns: names, rows });
    }
    return lint(tables, policy, columns);
  });
}
