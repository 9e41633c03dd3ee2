import type { FileForm } from "../file-form.ts";

/** An Excel workbook: a table for each sheet that has one. Its reader is large and read when it is needed. */
export const XLSX: FileForm = {
  title: "xlsx",
  isOf: (head) => head.subarray(0, 2).toString("latin1") === "PK",
  holds: (members) => members.includes("xl/workbook.xml"),
  tables: async (file) => {
    const { workbookTables } = await import("../workbook/workbook-tables.ts");
    return workbookTables(file);
  },
};
