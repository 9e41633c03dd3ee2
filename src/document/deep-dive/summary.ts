import type { Result, ResultComparison } from "../../result/result.ts";
import { cutName } from "../../text/cut-name.ts";
import { countedText } from "../../text/number.ts";
import type { Block, Section } from "../block.ts";
import { numberCell } from "../cell.ts";
import { prose } from "../make.ts";
import { type Table, tableOf, textColumn } from "../table.ts";
import { comparisonTables, measureTables } from "./comparison-table.ts";
import { cutSection } from "./cut-sections.ts";
import { type CutTables, cutsWithTables } from "./cut-tables.ts";

/**
 * The comparisons of the whole footprint: of several measures a table for each comparison, with a line for each
 * measure, so that one sees at a glance where the gap is widest. Those within each Place are among the tables.
 */
export function summaryGaps(result: Pick<Result, "comparisons" | "measures">): readonly Table[] {
  const ofAll = wholeComparisons(result);
  if (new Set(ofAll.map(({ measure }) => measure)).size <= 1) return comparisonTables(ofAll, "Gaps");
  return [...new Set(ofAll.map(({ title }) => title))].flatMap((title) =>
    measureTables(
      ofAll.filter((each) => each.title === title),
      result,
      title,
    ),
  );
}

const wholeComparisons = ({ comparisons }: Pick<Result, "comparisons">): readonly ResultComparison[] =>
  comparisons.filter(({ within }) => within.length === 0);

/** Lines that the tables of a summary may take together. */
const ROOM = 30;

/** The cuts whose tables are short enough to be shown at once. */
export const smallCuts = (result: Result): readonly Section[] =>
  cutsThatFit(result).flatMap((cut) => cutSection(cut, result));

/** The shortest first as long as there is room; in their order. */
function cutsThatFit(result: Result): readonly CutTables[] {
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
export function otherCuts(result: Result): readonly Block[] {
  const shown = new Set(cutsThatFit(result).map(({ cut }) => cut.id));
  const others = cutsWithTables(result).filter(({ cut }) => !shown.has(cut.id));
  const places = result.comparisons.length - wholeComparisons(result).length;
  if (others.length === 0 && places === 0) return [];
  const within = places === 0 ? "" : `, also ${countedText(places, "gap")} within single groups`;
  if (others.length === 0) return [prose(`--full shows everything${within}.`)];
  const hint = `--cut NAME shows the tables of a cut. --full shows everything${within}.`;
  return [contentsTable(others, hint)];
}

function contentsTable(cuts: readonly CutTables[], hint: string): Table {
  const rows = cuts.map(({ tables }) => tables.flatMap(({ table }) => table.groups.map(({ row }) => row)));
  const withheld = rows.map((own) => own.filter(({ status }) => status === "withheld").length);
  const number = (title: string, counts: readonly number[], dropOrder: number) =>
    ({ title, align: "right", dropOrder, cells: counts.map((count) => numberCell(count)) }) as const;
  return tableOf(
    [
      textColumn("Cut", cuts, ({ cut }) => cutName(cut.dimensions), { isWhole: true, isRowHeader: true }),
      textColumn("Shows", cuts, ({ heading }) => heading, { dropOrder: 3 }),
      number(
        "Numbers",
        rows.map(({ length }) => length),
        1,
      ),
      number("Withheld", withheld, 2),
    ],
    { caption: "Not shown here", notes: [hint] },
  );
}
