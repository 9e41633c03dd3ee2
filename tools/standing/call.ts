import { PassThrough, Readable } from "node:stream";
import { COMMANDS } from "../../src/cli/commands.ts";
import { runProgram } from "../../src/cli/program.ts";

/** Calls deepdive in this process, in a folder, and gives back what it wrote to stdout; undefined where it refused. */
export async function call(args: readonly string[], cwd: string): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  const stdout = new PassThrough();
  stdout.on("data", (piece: Buffer) => pieces.push(piece));
  const exit = await runProgram(
    args,
    {
      ...{ stdin: Readable.from([]), stdout, stderr: new PassThrough().resume() },
      ...{ env: {}, cwd, now: () => new Date("2026-04-01T08:00:00Z") },
      ...{ columns: undefined, stdoutIsTerminal: false, stderrIsTerminal: false },
      signal: new AbortController().signal,
    },
    COMMANDS,
  );
  return exit === 0 ? Buffer.concat(pieces).toString("utf8") : undefined;
}
