import { Command, CommanderError } from "commander";
import { EXIT } from "../model/exit-code.ts";
import { colours } from "../render/colour.ts";
import { checkCall } from "./check-call.ts";
import type { CommandModule, ListedCommand } from "./command.ts";
import { errorWords } from "./error-words.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import type { Host } from "./io.ts";
import { jsonLog, type Log, wordLog } from "./log.ts";
import { rootHelp } from "./root-help.ts";
import { commanderUsageError, unknownCommand } from "./usage-error.ts";
import { useColour } from "./use-colour.ts";
import { formatHelp, hideUnused } from "./use-help.ts";
import { version } from "./version.ts";

/**
 * Runs one command line (without "node" and the script) and says with which code to exit. Only the command that is
 * called is loaded. Errors are told on stderr; none is thrown.
 */
export async function runProgram(
  argv: readonly string[],
  host: Host,
  commands: readonly ListedCommand[],
): Promise<number> {
  const program = emptyProgram(host, commands);
  let log = logFor(guessedGlobals(argv), host);
  let command = program;
  try {
    const { operands } = program.parseOptions([...argv]);
    log = logFor(program.opts(), host);
    const called = findCommand(operands, commands);
    if (called === undefined) return await withoutCommand(argv, operands, program, host, commands);
    const module = await called.load();
    command = program.command(called.name).description(called.summary);
    module.options(command);
    command.addHelpText("after", formatHelp(called.name, module.uses));
    hideUnused(command, module.uses);
    if (operands[0] === "help") {
      command.outputHelp();
      return EXIT.done;
    }
    return await runCommand({ argv, program, command, module, host, log });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const told = error instanceof CommanderError ? commanderUsageError(error, program, command) : error;
    return tell(told, log, host.signal);
  } finally {
    log.clear();
  }
}

interface Call {
  readonly argv: readonly string[];
  readonly program: Command;
  readonly command: Command;
  readonly module: CommandModule;
  readonly host: Host;
  readonly log: Log;
}

async function runCommand({ argv, program, command, module, host, log }: Call): Promise<number> {
  let code: number = EXIT.done;
  command.action(async () => {
    const options = command.optsWithGlobals();
    checkCall({
      command: command.name(),
      uses: module.uses,
      args: command.args,
      own: command.opts(),
      global: program.opts(),
      stdoutIsTerminal: host.stdoutIsTerminal,
    });
    const colour = useColour({
      allowed: options["color"] !== false,
      env: host.env,
      isTerminal: host.stdoutIsTerminal,
    });
    code = await module.run(command.args, options, { ...host, log, colour });
  });
  await program.parseAsync([...argv], { from: "user" });
  return code;
}

function emptyProgram(host: Host, commands: readonly ListedCommand[]): Command {
  const program = new Command("deepdive")
    .exitOverride()
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(host.columns ?? 100, 110),
      getOutHasColors: () => false,
    })
    .version(version(), "--version");
  for (const { flags, description } of GLOBAL_OPTIONS) program.option(flags, description);
  program.helpInformation = () => rootHelp(commands);
  return program;
}

/** The command that was called; for "help COMMAND", the one that is asked about. */
function findCommand(
  operands: readonly string[],
  commands: readonly ListedCommand[],
): ListedCommand | undefined {
  const name = operands[0] === "help" ? operands[1] : operands[0];
  return commands.find((each) => each.name === name);
}

/** No command, "help" alone, only --help or --version, or a name that does not exist. */
async function withoutCommand(
  argv: readonly string[],
  operands: readonly string[],
  program: Command,
  host: Host,
  commands: readonly ListedCommand[],
): Promise<number> {
  const name = operands[0] === "help" ? operands[1] : operands[0];
  if (name !== undefined)
    throw unknownCommand(
      name,
      commands.map((each) => each.name),
    );
  if (operands[0] === "help") return answer(host.stdout, rootHelp(commands), EXIT.done);
  program.action(() => undefined);
  await program.parseAsync([...argv], { from: "user" });
  return answer(host.stderr, rootHelp(commands), EXIT.usage);
}

function answer(stream: NodeJS.WritableStream, text: string, code: number): Promise<number> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve(code));
  });
}

/** Tells the error; what was stopped on purpose is no error. */
function tell(error: unknown, log: Log, signal: AbortSignal): number {
  if (signal.aborted) return STOPPED;
  log.error(error);
  return errorWords(error).exit;
}

/** As a shell has it for Ctrl-C: 128 and the number of the signal. */
export const STOPPED = 130;

type Globals = Readonly<Record<string, unknown>>;

function logFor(globals: Globals, host: Host): Log {
  const on = useColour({
    allowed: globals["color"] !== false,
    env: host.env,
    isTerminal: host.stderrIsTerminal,
  });
  const verbose = globals["verbose"] === true;
  const options = {
    stream: host.stderr,
    isTerminal: host.stderrIsTerminal,
    colours: colours(on),
    quiet: globals["quiet"] === true,
    verbose,
    trace: verbose || (host.env["DEEPDIVE_TRACE"] ?? "") !== "",
  };
  return globals["jsonLog"] === true ? jsonLog(options, host.now) : wordLog(options);
}

/** For an error that comes before the options could be read. */
const guessedGlobals = (argv: readonly string[]): Globals => ({
  jsonLog: argv.includes("--json-log"),
  verbose: argv.includes("--verbose"),
  color: !argv.includes("--no-color"),
});
