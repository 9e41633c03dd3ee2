import { outputError } from "../write/output-error.ts";
import type { ListedCommand } from "./command.ts";
import { errorWords } from "./error-words.ts";
import type { Host } from "./io.ts";
import { runProgram } from "./program.ts";

/** How each signal that asks to stop ends the process: 128 and its number, as a shell has it. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** After being asked to stop, work has this long to clean up. Outputs are whole or absent even without it. */
const GRACE_MS = 5000;

/** The real process around `runProgram`: its streams, its signals and its exit code. */
export async function runProcess(commands: readonly ListedCommand[]): Promise<void> {
  const stop = new AbortController();
  let stoppedWith: number | undefined;
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (stoppedWith !== undefined) process.exit(code);
      stoppedWith = code;
      stop.abort();
      setTimeout(() => process.exit(code), GRACE_MS).unref();
    });
  }
  // Beyond a limit for the size of files the system would end the process; with somebody listening, the write fails instead,
  // and is told in words.
  process.on("SIGXFSZ" as NodeJS.Signals, () => undefined);
  const lost = watchStdout();
  process.stderr.on("error", () => undefined);
  const code = await runProgram(process.argv.slice(2), hostOf(process, stop.signal), commands);
  await flush();
  process.exit(lost() ?? (code === SIGNALS.SIGINT ? (stoppedWith ?? code) : code));
}

/**
 * A reader that has seen enough (`| head`) is no failure: what is still written goes nowhere, and the command ends as
 * it would have. Results that cannot be written for another reason (a full disk) are one: the exit code to end with.
 */
function watchStdout(): () => number | undefined {
  let failure: NodeJS.ErrnoException | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") failure ??= error;
  });
  return () => {
    if (failure === undefined) return undefined;
    const { headline, exit, code } = errorWords(outputError("standard output", failure));
    const line = { time: new Date().toISOString(), level: "error", code, exit, message: `${headline}.` };
    const isJson = process.argv.includes("--json-log");
    process.stderr.write(isJson ? `${JSON.stringify(line)}\n` : `error: ${headline}\n`);
    return exit;
  };
}

const flush = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write("", () => resolve());
  });

function hostOf(host: NodeJS.Process, signal: AbortSignal): Host {
  return {
    stdin: host.stdin,
    stdout: host.stdout,
    stderr: host.stderr,
    env: host.env,
    cwd: host.cwd(),
    now: () => new Date(),
    columns: host.stdout.isTTY ? host.stdout.columns : undefined,
    stdoutIsTerminal: host.stdout.isTTY === true,
    stderrIsTerminal: host.stderr.isTTY === true,
    signal,
  };
}
