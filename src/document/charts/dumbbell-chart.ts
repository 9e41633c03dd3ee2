import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result, ResultGap, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { confidenceText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "../deep-dive/row-cells.ts";
import { haveOneUnit, valueTitle } from "../deep-dive/units.ts";
import { type Figure, figureOf, figureText } from "./figure.ts";
import { type ChartWords, measuredIn, sentences, subtitleOf } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures" | "tables">;

/**
 * The two groups of a comparison of the whole footprint, joined: a line for each of the measures in one unit. Nothing
 * where no measure has a value for both.
 */
export function dumbbellChart(
  gaps: readonly ResultGap[],
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const [gap] = gaps;
  if (gap === undefined) return undefined;
  const { comparison } = gap;
  const lines = gaps.flatMap((each) => lineOf(each, result));
  const rows = lines.flatMap(({ rows: own }) => own);
  const first = rows.find((row) => row?.value !== undefined);
  if (first === undefined || !haveOneUnit(rows)) return undefined;
  const decimals = columnDecimals(rows);
  const drawn = lines.map(({ label, rows: [group, against] }) => ({
    label,
    figures: [figureOf(group, decimals), figureOf(against, decimals)] as const,
  }));
  const ends = [labelOf(comparison.group, gap, result), labelOf(comparison.against, gap, result)] as const;
  const against = inSentence(comparison.title);
  return {
    kind: "chart",
    id: id ?? `dumbbell-${comparison.id}-${gaps.map(({ measure }) => measure).join("-")}`,
    title: title ?? comparison.title,
    subtitle: subtitleOf(
      title === undefined ? valueTitle(first) : `${valueTitle(first)}, ${against}`,
      [],
      intervalsOf(drawn, first.confidence),
    ),
    alternative: sentences(
      `${valueTitle(first)}, ${against}.`,
      ...drawn.map(({ label, figures: [group, other] }) => `${label}: ${told(ends, group, other)}.`),
    ),
    drawing: { form: "dumbbell", ...measuredIn(first.unit), ends, lines: drawn },
    isToldByTable: true,
  };
}

const told = ([first, second]: readonly [string, string], group: Figure, against: Figure): string =>
  `${first} ${figureText(group)}, ${second} ${figureText(against)}`;

const intervalsOf = (lines: readonly { readonly figures: readonly Figure[] }[], confidence: number) =>
  lines.some(({ figures }) => figures.some((each) => each.status === "shown" && each.interval !== undefined))
    ? confidenceText(confidence)
    : undefined;

function lineOf({ measure, comparison, within }: ResultGap, { tables, measures }: Answer) {
  const table = tables.find(
    (each) =>
      each.measure === measure &&
      each.statistic !== STATISTIC.count &&
      each.dimensions.join() === comparison.dimension,
  );
  if (table === undefined || within.length > 0) return [];
  const label = measures.find(({ id }) => id === measure)?.title ?? measure;
  return [{ label, rows: [rowOf(table, comparison.group), rowOf(table, comparison.against)] as const }];
}

const rowOf = ({ groups }: ResultTable, level: string) =>
  groups.find(({ levels }) => levels[0] === level)?.row;

const labelOf = (level: string, { comparison }: ResultGap, { dimensions }: Answer): string =>
  dimensions.find(({ id }) => id === comparison.dimension)?.levels.find(({ code }) => code === level)
    ?.label ?? level;
