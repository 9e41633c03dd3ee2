import type { Log } from "./log.ts";

/** Everything of the outside that the entry point is handed, so that tests can hand in their own. */
export interface Host {
  readonly stdin: NodeJS.ReadableStream;
  /** Results only. */
  readonly stdout: NodeJS.WritableStream;
  /** Everything else: progress, warnings, errors. */
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly now: () => Date;
  /** Columns of the terminal; undefined where stdout is not one. */
  readonly columns: number | undefined;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Stops long work: set by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What a command may touch: the outside, and what the global options made of it. */
export interface Io extends Host {
  /** Speaks on stderr, as loudly as --quiet and --verbose ask, in words or as JSON lines. */
  readonly log: Log;
  /** Whether results on stdout may be coloured. */
  readonly colour: boolean;
}
