import type { FileForm } from "../file-form.ts";

/** Parquet: one table, which DuckDB reads as it lies there. */
export const PARQUET: FileForm = {
  title: "Parquet",
  isOf: (head) => head.subarray(0, 4).toString("latin1") === "PAR1",
  tables: async ({ path, name }) => [{ name, path, form: { kind: "parquet" }, notes: [] }],
};
