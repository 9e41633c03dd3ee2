import type { Released, ReleasedRow } from "../../model/released.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result, ResultTable } from "../../result/result.ts";
import { numberText } from "../../text/number.ts";
import { NOT_APPLICABLE, textCell } from "../cell.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";
import { measuresWithoutNumbers, titleOfNumbers } from "./cut-tables.ts";
import { columnDecimals, countCell, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { haveOneUnit, intervalTitle, titleTellsUnit, valueTitle } from "./units.ts";

type Row = Released<ReleasedRow>;

/** What a line of everybody together is called. */
const ALL = "All";

/** A table with a line for each group: its labels, counts, value and interval; everybody together comes last. */
export function groupTable(table: ResultTable, result: Pick<Result, "dimensions">, caption: string): Table {
  const total = table.total === undefined ? [] : [table.total];
  const rows: readonly Row[] = [...table.groups.map(({ row }) => row), ...total];
  return tableOf([...labelColumns(table, result), ...numberColumns(rows)], { caption });
}

/**
 * Everybody together, a line for each measure; undefined where there is no table of the total. A measure of which
 * nothing is known is named among what is not known.
 */
export function totalsTable({
  tables,
  measures,
  coverage,
}: Pick<Result, "tables" | "measures" | "coverage">): Table | undefined {
  const without = new Set(measuresWithoutNumbers({ tables, measures }).map(({ id }) => id));
  const totals = tables.filter(({ dimensions, measure }) => dimensions.length === 0 && !without.has(measure));
  const rows = totals.flatMap(({ groups }) => groups.slice(0, 1).map(({ row }) => row));
  if (rows.length === 0) return undefined;
  const titleOf = (row: Row): string => titleOfNumbers(row, measures);
  return tableOf([
    textColumn("Everybody", rows, titleOf, { isRowHeader: true }),
    ...numberColumns(rows),
    ...coverageColumn(rows, coverage),
  ]);
}

/** "13 of 15 practices", where the rows behind a number belong to units that a footprint has. */
function coverageColumn(rows: readonly Row[], coverage: Result["coverage"]): readonly ColumnOfCells[] {
  // Of a rate both counts may be of the same units: they are named once.
  const textOf = ({ measure }: Row): string =>
    [
      ...new Set(
        coverage
          .filter(({ measures }) => measures.includes(measure))
          .map(({ withData, all, units }) => `${numberText(withData)} of ${numberText(all)} ${units}`),
      ),
    ].join("; ");
  return rows.some((row) => textOf(row) !== "") ? [textColumn("Of the footprint", rows, textOf)] : [];
}

function labelColumns(
  table: ResultTable,
  { dimensions }: Pick<Result, "dimensions">,
): readonly ColumnOfCells[] {
  const total = table.total === undefined ? [] : [textCell(ALL)];
  return table.dimensions.map((id, at) => ({
    title: dimensions.find((dimension) => dimension.id === id)?.title ?? id,
    align: "left",
    isRowHeader: true,
    cells: [...table.groups.map(({ labels }) => textCell(labels[at] ?? "")), ...total],
  }));
}

function numberColumns(rows: readonly Row[]): readonly ColumnOfCells[] {
  const counts = countColumns(rows);
  if (rows.every(isCount)) {
    return counts.map((column) => ({ ...column, dropOrder: undefined }));
  }
  const decimals = columnDecimals(rows);
  const value: ColumnOfCells = {
    title: haveOneUnit(rows) ? valueTitle(rows[0]) : "Value",
    align: "right",
    tellsUnit: titleTellsUnit(rows),
    // A count stands under "Number". As a value it would read as the median or mean that a measure is named after.
    cells: rows.map((row) => (isCount(row) ? NOT_APPLICABLE : valueCell(row, decimals))),
  };
  if (!hasInterval(rows)) return [...counts, value];
  const interval: ColumnOfCells = {
    title: intervalTitle(rows[0]),
    align: "right",
    cells: rows.map((row) => (isCount(row) ? NOT_APPLICABLE : intervalCell(row, decimals))),
    dropOrder: 1,
  };
  return [...counts, value, interval];
}

const isCount = ({ statistic }: Row): boolean => statistic === STATISTIC.count;

function countColumns(rows: readonly Row[]): readonly ColumnOfCells[] {
  const number: ColumnOfCells = {
    title: "Number",
    align: "right",
    cells: rows.map((row) => countCell(row.numerator)),
    dropOrder: 3,
  };
  if (!rows.some(({ denominator }) => denominator !== undefined)) return [number];
  const outOf: ColumnOfCells = {
    title: "Out of",
    align: "right",
    cells: rows.map((row) => countCell(row.denominator)),
    dropOrder: 2,
  };
  return [number, outOf];
}
