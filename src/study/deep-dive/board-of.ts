import { ESTIMATORS } from "../../estimate/estimators.ts";
import type { Definitions } from "../../model/definitions.ts";
import type { Elsewhere, Recipe } from "../../model/recipe.ts";
import type { BoardLine, ResultBoard } from "../../result/board.ts";

/** The lines of the page of a recipe that stands for the whole system; undefined for any other. */
export function boardOf(recipe: Recipe, definitions: Definitions): ResultBoard | undefined {
  if (recipe.board !== true) return undefined;
  const { measures, elsewhere = [], awaits, order } = recipe;
  const all: readonly BoardLine[] = [
    ...measures.map(
      (measure): BoardLine => ({
        kind: "own",
        measure,
        title: definitions.measures.get(measure)?.title ?? measure,
      }),
    ),
    ...elsewhere.flatMap((each) => each.measures.map((measure) => lineElsewhere(measure, each, definitions))),
    ...awaits.map((measure): BoardLine => {
      const one = definitions.unexpressed.get(measure);
      const reason = one?.reason ?? "No deep dive of this page counts it yet.";
      return { kind: "awaited", measure, title: one?.title ?? measure, reason };
    }),
  ];
  const inOrder = order?.flatMap((id) => all.filter(({ measure }) => measure === id));
  return { lines: inOrder ?? all };
}

/** As rows name the statistic: "slope index of inequality" for sii. */
const rowsCalled = (told: string): string => ESTIMATORS.find(({ id }) => id === told)?.statistic ?? told;

function lineElsewhere(
  measure: string,
  { recipe, reason }: Elsewhere,
  { measures, statisticMeasures, recipes }: Definitions,
): BoardLine {
  const statistic = statisticMeasures.get(measure);
  const title = statistic?.title ?? measures.get(measure)?.title ?? measure;
  const recipeTitle = recipes.get(recipe)?.title ?? recipe;
  return {
    ...{ kind: "elsewhere", measure, title, recipe, recipeTitle, reason },
    ...(statistic === undefined ? {} : { statistic: { of: statistic.of, told: rowsCalled(statistic.told) } }),
  };
}
