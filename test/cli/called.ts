import { PassThrough, Readable } from "node:stream";
import type { ListedCommand } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import type { Host } from "../../src/cli/io.ts";
import { runProgram } from "../../src/cli/program.ts";

export interface Called {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface Calling extends Partial<Omit<Host, "stdin">> {
  readonly stdin?: string | undefined;
  readonly commands?: readonly ListedCommand[] | undefined;
}

/** Calls deepdive in this process with the arguments as typed, and gives back all that it said. */
export async function called(args: readonly string[], calling: Calling = {}): Promise<Called> {
  const { exit, bytes, err } = await calledForBytes(args, calling);
  return { exit, out: bytes.toString("utf8"), err };
}

/** The same with what was written to stdout byte for byte: a Word file is no text. */
export async function calledForBytes(
  args: readonly string[],
  { stdin = "", commands = COMMANDS, ...given }: Calling = {},
): Promise<Omit<Called, "out"> & { readonly bytes: Buffer }> {
  const [stdout, out] = collector();
  const [stderr, err] = collector();
  const exit = await runProgram(
    args,
    {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout,
      stderr,
      env: {},
      cwd: process.cwd(),
      now: () => new Date("2025-04-01T08:00:00Z"),
      columns: undefined,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      signal: new AbortController().signal,
      ...given,
    },
    commands,
  );
  return { exit, bytes: out(), err: err().toString("utf8") };
}

function collector(): readonly [PassThrough, () => Buffer] {
  const stream = new PassThrough();
  const pieces: Buffer[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  return [stream, () => Buffer.concat(pieces)];
}
