import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import { version } from "./version.ts";

/** An error as it is told: the lines for people, and the same as fields for machines. */
export interface ErrorWords {
  readonly code: string;
  readonly exit: number;
  readonly headline: string;
  /** What was promised, what to do next. */
  readonly lines: readonly string[];
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  /** Where in the code it arose; shown on request. */
  readonly trace: readonly string[];
}

/** Puts any error into words. None of them carries the value of a row. */
export function errorWords(error: unknown): ErrorWords {
  const known = asKnownError(error);
  return known === undefined ? defectWords(error) : knownWords(known);
}

/** An error that deepdive foresees, or one of the operating system in its words; undefined: a defect. */
export const asKnownError = (error: unknown): DeepdiveError | undefined =>
  error instanceof DeepdiveError ? error : systemError(error);

function knownWords({ parts, stack }: DeepdiveError): ErrorWords {
  const lines = [parts.promised, parts.next].filter((line) => line !== undefined && line !== "");
  return {
    code: parts.code,
    exit: parts.exit,
    headline: `${parts.thing}: ${parts.has}`,
    lines: lines.map((line) => line ?? ""),
    at: parts.at,
    trace: frames(stack),
  };
}

function defectWords(error: unknown): ErrorWords {
  const message =
    error instanceof Error ? `${error.name}: ${withoutValues(error.message)}` : "something was thrown";
  return {
    code: "defect",
    exit: EXIT.defect,
    headline: `deepdive has a defect. ${message}`,
    lines: [
      "Run it again with --verbose (or DEEPDIVE_TRACE=1) to see where it arose",
      `Report it to the maintainers of deepdive with that trace, the command, and: deepdive ${version()}, Node ${process.version}, ${process.platform}. Send no data`,
    ],
    at: undefined,
    trace: error instanceof Error ? frames(error.stack) : [],
  };
}

/** The message of an unforeseen error may quote what it stumbled over, and that may be somebody's. */
function withoutValues(message: string): string {
  const line = message.split(/\r\n|\n|\r/)[0] ?? "";
  return line.replaceAll(/"[^"]*("|$)|`[^`]*(`|$)|(?<!\w)'[^']*('|$)/g, "…").replaceAll(/\d{4,}/g, "…");
}

/** The frames of a stack without its message. */
const frames = (stack: string | undefined): readonly string[] =>
  (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

const SYSTEM: Readonly<Record<string, { readonly has: string; readonly next: string }>> = {
  ENOENT: { has: "does not exist", next: "Check the name and the folder it is in" },
  EACCES: {
    has: "may not be read or written by you",
    next: "Ask for the right to it, or name another place",
  },
  EPERM: { has: "may not be changed by you", next: "Ask for the right to it, or name another place" },
  EROFS: { has: "is on a disk that cannot be written", next: "Name another place" },
  EISDIR: { has: "is a folder, where a file was expected", next: "Name a file" },
  ENOTDIR: { has: "has a file on its way, where a folder was expected", next: "Name another place" },
  ENOSPC: { has: "has no room left on its disk", next: "Free some room and run it again" },
  EMFILE: {
    has: "could not be opened: too many files are open",
    next: "Close other programs and run it again",
  },
};

/** What the operating system refused is not a defect: it names a path, and the path is the user's own. */
function systemError(error: unknown): DeepdiveError | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  const words = SYSTEM[String(error.code)];
  if (words === undefined) return undefined;
  const thing = "path" in error && typeof error.path === "string" ? error.path : String(error.syscall);
  return new DeepdiveError({ code: "file-refused", exit: EXIT.inputRefused, thing, ...words, cause: error });
}
