import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Recipe } from "../model/recipe.ts";
import { bannedIn, comparisonIn, figuresIn } from "../text/claim-words.ts";
import { didYouMean } from "../text/nearest.ts";
import { groupProblems } from "./narrative-groups.ts";
import { parametersOf } from "./parameters.ts";
import { conditionTexts } from "./period-effect.ts";

/** `{{copd-flu-uptake.gap}}` of a measure; `{{season_start}}` of a parameter. */
export const REFERENCE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The figures of a measure that a narrative may name. */
export const REFERENCE_FIGURES = ["value", "gap", "group", "against", "number-to-reach", "target"] as const;

/**
 * What a narrative may not hold: a reference to what does not exist, a figure that no definition carries, a comparison
 * that no released number carries, a cause, blame. A narrative is printed each month whatever the numbers are, so its
 * own figures would be wrong sooner or later.
 */
export function narrativeProblems(recipe: Recipe, definitions: Definitions): readonly DeepdiveError[] {
  const { narrative } = recipe;
  const bare = narrative.replaceAll(REFERENCE, "").replaceAll(/\s+/g, " ");
  const carried = carriedFigures(recipe, definitions);
  const figure = figuresIn(bare).find((each) => !carried.has(each));
  const banned = bannedIn(bare);
  const compared = sentences(narrative).find(
    (each) => comparisonIn(each) !== undefined && !each.includes("{{"),
  );
  return [
    ...groupProblems(recipe, definitions),
    ...[...narrative.matchAll(REFERENCE)].flatMap(([, name = ""]) =>
      unknownReference(name, recipe, definitions),
    ),
    ...(figure === undefined
      ? []
      : [
          problem(
            recipe,
            `says ${figure}, which no definition and no parameter of the recipe carries`,
            "Name a released figure, as in {{measure.gap}}, or leave the number out",
          ),
        ]),
    ...(compared === undefined
      ? []
      : [
          problem(
            recipe,
            `compares ('${comparisonIn(compared)}') without a released number`,
            "Name the figure in the same sentence, as in {{measure.gap}}, or leave the comparison out",
          ),
        ]),
    ...(banned === undefined
      ? []
      : [
          problem(
            recipe,
            `says '${banned.phrase}': ${banned.kind}`,
            "Say what is counted, and leave causes and blame out",
          ),
        ]),
  ];
}

const problem = (recipe: Recipe, has: string, next: string): DeepdiveError =>
  usageError({
    code: "narrative-claim",
    at: recipe.narrativeAt ?? recipe.at,
    thing: `recipe '${recipe.id}', narrative`,
    has,
    promised: "A briefing says nothing that does not rest on a released number or a definition",
    next,
  });

const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+/);

function unknownReference(name: string, recipe: Recipe, definitions: Definitions): readonly DeepdiveError[] {
  const [measure = "", figure, ...rest] = name.split(".");
  const parameters = [...parametersOf(recipe, definitions).keys()];
  if (figure === undefined && parameters.includes(measure)) return [];
  const isKnown =
    rest.length === 0 &&
    recipe.measures.includes(measure) &&
    REFERENCE_FIGURES.some((each) => each === figure);
  if (isKnown) return [];
  const names = [
    ...recipe.measures.flatMap((id) => REFERENCE_FIGURES.map((each) => `${id}.${each}`)),
    ...parameters,
  ];
  return [
    usageError({
      code: "narrative-reference",
      at: recipe.narrativeAt ?? recipe.at,
      thing: `recipe '${recipe.id}', narrative`,
      has: `names {{${name}}}, which there is not`,
      promised: `A measure of the recipe with one of ${REFERENCE_FIGURES.join(", ")}, or a parameter`,
      next: didYouMean(name, names),
    }),
  ];
}

/** Every figure that the definitions of a recipe say themselves: 65 and over, 18 weeks, 2025/26. */
function carriedFigures(recipe: Recipe, definitions: Definitions): ReadonlySet<string> {
  const measures = recipe.measures.flatMap((id) => definitions.measures.get(id) ?? []);
  const dimensions = recipe.cuts.flat().flatMap((id) => definitions.dimensions.get(id) ?? []);
  const texts = [
    ...[recipe.title, recipe.question, recipe.description],
    ...measures.flatMap(({ title, description, targets, bands }) => [
      ...[title, description],
      ...targets.map(({ value }) => String(value)),
      ...(bands?.edges.map(String) ?? []),
    ]),
    ...conditionTexts(measures, definitions),
    ...dimensions.flatMap(({ title, levels }) => [title, ...levels.map(({ label }) => label)]),
    ...[...parametersOf(recipe, definitions).values()].flatMap((each) => [
      ...[each.title, String(each.default ?? "")],
      ...(each.choices?.map(String) ?? []),
    ]),
  ];
  return new Set(texts.flatMap(figuresIn));
}
