import type { Command, CommanderError } from "commander";
import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import { didYouMean } from "../text/nearest.ts";

/** What commander refuses, in our words: the thing, and the nearest names. */
export function commanderUsageError(
  error: CommanderError,
  program: Command,
  command: Command,
): DeepdiveError {
  const own = error.message.replace(/^error: /, "").split("\n")[0] ?? "";
  const quoted = /'([^']*)'/.exec(own)?.[1] ?? "";
  const where = command === program ? "deepdive" : `deepdive ${command.name()}`;
  const help = `${command === program ? "deepdive --help" : `deepdive help ${command.name()}`} lists what there is`;
  switch (error.code) {
    case "commander.unknownOption":
      return usageError({
        code: "unknown-option",
        thing: `option ${quoted}`,
        has: `is not known to ${where}`,
        next: didYouMean(quoted, flagsOf(program, command)) ?? help,
      });
    case "commander.optionMissingArgument":
      return usageError({
        code: "option-without-value",
        thing: `option ${quoted}`,
        has: "needs a value",
        next: help,
      });
    case "commander.missingArgument":
      return usageError({
        code: "missing-argument",
        thing: where,
        has: `needs ${quoted.toUpperCase()}`,
        next: help,
      });
    case "commander.excessArguments":
      return usageError({
        code: "too-many-arguments",
        thing: where,
        has: "was given too many names",
        next: help,
      });
    default:
      return usageError({ code: "usage", thing: where, has: own, next: help });
  }
}

const flagsOf = (program: Command, command: Command): readonly string[] =>
  [...program.options, ...command.options]
    .map(({ long }) => long)
    .filter((long) => long !== undefined && long !== null);

/** No command of that name. */
export function unknownCommand(name: string, names: readonly string[]): DeepdiveError {
  return usageError({
    code: "unknown-command",
    thing: `command '${name}'`,
    has: "does not exist",
    promised: `deepdive has ${names.join(", ")}`,
    next: didYouMean(name, names),
  });
}
