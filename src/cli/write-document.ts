import type { Document } from "../document/block.ts";
import { DOCUMENT_FORMATS } from "../render/document-formats.ts";
import type { Io } from "./io.ts";
import { writeOut } from "./write-out.ts";

/**
 * Writes a document to stdout, in the format of that name. `width` is what it may take where stdout is no terminal;
 * without it text is not wrapped there, so that a line stays a line for grep. Nothing is written of an empty document.
 */
export async function writeDocument(
  document: Document,
  name: string,
  io: Io,
  width = Number.POSITIVE_INFINITY,
): Promise<void> {
  const format = DOCUMENT_FORMATS.find((each) => each.name === name);
  if (format === undefined) throw new Error(`no document is written as ${name}`);
  if (document.title === undefined && document.blocks.length === 0) return;
  const write = await format.load();
  await writeOut(io, await write(document, { width: io.columns ?? width, colour: io.colour }));
}
