import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../model/exit-code.ts";

/** What DuckDB says at the start of a message, and what we say in its place. */
interface Rewriting {
  readonly starts: RegExp;
  readonly code: string;
  readonly exit: ExitCode;
  /** Undefined: DuckDB's own words, which for these kinds quote the query and never a row. */
  readonly has?: string;
  readonly next?: string;
}

const REWRITINGS: readonly Rewriting[] = [
  { starts: /^(Parser|Binder|Catalog|Syntax|Permission) Error/, code: "sql-refused", exit: EXIT.usage },
  {
    starts: /^Conversion Error[\s\S]*? to 'ENUM\(/,
    code: "value-outside-list",
    exit: EXIT.inputRefused,
    has: "a value is not in the list that the query asks for",
    next: "The value is not shown, because it may be somebody's. Use TRY_CAST, or look at the column's type with DESCRIBE",
  },
  {
    starts: /^(Conversion|Mismatch Type|Out of Range) Error/,
    code: "value-does-not-cast",
    exit: EXIT.inputRefused,
    has: "a value does not have the type that the query asks for",
    next: "The value is not shown, because it may be somebody's. Use TRY_CAST, or look at the column's type with DESCRIBE",
  },
  {
    starts: /^(Invalid Input Error: )?CSV Error/,
    code: "input-unreadable",
    exit: EXIT.inputRefused,
    has: "the input could not be read as it was described",
    next: "The offending line is not shown, because it may be somebody's",
  },
  {
    // Bytes of a Parquet file that are none.
    starts: /^(Invalid|Serialization) Error/,
    code: "input-unreadable",
    exit: EXIT.inputRefused,
    has: "a file is damaged: it cannot be read to its end",
    next: "Fetch or write it again",
  },
  {
    // With error(), or in a function that was given what it cannot take.
    starts: /^Invalid Input Error/,
    code: "query-raised-error",
    exit: EXIT.inputRefused,
    has: "raised an error itself, in one of its functions",
    next: "The error's text is not shown, because it may hold somebody's value",
  },
  {
    // A quota, or a limit for the size of a file, is a disk without room.
    starts: /^IO Error[\s\S]*(No space left on device|Disk quota exceeded|File too large)/,
    code: "disk-full",
    exit: EXIT.inputRefused,
    has: "there is no room left on the disk that it writes to",
    next: "Free some room and run it again; what was there before is as it was",
  },
  {
    starts: /^(IO|HTTP) Error/,
    code: "file-unreadable",
    exit: EXIT.inputRefused,
    has: "a file could not be read or written",
    next: "Check that it exists, that you may read it, and that the disk has room",
  },
  {
    starts: /^Constraint Error/,
    code: "constraint-broken",
    exit: EXIT.inputRefused,
    has: "a constraint of the table was broken",
  },
  {
    // Node.js says it of a value that it should hold.
    starts: /^Cannot create a string longer than/,
    code: "value-too-long",
    exit: EXIT.inputRefused,
    has: "a value is a text of more than half a gigabyte",
    next: "Ask for its length, or for a part of it",
  },
  {
    starts: /^Out of Memory Error/,
    code: "out-of-memory",
    exit: EXIT.inputRefused,
    has: "it needs more memory than it may use",
    next: "Ask for less at once: fewer rows or columns, no sorting or listing of all rows, or a LIMIT",
  },
];

/** What was stopped on purpose. The process around it ends as a shell has it for the signal, whatever the exit here. */
export const interrupted = (): DeepdiveError =>
  new DeepdiveError({
    code: "interrupted",
    exit: EXIT.usage,
    thing: "query",
    has: "was stopped before it ended",
  });

/** Where the whole process, and not DuckDB by its own account, takes more than it may. */
export const outOfMemory = (): Error => engineError(new Error("Out of Memory Error"));

/**
 * A DuckDB error in our words: its kind, never its text where that text could quote a row.
 * The original is not even kept as the cause, because a cause may be printed.
 */
export function engineError(cause: unknown): Error {
  if (cause instanceof DeepdiveError) return cause;
  // A statement with parameters is taken apart first, and a parser error then comes with this before it.
  const message = (cause instanceof Error ? cause.message : String(cause)).replace(
    /^Failed to extract statements: /,
    "",
  );
  if (/^INTERRUPT|Interrupted/.test(message)) return interrupted();
  const found = REWRITINGS.find(({ starts }) => starts.test(message));
  if (!found) return new Error(`DuckDB failed: ${kindOf(message)}`);
  return new DeepdiveError({
    code: found.code,
    exit: found.exit,
    thing: "query",
    has: found.has ?? withPlace(message),
    next: found.next,
  });
}

const kindOf = (message: string): string =>
  /^[A-Za-z -]{1,40}Error/.exec(message)?.[0] ?? "unknown kind of error";

/** DuckDB draws the place under an excerpt of the query; here it is told, because messages are wrapped. */
function withPlace(message: string): string {
  const [drawing, line = "", excerpt = "", indent = ""] =
    /\s*LINE (\d+): (.*)\n( *)\^\s*$/.exec(message) ?? [];
  const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
  if (drawing === undefined) return oneLine(message);
  const at = indent.length - `LINE ${line}: `.length;
  // Of a long line only the part around the place is drawn.
  const column = excerpt.startsWith("...") ? "" : `, column ${at + 1}`;
  const words = oneLine(excerpt.slice(at, at + 30));
  return `${oneLine(message.slice(0, -drawing.length))} (line ${line}${column}${words === "" ? "" : `, at '${words}'`})`;
}
