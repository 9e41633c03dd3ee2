import { z } from "zod";
import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Elsewhere, Recipe } from "../model/recipe.ts";
import { listText } from "../text/list.ts";
import { didYouMean } from "../text/nearest.ts";
import { idField, textField } from "./fields.ts";
import type { Reference } from "./references.ts";

/** `elsewhere:` of a recipe that has a board page. */
export const elsewhereEntry = z
  .strictObject({
    recipe: idField.describe("The deep dive that counts them"),
    measures: z
      .array(idField)
      .min(1, "names no measure")
      .describe("Which of its measures have a line on the board page"),
    reason: textField.describe("Why they have no figure by what that deep dive does not cut by"),
  })
  .describe("One other deep dive, and which of its measures are on the board page");

type Named = Pick<Reference, "kind" | "name"> & { readonly path: readonly (string | number)[] };

/** The names of other deep dives and of their measures. */
export const elsewhereReferences = ({ elsewhere = [] }: Recipe): readonly Named[] =>
  elsewhere.flatMap(({ recipe, measures }, at): readonly Named[] => [
    { kind: "recipe", name: recipe, path: ["elsewhere", at, "recipe"] },
    ...measures.map(
      (name, index): Named => ({
        kind: "registry",
        name,
        path: ["elsewhere", at, "measures", index],
      }),
    ),
  ]);

/** What is wrong with the lines of a board page: none may be on it twice, be left out, or be told where it is not. */
export function boardProblems(recipe: Recipe, definitions: Definitions): readonly DeepdiveError[] {
  return [
    ...(recipe.elsewhere ?? []).flatMap((each) => notThere(recipe, each, definitions)),
    ...wrongOrder(recipe),
  ];
}

/** A measure that the other deep dive does not count would have an empty line for ever. */
function notThere(
  { id }: Recipe,
  { recipe, measures, at }: Elsewhere,
  { recipes, statisticMeasures }: Definitions,
): readonly DeepdiveError[] {
  const other = recipes.get(recipe);
  if (other === undefined) return [];
  const stray = measures.find((one) => !other.measures.includes(statisticMeasures.get(one)?.of ?? one));
  if (stray === undefined) return [];
  return [
    usageError({
      code: "not-elsewhere",
      at,
      thing: `recipe '${id}', elsewhere`,
      has: `names the measure '${stray}', which '${recipe}' does not count`,
      promised: `It counts ${listText(other.measures)}`,
      next: didYouMean(stray, other.measures),
    }),
  ];
}

function wrongOrder({ id, at, order, measures, elsewhere = [], awaits }: Recipe): readonly DeepdiveError[] {
  if (order === undefined) return [];
  const own = [...measures, ...elsewhere.flatMap((each) => each.measures), ...awaits];
  const wrong =
    order.find((one, index) => order.indexOf(one) !== index || !own.includes(one)) ??
    own.find((one) => !order.includes(one));
  if (wrong === undefined) return [];
  return [
    usageError({
      code: "wrong-order",
      at,
      thing: `recipe '${id}', order`,
      has: own.includes(wrong)
        ? `names '${wrong}' twice or not at all`
        : `names '${wrong}', which the page does not have`,
      promised: "Each measure of the recipe, each elsewhere and each that it awaits is one line",
      next: "Name each of them once, or leave out 'order'",
    }),
  ];
}
