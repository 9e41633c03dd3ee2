import type { TextForm } from "./sniff-text.ts";

/** How a table is read by DuckDB: as Parquet, or as delimited text. */
export type TableForm =
  | { readonly kind: "parquet" }
  | ({ readonly kind: "text"; readonly gzip: boolean } & TextForm);

/** A table in a file: the whole of it, a sheet of a workbook, a member of an archive. */
export interface FileTable {
  /** What people are told: the file's name without its folder, and the part where the file has several. */
  readonly name: string;
  /** Where DuckDB reads it: the file itself, or what its form has written in the folder of the work. */
  readonly path: string;
  readonly form: TableForm;
  /** What people are told of how the table was found: title lines above its header, sheets beside it. */
  readonly notes: readonly string[];
  /** The file that it came in, as it lies on the disk. */
  readonly origin: FileOrigin;
}

/** A file as it was when it was opened. */
export interface FileOrigin {
  readonly path: string;
  readonly bytes: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified: number;
}

/** A table as a form gives it. */
export type FormTable = Omit<FileTable, "origin">;

/** A file of which the beginning has been read. */
export interface FileBeginning {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly head: Buffer;
  /** A folder for what a form makes of the file; whoever opens the file takes it away. */
  readonly folder: string;
  /** It came in an archive. */
  readonly isInside: boolean;
  /** Opens a file that was unpacked from this one. */
  readonly open: (path: string, name: string) => Promise<readonly FormTable[]>;
}

/** A form in which tables arrive. A new form is a file in `forms/` and its line in `forms.ts`. */
export interface FileForm {
  /** As refusals list it: "CSV and TSV (also in gzip)". */
  readonly title: string;
  /** Whether a file that begins like this is of the form. */
  readonly isOf: (head: Buffer) => boolean;
  /** For what comes as a zip archive: whether one with files of these names is of the form. */
  readonly holds?: (members: readonly string[]) => boolean;
  /** Every table of the file. Throws an input error for a file that is of the form and cannot be read. */
  readonly tables: (file: FileBeginning) => Promise<readonly FormTable[]>;
}
