/** A name that --format takes, and what it gives. */
export interface NamedFormat {
  readonly name: string;
  readonly summary: string;
}

/** What is written where --format is not given. */
export interface DefaultFormat {
  readonly stdout: readonly string[];
  /** Where stdout is a terminal; as `stdout` unless said. */
  readonly terminal?: readonly string[] | undefined;
  /** With --out; as `stdout` unless said. */
  readonly out?: readonly string[] | undefined;
}

/**
 * Options that do nothing in some calls, where they are refused: with one another, without another, without names, or
 * where nothing is shown as tables on stdout.
 */
export interface OptionRule {
  /** As commander keeps it: `totalLabel`. */
  readonly option: string;
  readonly notWith?: string | undefined;
  readonly needs?: string | undefined;
  /** `needed`: without names it does nothing; `refused`: with names it does nothing. */
  readonly names?: "needed" | "refused" | undefined;
  readonly onlyForTables?: boolean | undefined;
  /** Why it does nothing then: a sentence without its full stop. */
  readonly because: string;
}

/**
 * One thing that a command does, and what a call of it may say: a format, an option or a folder that is not declared
 * here is refused, so that nothing is ever ignored in silence.
 */
export interface CommandUse {
  /** The word after the command that asks for it, such as `lint`. The first use of a command is meant without a word. */
  readonly action?: string | undefined;
  /** The option that asks for it, as commander keeps it: `comparePolicies`. */
  readonly flag?: string | undefined;
  /** What --format may name; none: the option is refused. */
  readonly formats: readonly NamedFormat[];
  readonly defaultFormat?: DefaultFormat | undefined;
  /** Several formats at once, each to a file of its own with --out. */
  readonly severalFormats?: boolean | undefined;
  /** What --out names; undefined: nothing is written there, and the option is refused. */
  readonly out?: "folder" | "file" | undefined;
  /** Which of the folders that deepdive knows it looks into; the options that name the others are refused. */
  readonly folders: readonly ("workspace" | "store")[];
  /** The command's own options that mean something here; undefined: all of them. */
  readonly options?: readonly string[] | undefined;
  /** How many names may follow; undefined: as many as the command takes. */
  readonly names?: number | undefined;
  readonly rules?: readonly OptionRule[] | undefined;
  /** What it finds, in a few words; such a use ends with 1 or 2 where it found something. */
  readonly finds?: string | undefined;
}
