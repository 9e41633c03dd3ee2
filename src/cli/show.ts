import type { Document } from "../document/block.ts";
import type { CommandOptions } from "./command.ts";
import type { Io } from "./io.ts";
import { textOption } from "./option.ts";
import { writeDocument } from "./write-document.ts";
import { writeOut } from "./write-out.ts";

/** What a command shows to people, and what it gives to machines. */
export interface Shown {
  readonly document: Document;
  /** The text of --format json, made where it is asked for: where definitions stand is found by reading their files again. */
  readonly json: () => string;
}

/** Writes one of both to stdout, as --format says; `width` is that of `writeDocument`. */
export async function show(
  { document, json }: Shown,
  options: CommandOptions,
  io: Io,
  width?: number,
): Promise<void> {
  const format = textOption(options, "format") ?? "table";
  if (format === "json") await writeOut(io, json());
  else await writeDocument(document, format, io, width);
}

/** A value as indented JSON with its line end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
