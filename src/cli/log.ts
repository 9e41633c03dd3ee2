import type { Colours } from "../render/colour.ts";
import { errorWords } from "./error-words.ts";

/** What a command says besides its results, on stderr. Counts of people are never said here. */
export interface Log {
  /** The stage that long work has reached: "reading the store". On a terminal only; the next one overwrites it. */
  progress(stage: string): void;
  /** Something worth knowing; not under --quiet. */
  note(text: string): void;
  /** Only under --verbose. */
  detail(text: string): void;
  warning(text: string): void;
  error(error: unknown): void;
  /** A step that a scheduled job has taken, as fields: told as a JSON line, and not told in words. */
  step(fields: Readonly<Record<string, unknown>> & { readonly step: string }, message: string): void;
  /** Whether the log is JSON lines: then nothing else is said, on stdout neither, but the results that were asked for. */
  readonly isJson: boolean;
  /** Takes the progress line away. */
  clear(): void;
}

export interface LogOptions {
  readonly stream: NodeJS.WritableStream;
  readonly isTerminal: boolean;
  readonly colours: Colours;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Show where an error arose. */
  readonly trace: boolean;
}

/** Words for people. */
export function wordLog({ stream, isTerminal, colours, quiet, verbose, trace }: LogOptions): Log {
  let shown = false;
  const clear = (): void => {
    if (shown) stream.write("\r\u001B[K");
    shown = false;
  };
  const line = (text: string): void => {
    clear();
    stream.write(`${text}\n`);
  };
  return {
    progress: (stage) => {
      if (!isTerminal || quiet) return;
      clear();
      stream.write(colours.faint(`${stage}…`));
      shown = true;
    },
    note: (text) => {
      if (!quiet) line(text);
    },
    detail: (text) => {
      if (verbose) line(colours.faint(text));
    },
    warning: (text) => line(`${colours.warning("warning:")} ${text}`),
    error: (error) => {
      const { at, headline, lines, trace: frames } = errorWords(error);
      const place = at === undefined ? "" : `${at.file}:${at.line}:${at.column}: `;
      line(`${colours.bad("error:")} ${place}${stop(headline)}`);
      for (const each of lines) line(`  ${stop(each)}`);
      if (trace) for (const each of frames) line(colours.faint(`    ${each}`));
    },
    step: () => undefined,
    isJson: false,
    clear,
  };
}

/** One JSON object a line, for machines. Progress is not told; `now` is handed in, as every clock is. */
export function jsonLog({ stream, quiet, verbose, trace }: LogOptions, now: () => Date): Log {
  const line = (level: string, fields: Readonly<Record<string, unknown>>): void => {
    stream.write(`${JSON.stringify({ time: now().toISOString(), level, ...fields })}\n`);
  };
  return {
    progress: () => undefined,
    note: (message) => {
      if (!quiet) line("info", { message });
    },
    detail: (message) => {
      if (verbose) line("debug", { message });
    },
    warning: (message) => line("warning", { message }),
    error: (error) => {
      const { headline, lines, trace: frames, ...fields } = errorWords(error);
      const message = [headline, ...lines].map(stop).join(" ");
      line("error", { ...fields, message, ...(trace ? { trace: frames } : {}) });
    },
    step: (fields, message) => line("info", { ...fields, message }),
    isJson: true,
    clear: () => undefined,
  };
}

const stop = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);
