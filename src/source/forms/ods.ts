import type { FileForm } from "../file-form.ts";

/** An OpenDocument spreadsheet, as LibreOffice and the Government's own publications write it: a table for each sheet. */
export const ODS: FileForm = {
  title: "ods",
  isOf: (head) => head.subarray(0, 2).toString("latin1") === "PK",
  holds: (members) => members.includes("content.xml") && members.includes("META-INF/manifest.xml"),
  tables: async (file) => {
    const { spreadsheetTables } = await import("../opendocument/spreadsheet-tables.ts");
    return spreadsheetTables(file);
  },
};
