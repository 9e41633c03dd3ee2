import { usageError } from "../model/deepdive-error.ts";
import { listText } from "../text/list.ts";
import { didYouMean } from "../text/nearest.ts";
import type { CommandUse } from "./command-use.ts";

interface Asked {
  /** The use as people ask for it. */
  readonly name: string;
  readonly use: CommandUse;
  /** As --format has it. */
  readonly given: unknown;
  /** Whether --out was given. */
  readonly out: boolean;
  readonly stdoutIsTerminal: boolean;
}

/** The names of the formats that a call writes, each once. Throws a usage error for what the use does not write. */
export function checkFormats({ name, use, given, out, stdoutIsTerminal }: Asked): readonly string[] {
  if (typeof given !== "string") return defaultFormats(use, out, stdoutIsTerminal);
  const names = [...new Set(given.split(",").map((each) => each.trim()))];
  const known = use.formats.map((format) => format.name);
  if (known.length === 0) {
    throw usageError({
      code: "option-without-effect",
      thing: "option --format",
      has: `does nothing in ${name}, which writes in one way only`,
      next: "Leave it out",
    });
  }
  const unknown = names.find((each) => !known.includes(each));
  if (unknown !== undefined) {
    throw usageError({
      code: "unknown-format",
      thing: `format '${unknown}'`,
      has: `is not one that ${name} writes`,
      promised: known.length === 1 ? `It writes ${known[0]}` : `It writes ${listText(known)}`,
      next: didYouMean(unknown, known),
    });
  }
  if (names.length > 1 && use.severalFormats !== true) {
    throw usageError({
      code: "several-formats",
      thing: "option --format",
      has: `names several formats, and ${name} writes one`,
      next: "Name one of them",
    });
  }
  return names;
}

function defaultFormats({ defaultFormat }: CommandUse, out: boolean, isTerminal: boolean): readonly string[] {
  if (defaultFormat === undefined) return [];
  const { stdout, terminal = stdout } = defaultFormat;
  return out ? (defaultFormat.out ?? stdout) : isTerminal ? terminal : stdout;
}
