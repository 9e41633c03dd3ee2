import type { FileForm } from "../file-form.ts";

const FILE_MARK = "ARROW1";

/** Arrow (IPC), as a file or as a stream of batches: one table. Its reader is read when it is needed. */
export const ARROW: FileForm = {
  title: "Arrow",
  isOf: (head) => head.subarray(0, FILE_MARK.length).toString("latin1") === FILE_MARK || beginsStream(head),
  tables: async (file) => {
    const { arrowTables } = await import("../arrow/arrow-tables.ts");
    return arrowTables(file);
  },
};

/** A stream begins with four bytes that no text has, and the length of its schema, a multiple of eight. */
function beginsStream(head: Buffer): boolean {
  if (head.length < 16 || head.readUInt32LE(0) !== 0xffffffff) return false;
  const length = head.readInt32LE(4);
  return length > 0 && length % 8 === 0 && length < 16 * 1024 * 1024;
}
