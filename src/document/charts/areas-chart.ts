import type { ReleasedRow } from "../../model/released.ts";
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
  const known = groupsOf(table).flatMap((group, at) => {
    const own = table.groups[at];
    return own === undefined || isEmpty(own.row) ? [] : [{ group, code: own.levels[0] ?? "" }];
  });
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

/** Nobody was counted there: of one Place all areas of the others are so, and its map does not show them. */
export const isEmpty = ({ status, value, denominator }: ReleasedRow): boolean =>
  status !== "withheld" &&
  value === undefined &&
  denominator !== undefined &&
  denominator.status !== "withheld" &&
  denominator.value === 0;

/** The shapes of the areas of a table of one dimension. */
export const shapesOf = (
  { dimensions }: ResultTable,
  { shapes = [] }: Pick<Result, "shapes">,
): ResultShapes | undefined =>
  dimensions.length === 1 ? shapes.find(({ dimension }) => dimension === dimensions[0]) : undefined;
