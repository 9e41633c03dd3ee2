import { fileError } from "../file-error.ts";
import type { FileForm } from "../file-form.ts";

/** How Office wrote all its files until 2007, and writes those with a password today. Recognised, and not read. */
export const OLD_OFFICE: FileForm = {
  title: "",
  isOf: (head) => head.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1",
  tables: async ({ name, head }) => {
    // The parts of such a file have names in UTF-16.
    const has = (part: string): boolean => head.includes(Buffer.from(part, "utf16le"));
    if (has("EncryptedPackage") || has("EncryptionInfo")) {
      throw fileError(
        name,
        "workbook-password",
        "is a workbook or document with a password",
        "Open it, take the password away, and save a copy",
      );
    }
    // Where the names of the parts stand behind the beginning, no more is known than that it is of this kind.
    const is = has("WordDocument")
      ? "an old Word document (.doc)"
      : has("Workbook")
        ? "an old Excel workbook (.xls)"
        : "an old Office document (.xls or .doc)";
    throw fileError(
      name,
      "form-not-read",
      `is ${is}, which is not read`,
      "Save it as a workbook (.xlsx) or as CSV",
    );
  },
};
