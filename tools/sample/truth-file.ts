import { readFileSync } from "node:fs";
import type { TruthRow } from "./truth-record.ts";

const COLUMNS = ["effect", "kind", "dimension", "level", "of", "came", "expected", "variance"] as const;

/** The truth as it stands beside the data: its columns are named once, so that the sample stays small. */
export function truthText(rows: readonly TruthRow[]): string {
  const short = (value: string | number): string | number =>
    typeof value === "number" ? Number(value.toFixed(3)) : value;
  const lines = rows.map((row) => JSON.stringify(COLUMNS.map((column) => short(row[column]))));
  return `{"synthetic":true,"columns":${JSON.stringify(COLUMNS)},"rows":[\n${lines.join(",\n")}\n]}\n`;
}

/** The rows of a truth file. */
export function readTruthRows(file: string): readonly TruthRow[] {
  const { columns, rows } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  };
  return rows.map(
    (row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as unknown as TruthRow,
  );
}
