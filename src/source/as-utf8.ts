import { createReadStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { decodeStream } from "iconv-lite";
import { outputError } from "../write/output-error.ts";
import { makeTemporaryFolder, removePath } from "../write/temporary-folder.ts";
import { writeStream } from "../write/write-stream.ts";
import { fileError } from "./file-error.ts";
import type { FileTable } from "./file-form.ts";
import { allAsLineFeeds, firstBytes, withoutEmptyRows, withoutFirstLines } from "./line-filters.ts";
import type { TextForm } from "./sniff-text.ts";

/** Text as DuckDB reads it: UTF-8 with LF or CRLF. */
export interface ReadableFile {
  readonly path: string;
  readonly gzip: boolean;
  /** Removes what was written for it; nothing where the file itself could be read. */
  readonly dispose: () => Promise<void>;
}

/**
 * The file itself where DuckDB reads it as it is; else its text rewritten as UTF-8 with LF, in a folder of its own in
 * `temporary`. `utf8` false: it began as UTF-8 and turned out to be cp1252. `oneLineEnd`: rewrite it in any case, with
 * one kind of line end throughout. `emptyRows`: rows without anything in them are left out.
 */
export async function asUtf8(
  source: FileTable,
  utf8: boolean,
  temporary: string = tmpdir(),
  oneLineEnd = false,
  emptyRows = false,
): Promise<ReadableFile> {
  const { form } = source;
  if (form.kind !== "text" || (isReadAsItIs(form, utf8) && !oneLineEnd && !emptyRows)) {
    return { path: source.path, gzip: form.kind === "text" && form.gzip, dispose: async () => undefined };
  }
  const folder = await makeTemporaryFolder(temporary);
  const dispose = (): Promise<void> => removePath(folder);
  const path = join(folder, "text.csv");
  const encoding =
    form.encoding === "cp1252" || (form.encoding === "utf-8" && !utf8) ? "win1252" : form.encoding;
  try {
    const stages = [
      ...(form.gzip ? [createGunzip()] : []),
      ...(form.end === undefined ? [] : [firstBytes(form.end)]),
      decodeStream(encoding) as unknown as Transform,
      ...(form.lineEnd === "cr" || form.mixedEnds || oneLineEnd ? [allAsLineFeeds()] : []),
      ...(form.above > 0 ? [withoutFirstLines(form.above)] : []),
      ...(emptyRows ? [withoutEmptyRows(form.delimiter)] : []),
    ];
    await writeStream([createReadStream(source.path), ...stages], path);
    return { path, gzip: false, dispose };
  } catch (cause) {
    await dispose();
    const told = outputError(`the folder for temporary files ${temporary}`, cause);
    if (told !== cause) throw told;
    throw fileError(source.name, "not-rewritten", "could not be rewritten as UTF-8", "Export it as UTF-8");
  }
}

function isReadAsItIs(form: TextForm, utf8: boolean): boolean {
  const { encoding, lineEnd, mixedEnds, above, hasQuotes, first, end } = form;
  // DuckDB counts lines above a header otherwise where they are in quotes, and not at all where the first is empty.
  const isCounted = above === 0 || (!hasQuotes && first[0]?.text !== "");
  const isOneEnd = lineEnd !== "cr" && mixedEnds !== true;
  return encoding === "utf-8" && utf8 && isOneEnd && end === undefined && isCounted;
}
