import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { Command } from "commander";
import { command } from "../../src/cli/commands/stat.ts";
import type { Io } from "../../src/cli/io.ts";

const nothing = (): void => undefined;
const SILENT: Io["log"] = {
  progress: nothing,
  note: nothing,
  detail: nothing,
  warning: nothing,
  error: nothing,
  clear: nothing,
  step: nothing,
  isJson: false,
};

export interface Called {
  readonly out: string;
  readonly exit: number;
}

/** A folder of its own for the files of a test; `remove` takes it away. */
export function testFolder(): {
  path: string;
  write: (name: string, data: string | Buffer) => string;
  remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), "deepdive-test-"));
  return {
    path,
    write: (name, data) => {
      writeFileSync(join(path, name), data);
      return name;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Calls `deepdive stat` with arguments as typed, in a folder, with its own streams. Rejects as the command throws. */
export async function stat(
  args: readonly string[],
  cwd: string,
  stdin: string | Buffer = "",
): Promise<Called> {
  const out: Buffer[] = [];
  const stdout = new PassThrough();
  stdout.on("data", (piece: Buffer) => out.push(piece));
  const io: Io = {
    stdin: Readable.from([stdin]),
    stdout,
    stderr: new PassThrough(),
    env: {},
    cwd,
    now: () => new Date(0),
    columns: undefined,
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    colour: false,
    log: SILENT,
    signal: new AbortController().signal,
  };
  const program = new Command("stat")
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: () => undefined });
  command.options(program);
  program.option("--format <name>").option("--out <file>");
  program.parse([...args], { from: "user" });
  const exit = await command.run(program.args, program.opts(), io);
  await new Promise((done) => setImmediate(done));
  return { out: Buffer.concat(out).toString("utf8"), exit };
}
