import type { FileForm } from "../file-form.ts";

/** A zip archive: the tables of each file in it, by the same forms. Its reader is read when it is needed. */
export const ZIP: FileForm = {
  title: "zip",
  isOf: (head) => head.subarray(0, 2).toString("latin1") === "PK",
  holds: () => true,
  tables: async (file) => {
    const { archiveTables } = await import("../zip/archive-tables.ts");
    return archiveTables(file);
  },
};
