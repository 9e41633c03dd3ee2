import { basename } from "node:path";
import type { Command } from "commander";
import type { Method } from "../../estimate/shell/method.ts";
import { METHODS } from "../../estimate/shell/methods.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { methodHelp, methodList } from "../stat/method-help.ts";
import { OWN_OPTIONS } from "../stat/read-settings.ts";
import { ANSWER_FORMATS } from "../stat/write-answer.ts";

/** Every option that some method has, each once. */
const OFFERED: ReadonlyMap<string, string> = new Map(
  METHODS.flatMap((method) => [
    ...method.columns.map(({ name }) => [name, `--${name} <column>`] as const),
    ...(method.options ?? []).map(
      ({ name, type }) =>
        [
          name,
          type === "flag" ? `--${name}` : `--${name} <${type === "number" ? "number" : "word"}>`,
        ] as const,
    ),
  ]),
);

export const command: CommandModule = {
  options,
  uses: [
    { formats: ANSWER_FORMATS, defaultFormat: { stdout: ["csv"] }, out: "file", folders: [] },
    { flag: "list", formats: [], folders: [], options: [], names: 0 },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[method]", "the method: deepdive stat --list names them")
    .argument("[file]", "CSV, TSV (gzipped or not) or Parquet; - for stdin")
    .option(
      "--by <columns>",
      "one answer for each group; several columns with commas, or several times",
      collected,
    )
    .option("--confidence <levels>", "confidence of the interval, several with commas (0.95 unless said)")
    .option("--multiplier <number>", "what a rate is per: 100, 1000, 100000")
    .option("--list", "name every method, a line each");
  for (const flags of OFFERED.values()) {
    const option = command.createOption(flags, "").hideHelp();
    command.addOption(option);
  }
  command.addHelpText("after", ({ command: { args } }) => (methodNamed(args[0]) === undefined ? MORE : LESS));
  const { formatHelp } = command.createHelp();
  command.configureHelp({
    ...command.configureHelp(),
    formatHelp: (cmd, helper) => {
      const method = methodNamed(cmd.args[0]);
      return method === undefined ? formatHelp.call(helper, cmd, helper) : methodHelp(method);
    },
  });
}

const LESS = "\nThe answer has no disclosure control: it says what the counts say. See deepdive protect.";
const MORE = `\nEach method has columns and options of its own: deepdive stat METHOD --help tells of them, with an example.${LESS}`;

const methodNamed = (name: string | undefined): Method | undefined =>
  METHODS.find((one) => one.name === name);

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  if (options["list"] === true) {
    io.stdout.write(methodList(METHODS));
    return EXIT.done;
  }
  const [methodName, file] = args;
  const method = methodCalled(methodName);
  if (file === undefined) {
    throw usageError({
      code: "no-file",
      thing: `deepdive stat ${method.name}`,
      has: "names no file",
      promised: "CSV, TSV (gzipped or not) or Parquet, or - for stdin",
      next: `deepdive stat ${method.name} --help has an example`,
    });
  }
  const { runStat } = await import("../stat/run-stat.ts");
  const offered = [...OFFERED.keys()].filter((name) => !OWN_OPTIONS.includes(name));
  const name = file === "-" ? "stdin" : basename(file);
  await runStat({ method, file, name, options, offered }, io);
  return EXIT.done;
}

function methodCalled(name: string | undefined): Method {
  const method = methodNamed(name);
  if (method !== undefined) return method;
  throw usageError({
    code: "unknown-method",
    thing: "deepdive stat",
    has: name === undefined ? "names no method" : `names the method '${name}', which there is not`,
    promised: "deepdive stat --list names every method",
    next:
      name === undefined
        ? undefined
        : didYouMean(
            name,
            METHODS.map((one) => one.name),
          ),
  });
}
