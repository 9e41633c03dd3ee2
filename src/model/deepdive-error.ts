import { EXIT, type ExitCode } from "./exit-code.ts";

/** A place in a file that a person wrote. Lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The four things that an error tells a person, in the order they are read. None carries the value of a row. */
export interface ErrorParts {
  /** A stable, searchable code in kebab case, such as `unknown-measure`. */
  readonly code: string;
  readonly exit: ExitCode;
  /** Which thing: "measure 'copd-flu-uptake'", "file imd.csv". */
  readonly thing: string;
  /** What it has: "names the column 'lsoa', which dataset person does not have". */
  readonly has: string;
  /** What was promised: "person has lsoa11, lsoa21, …". */
  readonly promised?: string | undefined;
  /** What to do next. */
  readonly next?: string | undefined;
  readonly at?: Position | undefined;
  readonly cause?: unknown;
}

/** An error that a person can act on. Anything else that is thrown is a defect in deepdive (exit 70). */
export class DeepdiveError extends Error {
  override readonly name = "DeepdiveError";
  readonly parts: ErrorParts;

  constructor(parts: ErrorParts) {
    super(sentence(parts), { cause: parts.cause });
    this.parts = parts;
  }

  get code(): string {
    return this.parts.code;
  }

  get exit(): ExitCode {
    return this.parts.exit;
  }
}

function sentence({ at, thing, has, promised, next }: ErrorParts): string {
  const place = at ? `${at.file}:${at.line}:${at.column}: ` : "";
  return [`${place}${thing}: ${has}`, promised ?? "", next ?? ""]
    .filter((part) => part !== "")
    .map(stop)
    .join(" ");
}

function stop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

type Short = Omit<ErrorParts, "exit">;

/** The user's words were wrong: an option, a recipe, a definition (exit 2). */
export const usageError = (parts: Short): DeepdiveError => new DeepdiveError({ ...parts, exit: EXIT.usage });

/** A file or a table was not what it has to be (exit 3). */
export const inputError = (parts: Short): DeepdiveError =>
  new DeepdiveError({ ...parts, exit: EXIT.inputRefused });

/** Disclosure control does not let it out (exit 4). */
export const releaseError = (parts: Short): DeepdiveError =>
  new DeepdiveError({ ...parts, exit: EXIT.releaseRefused });
