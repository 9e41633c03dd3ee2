import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fileError } from "./file-error.ts";
import { sniffText, type TextForm } from "./sniff-text.ts";

/** What a file is, from its first bytes; nothing of what it means. */
export interface SourceFile {
  readonly path: string;
  /** Without the folder: what people are told. */
  readonly name: string;
  readonly bytes: number;
  readonly form:
    | { readonly kind: "parquet" }
    | ({ readonly kind: "text"; readonly gzip: boolean } & TextForm);
}

/** Enough for the widest published header (121 columns of long names) and some rows. */
const HEAD = 256 * 1024;

/**
 * Looks at a file: is it there, can it be read, what form is it in. Parquet, and delimited text in UTF-8, UTF-16 or
 * cp1252, as it is or in gzip, are taken; anything else is refused with what it is and what to do (exit 3).
 */
export async function openSource(path: string): Promise<SourceFile> {
  const file = await opened(path);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) {
      throw fileError(path, "is-a-folder", "is a folder", "Name the files in it, such as FOLDER/*.csv");
    }
    if (stat.size === 0) throw fileError(path, "empty-file", "is empty", "Fetch or export it again");
    const head = await firstBytes(file, stat.size);
    return { path, name: basename(path), bytes: stat.size, form: await formOf(path, head, stat.size) };
  } finally {
    await file.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw fileError(path, "file-missing", "does not exist", "Check the name and the folder");
    }
    if (code === "EACCES" || code === "EPERM") {
      throw fileError(path, "file-forbidden", "may not be read by you", "Ask for permission to read it");
    }
    if (code === "EISDIR") {
      throw fileError(path, "is-a-folder", "is a folder", "Name the files in it, such as FOLDER/*.csv");
    }
    throw fileError(path, "file-unreadable", "could not be opened", "Check that the disk or share is there");
  }
}

async function firstBytes(file: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(size, HEAD));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  return buffer.subarray(0, bytesRead);
}

async function formOf(path: string, head: Buffer, size: number): Promise<SourceFile["form"]> {
  if (startsWith(head, "PAR1")) return { kind: "parquet" };
  if (head[0] === 0x50 && head[1] === 0x4b) {
    throw fileError(
      path,
      "zip-or-xlsx",
      "is a zip archive or an Excel workbook",
      "Unpack it, or save the sheet as CSV, and load that",
      "CSV, TSV (also in gzip) and Parquet are read",
    );
  }
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const text = gzip ? await unpackedHead(path, head) : head;
  if (text.length === 0)
    throw fileError(path, "empty-file", "is empty once unpacked", "Fetch or export it again");
  return { kind: "text", gzip, ...sniffText(path, text, gzip ? text.length < HEAD : size <= HEAD) };
}

const startsWith = (bytes: Buffer, text: string): boolean =>
  bytes.subarray(0, text.length).toString("latin1") === text;

/** The beginning of what a gzip file holds. The file is cut off after its head, which is no error here. */
async function unpackedHead(path: string, head: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const stream = Readable.from([head]).pipe(createGunzip());
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= HEAD) break;
    }
  } catch {
    if (length === 0)
      throw fileError(path, "gzip-broken", "says that it is gzip and cannot be unpacked", "Fetch it again");
  }
  return Buffer.concat(parts).subarray(0, HEAD);
}
