import type { Released, ReleasedRow } from "../../model/released.ts";
import type { Result, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { confidenceText, quantityText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { valueTitle } from "../deep-dive/units.ts";
import type { GradientDrawing } from "./drawing.ts";
import { groupsOf } from "./group-chart.ts";
import { type ChartWords, fromFirstToLast, measuredIn, sentences, subtitleOf, toldGroups } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures">;
type Placed = GradientDrawing["groups"][number];

/**
 * The groups of an ordered dimension, each as wide as its share of the people, with the line of the slope index. Needs a
 * value and a count of people for every known group: a group that is withheld has no width, and there is no chart.
 */
export function gradientChart(
  table: ResultTable,
  slope: Released<ReleasedRow> | undefined,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const dimension = result.dimensions.find((each) => each.id === table.dimensions[0]);
  const measure = result.measures.find((each) => each.id === table.measure);
  const row = table.groups[0]?.row;
  const groups = placed(table);
  if (dimension?.ordered !== true || row === undefined || groups === undefined) return undefined;
  const by = inSentence(dimension.title);
  const line = slopeOf(slope, groups, measure?.better === "lower");
  return {
    kind: "chart",
    id: id ?? `gradient-${table.id}`,
    title: title ?? `${measure?.title ?? table.title}, by ${by}`,
    subtitle: subtitleOf(
      `${valueTitle(row)} over the share of people, from the most to the least deprived`,
      [],
      confidenceText(row.confidence),
    ),
    alternative: sentences(
      `${valueTitle(row)} by ${by}.`,
      fromFirstToLast(groups),
      slope?.value === undefined || line === undefined
        ? undefined
        : `Slope index of inequality: ${quantityText(slope.value, slope.unit, slope.decimals)}.`,
      `${toldGroups(groups)}.`,
    ),
    drawing: { form: "gradient", ...measuredIn(row.unit), groups, slope: line },
    isToldByTable: true,
  };
}

/** The known groups with the shares of people between which each lies; undefined where one is not shown. */
function placed(table: ResultTable): readonly Placed[] | undefined {
  const known = table.groups.filter(({ kind }) => kind === "known");
  const people = known.map(({ row: { denominator } }) =>
    denominator === undefined || denominator.status === "withheld" ? 0 : denominator.value,
  );
  const groups = groupsOf(table).filter(({ isKnown }) => isKnown);
  const all = people.reduce((sum, each) => sum + each, 0);
  const isWhole = people.every((each) => each > 0) && groups.every(({ figure }) => figure.status === "shown");
  if (groups.length < 2 || !isWhole) return undefined;
  let before = 0;
  return groups.map((group, at) => {
    const from = before / all;
    before += people[at] ?? 0;
    return { ...group, from, to: before / all };
  });
}

/** Through the mean of everybody at the middle. A positive slope index says that the most deprived are worse off. */
function slopeOf(
  slope: Released<ReleasedRow> | undefined,
  groups: readonly Placed[],
  isLowerBetter: boolean,
): GradientDrawing["slope"] {
  if (slope?.value === undefined || slope.status === "withheld") return undefined;
  const mean = groups.reduce(
    (sum, { figure, from, to }) => sum + (figure.status === "shown" ? figure.value * (to - from) : 0),
    0,
  );
  const rise = isLowerBetter ? -slope.value : slope.value;
  return { start: mean - rise / 2, end: mean + rise / 2, row: slope.id };
}
