import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import { csvRecords } from "../text/csv.ts";
import type { Codelists } from "./contract-file.ts";
import { attempt, type ReportProblem, throwProblem } from "./report-problem.ts";

/**
 * The code lists of folders (recipes/codelists), by file name without its ending; those of later folders over those
 * of earlier ones. A file is csv with a header of which one column is `code`. An absent folder has none.
 */
export function readCodelists(folders: readonly string[], report: ReportProblem = throwProblem): Codelists {
  const lists = new Map<string, readonly string[]>();
  for (const folder of folders) {
    for (const name of names(folder)
      .filter((each) => each.endsWith(".csv"))
      .sort()) {
      const text = readFileSync(join(folder, name), "utf8");
      const codes = attempt(report, () => codesOf(text, join(folder, name)));
      lists.set(name.slice(0, -".csv".length), codes ?? []);
    }
  }
  return lists;
}

/** The codes of a list with what people call them, from the last folder that has it; none where it says no labels. */
export function readCodeLabels(
  folders: readonly string[],
  list: string,
): readonly { readonly code: string; readonly label: string }[] {
  for (const folder of folders.toReversed()) {
    if (!names(folder).includes(`${list}.csv`)) continue;
    const records = csvRecords(readFileSync(join(folder, `${list}.csv`), "utf8"));
    return records.flatMap(({ code = "", label = "" }) => (label === "" ? [] : [{ code, label }]));
  }
  return [];
}

function codesOf(text: string, file: string): readonly string[] {
  const codes = csvRecords(text).map((record) => record["code"] ?? "");
  if (codes.length > 0 && codes.every((code) => code !== "")) return codes;
  throw usageError({
    code: "codelist-invalid",
    at: { file, line: 1, column: 1 },
    thing: "this code list",
    has: codes.length === 0 ? "has no codes" : "has rows with nothing in the column 'code'",
    promised: "A code list is csv with a header; its column 'code' is filled in every row",
  });
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}
