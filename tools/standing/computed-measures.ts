import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import type { StatisticMeasure } from "../../src/model/registry-entry.ts";
import { csvRecords } from "../../src/text/csv.ts";
import { call } from "./call.ts";

type Line = Readonly<Record<string, string>>;

/** The definitions that are asked: every deep dive, and every measure that none has. */
export interface Asked {
  readonly recipes: readonly Recipe[];
  readonly measures: readonly Measure[];
  readonly statisticMeasures: readonly StatisticMeasure[];
}

/** Statistics of a measure are told between groups or across them. */
const TOLD_IN: Readonly<Record<string, string>> = { gap: "comparison", sii: "summary" };

/**
 * Which measures have a figure for everybody when all deep dives run over the store of a workspace, inside the boundary:
 * what is withheld or rounded is not asked here. A measure that no deep dive has is asked in place of one of its grain.
 */
export async function computedMeasures(workspace: string, asked: Asked): Promise<ReadonlySet<string>> {
  const computed = new Set<string>();
  for (const { id, recipe, measure } of questions(asked)) {
    const extra = measure === undefined ? [] : ["--measure", measure];
    const text = await call(["run", recipe, "--internal", "--format", "csv", ...extra], workspace);
    const lines = text === undefined ? [] : csvRecords(text);
    for (const line of lines)
      if (isFigureOfAll(line) && line["measure"] !== undefined) computed.add(line["measure"]);
    for (const { id: own, of, told, recipe: where } of asked.statisticMeasures)
      if (where === id && lines.some((line) => isOf(line, of, TOLD_IN[told]))) computed.add(own);
  }
  return computed;
}

const isFigureOfAll = ({ kind, cut, value }: Line): boolean =>
  kind === "group" && cut === "total" && value !== "";

const isOf = ({ measure, kind, value }: Line, of: string, among: string | undefined): boolean =>
  measure === of && kind === among && value !== "";

function questions({ recipes, measures }: Asked): readonly {
  readonly id: string;
  readonly recipe: string;
  readonly measure?: string;
}[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const had = new Set(recipes.flatMap((recipe) => recipe.measures));
  const alone = measures.filter(({ id, family }) => !had.has(id) && (family?.of === id || !family));
  return [
    ...recipes.map(({ id }) => ({ id, recipe: id })),
    ...alone.flatMap(({ id, grain }) => {
      const recipe = recipes.find((each) => each.measures.some((name) => byId.get(name)?.grain === grain));
      return recipe === undefined ? [] : [{ id, recipe: recipe.id, measure: id }];
    }),
  ];
}
