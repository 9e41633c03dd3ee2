import { usageError } from "../../model/deepdive-error.ts";
import type { CommandOptions } from "../command.ts";
import { dateOption, pairsOption, textOption } from "../option.ts";

/**
 * The parameters that the command line gives. `--as-at DAY` is short for `--param as_at=DAY`, and `--organisations X` for
 * `--param organisations=X` with practices looked up in epraccur and ePCN, which know of days. Throws a usage error where
 * an option and a parameter contradict each other.
 */
export function givenParameters(options: CommandOptions): Readonly<Record<string, string>> {
  const given = pairsOption(options, "param", "--param");
  return withOrganisations(withDate(given, options), textOption(options, "organisations"));
}

function withDate(
  given: Readonly<Record<string, string>>,
  options: CommandOptions,
): Readonly<Record<string, string>> {
  const asAt = dateOption(options, "asAt", "--as-at");
  if (asAt === undefined) return given;
  const { as_at: other = asAt } = given;
  if (other.trim() !== asAt) throw twoDates(asAt, other);
  return { ...given, as_at: asAt };
}

function withOrganisations(
  given: Readonly<Record<string, string>>,
  organisations: string | undefined,
): Readonly<Record<string, string>> {
  if (organisations === undefined) return given;
  const meant = { organisations, practice_source: "ods" };
  for (const [name, value] of Object.entries(meant)) {
    const other = given[name]?.trim();
    if (other !== undefined && other !== value) throw contradiction(name, other, organisations);
  }
  return { ...given, ...meant };
}

const contradiction = (name: string, other: string, organisations: string): Error =>
  usageError({
    code: "organisations-contradicted",
    thing: `--param ${name}=${other}`,
    has: `contradicts --organisations ${organisations}`,
    promised:
      "The option looks practices up in epraccur and ePCN, which say from when to when a network holds",
    next: "Give one of them",
  });

const twoDates = (option: string, parameter: string): Error =>
  usageError({
    code: "two-dates",
    thing: "the date of this run",
    has: `was given twice: ${option} by --as-at, ${parameter} by --param as_at`,
    promised: "Both mean the day that the figures speak of",
    next: "Give one of them",
  });
