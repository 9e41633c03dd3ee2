import type { Result, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "../deep-dive/row-cells.ts";
import { haveOneUnit, valueTitle } from "../deep-dive/units.ts";
import { figureOf } from "./figure.ts";
import { betweenText, type ChartWords, measuredIn, sentences, subtitleOf } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures">;

/** A cut by two dimensions as shaded cells with their values. Nothing without a value, or for another number of dimensions. */
export function heatChart(
  table: ResultTable,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const rows = table.groups.map(({ row }) => row);
  const first = rows.find(({ value }) => value !== undefined);
  if (table.dimensions.length !== 2 || first === undefined || !haveOneUnit(rows)) return undefined;
  const decimals = columnDecimals(rows);
  const [rowTitle = "", columnTitle = ""] = table.dimensions.map(
    (dimension) => result.dimensions.find((each) => each.id === dimension)?.title ?? dimension,
  );
  const cells = table.groups.map(({ labels: [row = "", column = ""], row: released }) => ({
    row,
    column,
    figure: figureOf(released, decimals),
  }));
  const withheld = cells.filter(({ figure }) => figure.status === "withheld").length;
  const measure = result.measures.find((each) => each.id === table.measure)?.title ?? table.title;
  const by = [inSentence(rowTitle), inSentence(columnTitle)];
  return {
    kind: "chart",
    id: id ?? `heat-${table.id}`,
    title: title ?? `${measure}, by ${by.join(" and ")}`,
    subtitle: subtitleOf(valueTitle(first), by, undefined),
    alternative: sentences(
      `${valueTitle(first)} by ${by.join(" and ")}.`,
      betweenText(cells.map(({ figure }) => figure)),
      withheld === 0 ? undefined : `${withheld} of ${cells.length} withheld.`,
    ),
    drawing: {
      form: "heat",
      ...measuredIn(first.unit),
      rowTitle,
      columnTitle,
      rows: [...new Set(cells.map(({ row }) => row))],
      columns: [...new Set(cells.map(({ column }) => column))],
      cells,
    },
    isToldByTable: true,
  };
}
