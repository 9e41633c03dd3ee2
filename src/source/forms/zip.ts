import { fileError } from "../file-error.ts";
import type { FileForm } from "../file-form.ts";

/** A zip archive, which a workbook is too: recognised, so that nobody is told of bytes that no text has, and not read. */
export const ZIP: FileForm = {
  title: "",
  isOf: (head) => head[0] === 0x50 && head[1] === 0x4b,
  tables: async ({ name }) => {
    throw fileError(
      name,
      "zip-or-xlsx",
      "is a zip archive or an Excel workbook",
      "Unpack it, or save the sheet as CSV, and name that",
      "CSV, TSV (also in gzip) and Parquet are read",
    );
  },
};
