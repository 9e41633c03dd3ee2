import { createReadStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { decodeStream } from "iconv-lite";
import { outputError } from "../write/output-error.ts";
import { makeTemporaryFolder, removePath } from "../write/temporary-folder.ts";
import { writeStream } from "../write/write-stream.ts";
import { fileError } from "./file-error.ts";
import type { FileTable } from "./file-form.ts";
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
 * one kind of line end throughout.
 */
export async function asUtf8(
  source: FileTable,
  utf8: boolean,
  temporary: string = tmpdir(),
  oneLineEnd = false,
): Promise<ReadableFile> {
  const { form } = source;
  if (form.kind !== "text" || (isReadAsItIs(form, utf8) && !oneLineEnd)) {
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
      decodeStream(encoding) as unknown as Transform,
      ...(form.lineEnd === "cr" || oneLineEnd ? [allAsLineFeeds()] : []),
      ...(form.above > 0 ? [emptyLines(form.above)] : []),
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

const isReadAsItIs = ({ encoding, lineEnd, above, hasQuotes }: TextForm, utf8: boolean): boolean =>
  encoding === "utf-8" && utf8 && lineEnd !== "cr" && !(above > 0 && hasQuotes);

/** Empties the first lines and keeps their ends, so that every line keeps its number. */
function emptyLines(count: number): Transform {
  let left = count;
  return new Transform({
    decodeStrings: false,
    transform: (chunk: Buffer | string, _encoding, done) => {
      let text = chunk.toString();
      let ends = "";
      while (left > 0) {
        const end = text.indexOf("\n");
        if (end < 0) return done(null, ends);
        ends += text[end - 1] === "\r" ? "\r\n" : "\n";
        text = text.slice(end + 1);
        left -= 1;
      }
      done(null, ends + text);
    },
  });
}

/** A pair of CR and LF may be cut in two between pieces: a CR at the end waits for what comes. */
function allAsLineFeeds(): Transform {
  let waiting = "";
  return new Transform({
    decodeStrings: false,
    transform: (chunk: Buffer | string, _encoding, done) => {
      const text = waiting + chunk.toString();
      waiting = text.endsWith("\r") ? "\r" : "";
      done(null, text.slice(0, text.length - waiting.length).replaceAll(/\r\n?/g, "\n"));
    },
    flush: (done) => done(null, waiting === "" ? "" : "\n"),
  });
}
