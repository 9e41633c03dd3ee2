import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { decodeStream } from "iconv-lite";
import { fileError } from "./file-error.ts";
import type { SourceFile } from "./open-source.ts";

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
  source: SourceFile,
  utf8: boolean,
  temporary: string = tmpdir(),
  oneLineEnd = false,
): Promise<ReadableFile> {
  const { form } = source;
  const asItIs = form.kind !== "text" || (form.encoding === "utf-8" && utf8 && form.lineEnd !== "cr");
  if (form.kind !== "text" || (asItIs && !oneLineEnd)) {
    return { path: source.path, gzip: form.kind === "text" && form.gzip, dispose: async () => undefined };
  }
  const folder = await mkdtemp(join(temporary, "deepdive-text-"));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, "text.csv");
  const encoding =
    form.encoding === "cp1252" || (form.encoding === "utf-8" && !utf8) ? "win1252" : form.encoding;
  try {
    await pipeline([
      createReadStream(source.path),
      ...(form.gzip ? [createGunzip()] : []),
      decodeStream(encoding) as unknown as Transform,
      ...(form.lineEnd === "cr" || oneLineEnd ? [allAsLineFeeds()] : []),
      createWriteStream(path, { mode: 0o600 }),
    ]);
    return { path, gzip: false, dispose };
  } catch {
    await dispose();
    throw fileError(
      source.path,
      "not-rewritten",
      "could not be rewritten as UTF-8",
      "Check that the disk has room, or export it as UTF-8",
    );
  }
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
