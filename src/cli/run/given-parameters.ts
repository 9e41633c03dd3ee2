import { usageError } from "../../model/deepdive-error.ts";
import type { CommandOptions } from "../command.ts";
import { dateOption, pairsOption } from "../option.ts";

/**
 * The parameters that the command line gives. `--as-at DAY` is short for `--param as_at=DAY`. Throws a usage error
 * where both are given and are not the same day.
 */
export function givenParameters(options: CommandOptions): Readonly<Record<string, string>> {
  const given = pairsOption(options, "param", "--param");
  const asAt = dateOption(options, "asAt", "--as-at");
  if (asAt === undefined) return given;
  const { as_at: other = asAt } = given;
  if (other.trim() !== asAt) throw twoDates(asAt, other);
  return { ...given, as_at: asAt };
}

const twoDates = (option: string, parameter: string): Error =>
  usageError({
    code: "two-dates",
    thing: "the date of this run",
    has: `was given twice: ${option} by --as-at, ${parameter} by --param as_at`,
    promised: "Both mean the day that the figures speak of",
    next: "Give one of them",
  });
