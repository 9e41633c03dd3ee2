import { dateParts } from "../calendar/day.ts";
import { usageError } from "../model/deepdive-error.ts";
import { whyNoSuchDay } from "../text/iso-date.ts";
import type { CommandOptions } from "./command.ts";

/** The text given for an option; undefined where it was not given. */
export function textOption(options: CommandOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export const flagOption = (options: CommandOptions, name: string): boolean => options[name] === true;

/** All that was given for an option that may be repeated. */
export function textsOption(options: CommandOptions, name: string): readonly string[] {
  const value = options[name];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** For commander: gathers what is given to an option that may be repeated. */
export const repeated = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** A date as YYYY-MM-DD, or a usage error; 31 February is none. */
export function dateOption(options: CommandOptions, name: string, flag: string): string | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  if (dateParts(text)) return text;
  const why = whyNoSuchDay(text);
  throw usageError({
    code: "not-a-date",
    thing: `option ${flag}`,
    has: why === undefined ? `was given '${text}'` : `was given '${text}', a day that does not exist`,
    promised: why ?? "It takes a date as YYYY-MM-DD, such as 2025-03-31",
  });
}

/** `name=value` pairs as people give them to a repeated option; each name once. */
export function pairsOption(
  options: CommandOptions,
  name: string,
  flag: string,
): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {};
  for (const text of textsOption(options, name)) {
    const [, key, value] = /^\s*([A-Za-z][\w-]*)\s*=(.*)$/s.exec(text) ?? [];
    if (key === undefined || value === undefined) {
      throw usageError({
        code: "not-a-pair",
        thing: `option ${flag}`,
        has: `was given '${text}'`,
        promised: `It takes a name and a value with an equals sign between: ${flag} season=2024`,
      });
    }
    if (Object.hasOwn(pairs, key)) {
      throw usageError({
        code: "given-twice",
        thing: `option ${flag}`,
        has: `gives '${key}' twice`,
        next: "Give it once",
      });
    }
    pairs[key] = value;
  }
  return pairs;
}
