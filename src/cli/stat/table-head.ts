import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { parseCsv } from "../../text/csv.ts";
import { didYouMean } from "../../text/nearest.ts";

/** What the first bytes of a file say about how to read it. */
export type TableHead =
  | { readonly kind: "parquet" }
  | {
      readonly kind: "csv";
      readonly gzip: boolean;
      readonly delimiter: string;
      readonly utf16: boolean;
      /** Column names as the file has them. */
      readonly columns: readonly string[];
    };

const HEAD_BYTES = 262_144;
const DELIMITERS = [",", "\t", ";", "|"] as const;

/** Looks at the beginning of a file. Refuses what cannot be a table, in words that say what it is instead. */
export function tableHead(path: string, name: string): TableHead {
  const bytes = firstBytes(path, name);
  if (bytes.length === 0) throw refused(name, "is empty", "a header line and rows");
  if (bytes.subarray(0, 4).toString("latin1") === "PAR1") return { kind: "parquet" };
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw refused(
      name,
      "is a zip archive or an Excel workbook",
      "CSV, TSV (gzipped or not) or Parquet",
      "Unpack it, or save the sheet as CSV",
    );
  }
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const content = gzip ? unpacked(bytes, name) : bytes;
  const utf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  if (!utf16 && content.includes(0)) {
    throw refused(name, "is a binary file", "CSV, TSV (gzipped or not) or Parquet");
  }
  const text = utf16 ? utf16Text(content) : content.toString("utf8").replace(/^\uFEFF/, "");
  return { kind: "csv", gzip, utf16, ...header(text, name) };
}

function firstBytes(path: string, name: string): Buffer {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw unopened(path, name, cause);
  }
  try {
    if (fstatSync(file).isDirectory()) {
      throw refused(name, "is a folder", "a file", "Name a file inside it");
    }
    const buffer = Buffer.alloc(HEAD_BYTES);
    return buffer.subarray(0, readSync(file, buffer, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

function unopened(path: string, name: string, cause: unknown): DeepdiveError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EACCES") return refused(name, "may not be read by you", undefined, "Ask for its permissions");
  return refused(name, "does not exist", undefined, didYouMean(basename(path), neighbours(path)));
}

function neighbours(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

function unpacked(bytes: Buffer, name: string): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw refused(name, "begins as gzip but cannot be unpacked", "a whole gzip file", "Fetch it again");
  }
}

function utf16Text(content: Buffer): string {
  const little = content[0] === 0xff;
  const even = content.subarray(2, 2 + ((content.length - 2) & ~1));
  return little ? even.toString("utf16le") : Buffer.from(even).swap16().toString("utf16le");
}

function header(
  text: string,
  name: string,
): { readonly delimiter: string; readonly columns: readonly string[] } {
  const firstLine = /^(?:"[^"]*"|[^"\r\n])*/.exec(text.replace(/^[\r\n]+/, ""))?.[0] ?? "";
  const plain = firstLine.replaceAll(/"[^"]*"/g, "");
  const delimiter = DELIMITERS.reduce((best, one) =>
    plain.split(one).length > plain.split(best).length ? one : best,
  );
  const columns = parseCsv(firstLine, delimiter)[0] ?? [];
  if (columns.every((column) => column.trim() === "")) {
    throw refused(name, "has no header", "a first line with the names of the columns");
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) {
    throw refused(name, `has two columns called '${twice}'`, "each name once", "Rename one of them");
  }
  return { delimiter, columns };
}

export function refused(name: string, has: string, promised?: string, next?: string): DeepdiveError {
  return inputError({ code: "table-refused", thing: name, has, promised, next });
}
