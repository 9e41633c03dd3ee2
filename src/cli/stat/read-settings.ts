import type { Method, MethodOption, Settings } from "../../estimate/shell/method.ts";
import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { CommandOptions } from "../command.ts";

/** Options of `stat` that are not a method's. */
export const OWN_OPTIONS: readonly string[] = ["by", "confidence", "multiplier", "list"];

/** commander keeps `--standard-population` as `standardPopulation`. */
export const optionKey = (name: string): string =>
  name.replaceAll(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Reads the options of a call as people typed them. `offered` is every option name of any method. */
export function readSettings(method: Method, options: CommandOptions, offered: readonly string[]): Settings {
  const own = [...method.columns, ...(method.options ?? [])].map(({ name }) => name);
  const foreign = offered.find((name) => !own.includes(name) && options[optionKey(name)] !== undefined);
  if (foreign !== undefined) throw notIts(method, foreign, own);
  if (method.confidence === false && options["confidence"] !== undefined) {
    throw notIts(method, "confidence", own);
  }
  return {
    confidence: confidences(options["confidence"]),
    multiplier: multiplierOf(method, options["multiplier"]),
    options: Object.fromEntries(
      (method.options ?? []).map((option) => [
        option.name,
        optionValue(option, options[optionKey(option.name)]),
      ]),
    ),
  };
}

function notIts(method: Method, name: string, own: readonly string[]): DeepdiveError {
  return usageError({
    code: "foreign-option",
    thing: `method ${method.name}`,
    has: `has no option --${name}`,
    promised: own.length === 0 ? undefined : `it has ${listText(own.map((one) => `--${one}`))}`,
    next: didYouMean(name, own),
  });
}

/** "0.95,0.998" as proportions; 95 and 99.8 mean the same. Each once, in the order given. */
function confidences(text: unknown): readonly number[] {
  const parts = typeof text === "string" ? text.split(",").map((part) => part.trim()) : ["0.95"];
  return [...new Set(parts.map(confidence))];
}

function confidence(text: string): number {
  const number = text === "" ? Number.NaN : Number(text.replace(/%$/, ""));
  const proportion = number >= 50 ? Number((number / 100).toPrecision(12)) : number;
  if (proportion > 0 && proportion < 1) return proportion;
  throw usageError({
    code: "bad-confidence",
    thing: "option --confidence",
    has: `has '${text}'`,
    promised:
      "proportions between 0 and 1, or percentages from 50 to below 100, several with commas: 0.95,0.998",
  });
}

function multiplierOf(method: Method, text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  if (method.multiplier === undefined) throw notIts(method, "multiplier", []);
  const number = Number(text.replaceAll(/[,_](?=\d{3})/g, ""));
  if (text.trim() !== "" && number > 0 && Number.isFinite(number)) return number;
  throw usageError({
    code: "bad-multiplier",
    thing: "option --multiplier",
    has: `has '${text}'`,
    promised: "a number above 0, such as 100 or 100000",
  });
}

function optionValue(option: MethodOption, given: unknown): string | number | boolean | undefined {
  if (given === undefined) return option.default;
  if (option.type === "flag") return given === true;
  const text = String(given);
  if (option.type === "number") {
    const number = Number(text);
    if (text.trim() !== "" && Number.isFinite(number)) return number;
    throw badOption(option, text, "a number");
  }
  if (option.choices !== undefined && !option.choices.includes(text)) {
    throw badOption(option, text, listText(option.choices, "or"), didYouMean(text, option.choices));
  }
  return text;
}

function badOption(option: MethodOption, text: string, promised: string, next?: string): DeepdiveError {
  return usageError({
    code: "bad-option",
    thing: `option --${option.name}`,
    has: `has '${text}'`,
    promised,
    next,
  });
}
