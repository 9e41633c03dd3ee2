import { once } from "node:events";
import { extname, join, resolve } from "node:path";
import { usageError } from "../../model/deepdive-error.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import { isFolder } from "../../write/is-there.ts";
import { gatherPieces } from "../../write/write-pieces.ts";
import type { NamedFormat } from "../command-use.ts";
import type { Io } from "../io.ts";

/** Where the answer goes, and as what. */
export interface Target {
  readonly format: string;
  /** Undefined: stdout. */
  readonly file: string | undefined;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  csv: ".csv",
  json: ".json",
  table: ".txt",
  markdown: ".md",
  parquet: ".parquet",
  arrow: ".arrow",
};
const FORMATS = Object.keys(EXTENSIONS);

/** The formats of an answer, as a command declares them. */
export const ANSWER_FORMATS: readonly NamedFormat[] = FORMATS.map((name) => ({
  name,
  summary: `a file ${EXTENSIONS[name]}`,
}));

/**
 * Reads --format and --out. A folder that exists gets a file named after the method; any other --out is the file
 * itself, whose ending says the format where --format does not. Without either, csv to stdout.
 */
export function targetOf(format: unknown, out: unknown, methodName: string, io: Io): Target {
  const asked = typeof format === "string" ? known(format) : undefined;
  if (typeof out !== "string") {
    if (asked === "parquet" || asked === "arrow") throw needsFile(asked);
    return { format: asked ?? "csv", file: undefined };
  }
  const path = resolve(io.cwd, out);
  const ending = FORMATS.find((name) => EXTENSIONS[name] === extname(path).toLowerCase());
  const chosen = asked ?? ending ?? "csv";
  return { format: chosen, file: isFolder(path) ? join(path, `${methodName}${EXTENSIONS[chosen]}`) : path };
}

function known(format: string): string {
  if (FORMATS.includes(format)) return format;
  throw usageError({
    code: "unknown-format",
    thing: "option --format",
    has: `names '${format}', which stat does not write`,
    promised: listText(FORMATS, "or"),
    next: didYouMean(format, FORMATS),
  });
}

const needsFile = (format: string) =>
  usageError({
    code: "needs-file",
    thing: `option --format ${format}`,
    has: "writes a file, and none is named",
    next: `Add --out FILE.${format}`,
  });

/**
 * Writes text as it comes, waiting while the reader is slower, and no further once it cannot be written: the process
 * around the command watches its stdout, and says what is a failure (a full disk) and what is not (`| head`).
 */
export async function writeText(pieces: AsyncIterable<string>, stream: NodeJS.WritableStream): Promise<void> {
  for await (const piece of gatherPieces(pieces)) {
    if (!stream.writable) return;
    if (stream.write(piece)) continue;
    try {
      await once(stream, "drain");
    } catch {
      return;
    }
  }
}
