import { Field, Float64, Schema, Table, tableToIPC, Utf8, type Vector, vectorFromArray } from "apache-arrow";
import { noticeCell } from "../document/notices.ts";
import type { Result } from "../result/result.ts";
import type { Render } from "./format.ts";
import { type TidyColumn, tidyColumns } from "./tidy.ts";
import { TIDY_VERSION } from "./tidy-shape.ts";

/** Tidy data as an Arrow IPC file; what it is, in the schema's metadata. */
export const renderArrow: Render = async (result) => [
  { name: `${result.recipe}.arrow`, content: arrowFile(tidyColumns(result), metadata(result)) },
];

/** Columns as an Arrow IPC file. */
export function arrowFile(
  columns: readonly TidyColumn[],
  about: Map<string, string> = new Map(),
): Uint8Array {
  const schema = new Schema(
    columns.map(({ name, type }) => new Field(name, type === "text" ? new Utf8() : new Float64(), true)),
    about,
  );
  const table = new Table(schema, Object.fromEntries(columns.map((column) => [column.name, vector(column)])));
  return tableToIPC(table, "file");
}

function vector(column: TidyColumn): Vector {
  return column.type === "text"
    ? vectorFromArray(
        column.values.map((value) => value ?? null),
        new Utf8(),
      )
    : vectorFromArray(
        column.values.map((value) => value ?? null),
        new Float64(),
      );
}

function metadata(result: Result): Map<string, string> {
  return new Map([
    ["deepdive", result.tool],
    ["tidy_version", String(TIDY_VERSION)],
    ["recipe", result.recipe],
    ["as_at", result.asAt],
    ["policy", `${result.policy.id} ${result.policy.version}`],
    ["notice", noticeCell(result) ?? ""],
  ]);
}
