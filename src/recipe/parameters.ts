import { addDays, addMonths, lastBefore } from "../calendar/day.ts";
import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { ParameterValue, ParameterValues } from "../model/parameter-value.ts";
import type { Parameter, Recipe } from "../model/recipe.ts";
import { whyNoSuchDay } from "../text/iso-date.ts";
import { didYouMean } from "../text/nearest.ts";
import { isOfType, promiseOf } from "./parameter-field.ts";

/** What `--param name=value` gave, as text, and always the day that the figures speak of. */
export type GivenParameters = Readonly<Record<string, string>> & { readonly as_at: string };

/** The newest value that is loaded of a dataset's partition column; undefined where nothing is loaded. */
export type Newest = (dataset: string, column: string) => ParameterValue | undefined;

/** The parameter that is the day that the figures speak of. Every run has it, whether its recipe names it or not. */
const AS_AT = "as_at";

/** The parameters of a recipe: those of all, with its own laid over them. */
export function parametersOf(recipe: Recipe, definitions: Definitions): ReadonlyMap<string, Parameter> {
  return new Map([
    ...definitions.parameters,
    ...recipe.parameters.map((parameter) => [parameter.name, parameter] as const),
  ]);
}

/**
 * Every parameter of a run with its value, typed: what was given (`--param name=value`, as text), else its default.
 * `newest` says which edition is the newest loaded, for those whose default that is.
 * A default such as "the last 1 September" goes by the given day, `as_at`.
 *
 * Throws a usage error for a name that the recipe does not know (with the nearest), a value that is not of its
 * type or not among its choices, and a parameter that has neither a value nor a default.
 */
export function resolveParameters(
  recipe: Recipe,
  definitions: Definitions,
  given: GivenParameters,
  newest: Newest = () => undefined,
): ParameterValues {
  const known = parametersOf(recipe, definitions);
  const stray = Object.keys(given).find((name) => name !== AS_AT && !known.has(name));
  if (stray !== undefined) throw unknownParameter(stray, recipe, [...known.keys()]);
  const values: Record<string, ParameterValue> = {};
  const asAt = known.get(AS_AT);
  const day = String(asAt ? typedValue(asAt, given.as_at) : given.as_at);
  for (const parameter of known.values()) {
    values[parameter.name] = valueFor(parameter, given[parameter.name], day, recipe, newest);
  }
  for (const { name, onlyWith = {} } of known.values()) {
    const without = Object.entries(onlyWith).find(([other, those]) => !those.includes(String(values[other])));
    if (given[name] !== undefined && without) throw withoutEffect(name, given[name], without);
  }
  return values;
}

const withoutEffect = (
  name: string,
  value: string,
  [other, those]: readonly [string, readonly (string | number)[]],
): DeepdiveError =>
  usageError({
    code: "parameter-without-effect",
    thing: `--param ${name}=${value}`,
    has: `has no effect unless ${other} is ${those.join(" or ")}`,
    promised: "What is asked for is done, or refused",
    next: `Give it too: --param ${other}=${those[0]}`,
  });

function valueFor(
  parameter: Parameter,
  given: string | undefined,
  day: string,
  recipe: Recipe,
  newest: Newest,
): ParameterValue {
  if (given !== undefined) return typedValue(parameter, given);
  const loaded = parameter.defaultNewest && newest(parameter.defaultNewest, parameter.name);
  if (loaded !== undefined && isOfType(parameter, loaded)) return loaded;
  if (parameter.default !== undefined) return parameter.default;
  if (parameter.lastBefore !== undefined) return lastBefore(parameter.lastBefore, day);
  if (parameter.firstOfMonths !== undefined) return addDays(addMonths(day, -parameter.firstOfMonths), 1);
  throw usageError({
    code: "parameter-missing",
    thing: `recipe '${recipe.id}'`,
    has: `needs the parameter ${parameter.name} (${parameter.title}), which has no default`,
    promised: promiseOf(parameter),
    next: `Give it: --param ${parameter.name}=…`,
  });
}

/** The value that a text stands for. Throws a usage error where it is not of the parameter's type or choices. */
export function typedValue(parameter: Parameter, text: string): ParameterValue {
  const value = parsed(parameter, text.trim());
  if (value !== undefined && isOfType(parameter, value)) return value;
  throw wrongType(parameter, text);
}

function parsed({ type }: Parameter, text: string): ParameterValue | undefined {
  if (type === "date" || type === "text") return text;
  if (type === "boolean") return { true: true, yes: true, false: false, no: false }[text.toLowerCase()];
  return text === "" ? undefined : Number(text);
}

function wrongType(parameter: Parameter, text: string): DeepdiveError {
  const why = parameter.type === "date" && !parameter.choices ? whyNoSuchDay(text.trim()) : undefined;
  return usageError({
    code: "parameter-wrong-type",
    thing: `parameter ${parameter.name} (${parameter.title})`,
    has: why === undefined ? `was given '${text}'` : `was given '${text}', a day that does not exist`,
    promised: why ?? promiseOf(parameter),
    next: parameter.choices ? didYouMean(text, parameter.choices.map(String)) : undefined,
  });
}

function unknownParameter(name: string, recipe: Recipe, known: readonly string[]): DeepdiveError {
  return usageError({
    code: "unknown-parameter",
    thing: `parameter '${name}'`,
    has: `is not known to recipe '${recipe.id}'`,
    promised: `Its parameters are ${known.join(", ")}`,
    next: didYouMean(name, known),
  });
}
