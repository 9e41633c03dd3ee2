import { PassThrough, Readable } from "node:stream";
import { COMMANDS } from "../../src/cli/commands.ts";
import { runProgram } from "../../src/cli/program.ts";

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line as the terminal would, in a folder, with streams of its own. */
export async function runCli(argv: readonly string[], cwd: string, stdin = ""): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [gathered(stdout), gathered(stderr)];
  const exit = await runProgram(
    argv,
    {
      stdin: Readable.from([stdin]),
      stdout,
      stderr,
      env: { NO_COLOR: "1" },
      cwd,
      now: () => new Date("2025-02-03T09:00:00Z"),
      columns: undefined,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      signal: new AbortController().signal,
    },
    COMMANDS,
  );
  await new Promise((done) => setImmediate(done));
  return { exit, out: out(), err: err() };
}

function gathered(stream: PassThrough): () => string {
  const pieces: Buffer[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString("utf8");
}
