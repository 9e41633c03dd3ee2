import type { Result, ResultComparison } from "../result/result.ts";
import { cutName } from "../text/cut-name.ts";
import { countedText, numberText } from "../text/number.ts";
import { comparisonGrids, gridByMeasure } from "./comparison-grid.ts";
import { type CutTables, cutsWithTables } from "./cut-tables.ts";
import { type Grid, gridOf } from "./terminal/grid.ts";
import { drawn, type Page, said } from "./terminal-page.ts";

/**
 * The comparisons of the whole footprint: of several measures a table for each comparison, with a line for each
 * measure, so that one sees at a glance where the gap is widest. Those within each Place are among the tables.
 */
export function summaryComparisons(
  result: Pick<Result, "comparisons" | "measures">,
): readonly { readonly title: string; readonly grid: Grid }[] {
  const ofAll = wholeComparisons(result);
  if (new Set(ofAll.map(({ measure }) => measure)).size <= 1) {
    return comparisonGrids(ofAll).map((grid) => ({ title: "Gaps", grid }));
  }
  return [...new Set(ofAll.map(({ title }) => title))].flatMap((title) => {
    const own: readonly ResultComparison[] = ofAll.filter((each) => each.title === title);
    const grid = gridByMeasure(own, result);
    return grid === undefined ? [] : [{ title, grid }];
  });
}

const wholeComparisons = ({ comparisons }: Pick<Result, "comparisons">): readonly ResultComparison[] =>
  comparisons.filter(({ within }) => within.length === 0);

/** Lines that the tables of a summary may take together. */
const ROOM = 30;

/** Cuts whose tables are short enough to be shown at once, the shortest first as long as there is room; in their order. */
export function smallCuts(result: Result): readonly CutTables[] {
  const cuts = cutsWithTables(result);
  let left = ROOM;
  const shown = new Set<CutTables>();
  for (const cut of cuts.toSorted((a, b) => linesOf(a) - linesOf(b))) {
    left -= linesOf(cut);
    if (left >= 0) shown.add(cut);
  }
  return cuts.filter((cut) => shown.has(cut));
}

/** Of its tables with their titles, headers and empty lines. */
const linesOf = ({ tables }: CutTables): number =>
  tables.reduce((sum, { table }) => sum + table.groups.length + 5, 0);

/** The cuts that the summary leaves out, as a table of contents that says how to see them. */
export function otherCuts(result: Result, page: Page): readonly string[] {
  const shown = new Set(smallCuts(result).map(({ cut }) => cut.id));
  const others = cutsWithTables(result).filter(({ cut }) => !shown.has(cut.id));
  const places = result.comparisons.length - wholeComparisons(result).length;
  if (others.length === 0 && places === 0) return [];
  const rows = others.map(({ tables }) => tables.flatMap(({ table }) => table.groups.map(({ row }) => row)));
  const grid = gridOf([
    { title: "Cut", align: "left", whole: true, cells: others.map(({ cut }) => cutName(cut.dimensions)) },
    { title: "Shows", align: "left", cells: others.map(({ heading }) => heading), dropOrder: 3 },
    {
      title: "Numbers",
      align: "right",
      cells: rows.map((own) => numberText(own.length)),
      dropOrder: 1,
    },
    {
      title: "Withheld",
      align: "right",
      cells: rows.map((own) => numberText(own.filter(({ status }) => status === "withheld").length)),
      dropOrder: 2,
    },
  ]);
  return [
    ...(others.length === 0 ? [] : [drawn("Not shown here", grid, page)]),
    said(
      `${others.length === 0 ? "" : "--cut NAME shows the tables of a cut. "}--full shows everything${places === 0 ? "" : `, also ${countedText(places, "gap")} within smaller areas`}.`,
      page,
    ),
  ];
}
