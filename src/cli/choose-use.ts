import { usageError } from "../model/deepdive-error.ts";
import { didYouMean } from "../text/nearest.ts";
import type { CommandOptions } from "./command.ts";
import type { CommandUse } from "./command-use.ts";
import { optionFlag } from "./option-flag.ts";

/** A use of a command, and the names that the call gives it: what follows the action. */
export interface ChosenUse {
  readonly use: CommandUse;
  readonly names: readonly string[];
}

/**
 * Which use of a command a call asks for: by an option of its own, by the word after the command, or else the first.
 * Where the first has no action of its own, as with `datasets`, any other word is a name for it. Throws a usage error
 * for two options that ask for different things, and for a word without a meaning.
 */
export function chooseUse(
  command: string,
  uses: readonly [CommandUse, ...CommandUse[]],
  args: readonly string[],
  own: CommandOptions,
): ChosenUse {
  const [flagged, second] = uses.filter(({ flag }) => flag !== undefined && own[flag] !== undefined);
  if (flagged !== undefined && second !== undefined) throw bothAsked(command, flagged, second);
  const hasActions = uses.some(({ action }) => action !== undefined);
  if (flagged !== undefined) return { use: flagged, names: args };
  if (!hasActions) return { use: uses.find(({ flag }) => flag === undefined) ?? uses[0], names: args };
  const [action, ...names] = args;
  if (action === undefined) return { use: uses[0], names };
  const use = uses.find((each) => each.action === action);
  if (use !== undefined) return { use, names };
  if (uses[0].action === undefined && uses[0].flag === undefined) return { use: uses[0], names: args };
  const actions = uses.flatMap((each) => each.action ?? []);
  throw usageError({
    code: "unknown-action",
    thing: `deepdive ${command} ${action}`,
    has: "has no meaning",
    promised: `After ${command} comes ${actions.join(", ")}`,
    next: didYouMean(action, actions),
  });
}

const bothAsked = (command: string, first: CommandUse, second: CommandUse): Error =>
  usageError({
    code: "options-exclude-each-other",
    thing: `deepdive ${command}`,
    has: `was given both ${optionFlag(first.flag ?? "")} and ${optionFlag(second.flag ?? "")}`,
    next: "Give one of them",
  });

/** A use as people ask for it: `deepdive recipes lint`, `deepdive run --explain`. */
export const useName = (command: string, { action, flag }: CommandUse): string =>
  [
    "deepdive",
    command,
    ...(action === undefined ? [] : [action]),
    ...(flag === undefined ? [] : [optionFlag(flag)]),
  ].join(" ");
