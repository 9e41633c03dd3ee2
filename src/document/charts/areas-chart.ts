import type { Result, ResultShapes, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { countedText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { haveOneUnit, valueTitle } from "../deep-dive/units.ts";
import type { AreasDrawing } from "./drawing.ts";
import { groupsOf } from "./group-chart.ts";
import { betweenText, type ChartWords, measuredIn, sentences, subtitleOf } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures" | "shapes">;

/**
 * The areas of one dimension on a map, each in the shade of its value. Nothing where no shapes are loaded, or without a value.
 * Areas without a shape are not drawn, and how many are is said.
 */
export function areasChart(
  table: ResultTable,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const shapes = shapesOf(table, result);
  const dimension = result.dimensions.find((each) => each.id === table.dimensions[0]);
  const rows = table.groups.map(({ row }) => row);
  const first = rows.find(({ value }) => value !== undefined);
  if (shapes === undefined || dimension === undefined || first === undefined || !haveOneUnit(rows))
    return undefined;
  const known = groupsOf(table).map((group, at) => ({ group, code: table.groups[at]?.levels[0] ?? "" }));
  const areas = known.flatMap(({ group, code }): AreasDrawing["areas"] => {
    const rings = shapes.rings.get(code);
    return rings === undefined || !group.isKnown ? [] : [{ ...group, rings }];
  });
  if (areas.length < 2) return undefined;
  const measure = result.measures.find((each) => each.id === table.measure)?.title ?? table.title;
  const by = inSentence(dimension.title);
  const withheld = areas.filter(({ figure }) => figure.status === "withheld").length;
  const without = known.filter(({ group }) => group.isKnown).length - areas.length;
  return {
    kind: "chart",
    id: id ?? `map-${table.id}`,
    title: title ?? `${measure}, by ${by}`,
    subtitle: subtitleOf(valueTitle(first), [by], undefined),
    alternative: sentences(
      `A map of ${countedText(areas.length, "area")}: ${inSentence(valueTitle(first))} by ${by}.`,
      betweenText(areas.map(({ figure }) => figure)),
      withheld === 0 ? undefined : `${countedText(withheld, "area")} withheld.`,
      without === 0 ? undefined : `${countedText(without, "area")} without a shape, not drawn.`,
    ),
    drawing: { form: "areas", ...measuredIn(first.unit), shape: shapes.shape, areas },
    isToldByTable: true,
  };
}

/** The shapes of the areas of a table of one dimension. */
export const shapesOf = (
  { dimensions }: ResultTable,
  { shapes = [] }: Pick<Result, "shapes">,
): ResultShapes | undefined =>
  dimensions.length === 1 ? shapes.find(({ dimension }) => dimension === dimensions[0]) : undefined;
