import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import type { StatisticMeasure, UnexpressedMeasure } from "../model/registry-entry.ts";
import { PERCENT } from "../model/unit.ts";
import { targetValueText } from "../text/target.ts";
import type { Document } from "./block.ts";
import { prose } from "./make.ts";
import { standingCounts, standingOf } from "./standing.ts";
import { type ColumnOfCells, tableOf, textColumn } from "./table.ts";

/** The deep dives that there are, with the question that each answers. */
export const recipeListDocument = (recipes: readonly Recipe[]): Document =>
  listDocument("recipes", [
    textColumn("Recipe", recipes, ({ id }) => id, { isRowHeader: true, isWhole: true }),
    textColumn("Question", recipes, ({ question }) => question),
  ]);

/** The measures of the registry, with how far each was checked, where it stands, and what those lack that cannot be computed. */
export const measureListDocument = (
  measures: readonly (Measure | UnexpressedMeasure | StatisticMeasure)[],
): Document => {
  const list = listDocument("measures", [
    textColumn("Measure", measures, ({ id }) => id, { isRowHeader: true, isWhole: true }),
    textColumn("Title", measures, ({ title }) => title),
    textColumn("Area", measures, ({ area }) => area, { dropOrder: 3 }),
    textColumn("Counts", measures, (one) => ("grain" in one ? one.grain : "–"), { dropOrder: 4 }),
    textColumn("Better", measures, ({ better }) => better, { dropOrder: 2 }),
    textColumn("Target", measures, (one) => targetsOf(one), { dropOrder: 5 }),
    textColumn("Evidence", measures, ({ evidence }) => evidence, { dropOrder: 1 }),
    textColumn("Defined", measures, (one) => definedAs(one)),
    textColumn("Figures on", measures, (one) => figuresOn(one)),
  ]);
  return { ...list, blocks: [prose(standingCounts(measures)), ...list.blocks] };
};

/** The sample, published files, or nothing yet; and whether the sample's are certified. */
function figuresOn(one: Measure | UnexpressedMeasure | StatisticMeasure): string {
  const { onSample, onPublished, certified } = standingOf(one);
  if (onSample === undefined) return "–";
  const told = [onSample && "sample", onPublished && "published", certified && "certified"];
  return told.filter((word) => word !== false && word !== undefined).join(", ") || "none yet";
}

/** "75% by 2028; 65% by March 2026": what a figure is held against, without who says so, which the measure's own page has. */
const targetsOf = (one: Measure | UnexpressedMeasure | StatisticMeasure): string =>
  one.targets.map((target) => targetValueText(target, "unit" in one ? one.unit : PERCENT)).join("; ") || "–";

function definedAs(one: Measure | UnexpressedMeasure | StatisticMeasure): string {
  if ("lacks" in one) return `not expressed: ${one.lacks.join(", ")}`;
  if ("told" in one) return `yes, the ${one.told} of ${one.of}`;
  return one.family === undefined || one.family.of === one.id ? "yes" : `yes, with ${one.family.of}`;
}

const listDocument = (id: string, columns: readonly ColumnOfCells[]): Document => ({
  id,
  title: undefined,
  notices: [],
  wholeIn: "--format json",
  blocks: [tableOf(columns)],
});
