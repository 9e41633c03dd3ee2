import type { Definitions } from "../../model/definitions.ts";
import type { Measure } from "../../model/measure.ts";
import type { ParameterValues } from "../../model/parameter-value.ts";
import type { Parameter, Recipe } from "../../model/recipe.ts";
import { conditionTexts } from "../../recipe/period-effect.ts";

export interface AskedParameters {
  /** What the page is about: its title starts with "Which", as of a group. */
  readonly subjects: readonly string[];
  /** Limits and rules by which it is counted, where they are others than usual: what is usual the definitions say. */
  readonly rules: readonly string[];
}

/**
 * Which group, element or limit a run was asked for, a sentence for each parameter that conditions of its measures and groups name.
 * Days are told by the period, and what the note of a dimension says is said there.
 *
 * @example
 * // A measure with has(person_flag, flag = $plus_group): "Which plus group: homeless."
 */
export function askedParameters(
  { cuts }: Pick<Recipe, "cuts">,
  measures: readonly Measure[],
  definitions: Definitions,
  { values, titles }: { readonly values: ParameterValues; readonly titles: ReadonlyMap<string, Parameter> },
): AskedParameters {
  const dimensions = [...new Set(cuts.flat())].flatMap((id) => definitions.dimensions.get(id) ?? []);
  const texts = [
    ...conditionTexts(measures, definitions),
    ...dimensions.map(({ expression }) => expression.text),
  ];
  const notes = dimensions.map(({ note = "" }) => note);
  const isNamed = (name: string, within: readonly string[]): boolean =>
    within.some((text) => new RegExp(`\\$${name}(?![a-z0-9_])`).test(text));
  const used = [...titles.values()].filter(
    ({ name, type }) => type !== "date" && isNamed(name, texts) && !isNamed(name, notes),
  );
  const told = ({ name, title }: Parameter): string =>
    `${shortTitle(title)}: ${inWords(String(values[name]))}.`;
  const isSubject = ({ title }: Parameter): boolean => title.startsWith("Which ");
  return {
    subjects: used.filter(isSubject).map(told),
    rules: used.filter((each) => !isSubject(each) && values[each.name] !== each.default).map(told),
  };
}

/** Without what stands in brackets, which says what else could be asked. */
const shortTitle = (title: string): string => title.replace(/ \([^()]*\)$/, "").replace(/, or latest$/, "");

/** A value that is made of words: "asylum-seeker" is read as "asylum seeker", and "2025-26" as it is. */
const inWords = (value: string): string => value.replaceAll(/(?<=[a-z])-(?=[a-z])/g, " ");
