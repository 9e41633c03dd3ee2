import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import { listText } from "../text/list.ts";
import { didYouMean } from "../text/nearest.ts";
import { checkFormats } from "./check-formats.ts";
import { chooseUse, useName } from "./choose-use.ts";
import type { CommandModule, CommandOptions } from "./command.ts";
import type { CommandUse, OptionRule } from "./command-use.ts";
import { optionFlag } from "./option-flag.ts";

/** A call as commander read it, before the command sees it. */
export interface Call {
  readonly command: string;
  readonly uses: CommandModule["uses"];
  readonly args: readonly string[];
  /** The command's own options that were given. */
  readonly own: CommandOptions;
  /** The global options that were given. */
  readonly global: CommandOptions;
  readonly stdoutIsTerminal: boolean;
}

/**
 * Refuses whatever a call says that would do nothing: the only place where formats and options are held against what
 * the command declares. Throws a usage error (exit 2) with the nearest name.
 */
export function checkCall({ command, uses, args, own, global, stdoutIsTerminal }: Call): void {
  const { use, names } = chooseUse(command, uses, args, own);
  const name = useName(command, use);
  const out = global["out"] !== undefined;
  const problem =
    strayOption(name, use, own) ??
    strayNames(name, use, names) ??
    strayOut(name, use, out) ??
    strayFolder(name, use, global);
  if (problem !== undefined) throw problem;
  const formats = checkFormats({ name, use, given: global["format"], out, stdoutIsTerminal });
  const isTables = !out && formats.length === 1 && formats[0] === "table";
  for (const rule of use.rules ?? []) {
    const broken = brokenRule(rule, { name, own, names, isTables });
    if (broken !== undefined) throw broken;
  }
}

function strayOption(name: string, use: CommandUse, own: CommandOptions): DeepdiveError | undefined {
  const { options, flag } = use;
  const stray = Object.keys(own).find((each) => options?.includes(each) === false && each !== flag);
  if (stray === undefined || options === undefined) return undefined;
  const known = options.map(optionFlag);
  return usageError({
    code: "option-without-effect",
    thing: `option ${optionFlag(stray)}`,
    has: `does nothing in ${name}`,
    promised: known.length === 0 ? "It takes no options of its own" : `It takes ${listText(known)}`,
    next: didYouMean(optionFlag(stray), known) ?? "Leave it out",
  });
}

function strayNames(name: string, use: CommandUse, names: readonly string[]): DeepdiveError | undefined {
  if (use.names === undefined || names.length <= use.names) return undefined;
  return usageError({
    code: "too-many-arguments",
    thing: name,
    has: `was given '${names[use.names] ?? ""}', with which it does nothing`,
    next: "Leave it out",
  });
}

function strayOut(name: string, { out }: CommandUse, given: boolean): DeepdiveError | undefined {
  if (!given || out !== undefined) return undefined;
  return usageError({
    code: "option-without-effect",
    thing: "option --out",
    has: `does nothing in ${name}, which writes no file`,
    next: "Leave it out; what is printed can be sent into a file with > FILE",
  });
}

function strayFolder(name: string, use: CommandUse, global: CommandOptions): DeepdiveError | undefined {
  const stray = (["workspace", "store"] as const).find(
    (folder) => global[folder] !== undefined && !use.folders.includes(folder),
  );
  if (stray === undefined) return undefined;
  return usageError({
    code: "option-without-effect",
    thing: `option --${stray}`,
    has: `does nothing in ${name}, which does not look into the ${stray}`,
    next: "Leave it out",
  });
}

interface Said {
  readonly name: string;
  readonly own: CommandOptions;
  readonly names: readonly string[];
  /** Tables go to stdout. */
  readonly isTables: boolean;
}

function brokenRule(rule: OptionRule, { name, own, names, isTables }: Said): DeepdiveError | undefined {
  const { option, notWith, needs, because } = rule;
  if (own[option] === undefined) return undefined;
  const flag = optionFlag(option);
  if (notWith !== undefined && own[notWith] !== undefined) {
    return usageError({
      code: "options-exclude-each-other",
      thing: name,
      has: `was given both ${flag} and ${optionFlag(notWith)}`,
      promised: because,
      next: "Give one of them",
    });
  }
  if (needs !== undefined && own[needs] === undefined) {
    return usageError({
      code: "needs-another-option",
      thing: `option ${flag}`,
      has: `was given without ${optionFlag(needs)}`,
      promised: because,
      next: `Add ${optionFlag(needs)}, or leave it out`,
    });
  }
  if (rule.names === "refused" && names.length > 0) {
    return usageError({
      code: "options-exclude-each-other",
      thing: name,
      has: `was given both names and ${flag}`,
      promised: because,
      next: "Give one of them",
    });
  }
  const has =
    rule.names === "needed" && names.length === 0
      ? "was given without a name"
      : rule.onlyForTables === true && !isTables
        ? "says how much of the tables the terminal shows, and nothing is written there as tables"
        : undefined;
  if (has === undefined) return undefined;
  return usageError({
    code: "option-without-effect",
    thing: `option ${flag}`,
    has,
    promised: because,
    next: "Leave it out",
  });
}
