import type { Released, ReleasedRow } from "../model/released.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { isPercent } from "../model/unit.ts";
import type { Result, ResultTable } from "../result/result.ts";
import { confidenceText } from "../text/number.ts";
import { unitText } from "../text/unit.ts";
import { measuresWithoutNumbers } from "./cut-tables.ts";
import { columnDecimals, countCell, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { type Grid, type GridPart, gridOf } from "./terminal/grid.ts";

type Row = Released<ReleasedRow>;

/** What a line of everybody together is called. */
const ALL = "All";

/** A table with a line for each group: its labels, counts, value and interval; everybody together comes last. */
export function groupGrid(table: ResultTable, result: Pick<Result, "dimensions">): Grid {
  const rows: readonly Row[] = [
    ...table.groups.map(({ row }) => row),
    ...(table.total === undefined ? [] : [table.total]),
  ];
  return gridOf([...labelParts(table, result), ...numberParts(rows)]);
}

/**
 * Everybody together, a line for each measure; undefined where there is no table of the total. A measure of which
 * nothing is known is named among what is not known.
 */
export function totalsGrid({ tables, measures }: Pick<Result, "tables" | "measures">): Grid | undefined {
  const without = new Set(measuresWithoutNumbers({ tables, measures }).map(({ id }) => id));
  const totals = tables.filter(({ dimensions, measure }) => dimensions.length === 0 && !without.has(measure));
  const rows = totals.flatMap(({ groups }) => groups.slice(0, 1).map(({ row }) => row));
  if (rows.length === 0) return undefined;
  const titles = rows.map((row) => measures.find(({ id }) => id === row.measure)?.title ?? row.measure);
  return gridOf([{ title: "Everybody", align: "left", cells: titles }, ...numberParts(rows)]);
}

function labelParts(table: ResultTable, { dimensions }: Pick<Result, "dimensions">): readonly GridPart[] {
  return table.dimensions.map((id, at) => ({
    title: dimensions.find((dimension) => dimension.id === id)?.title ?? id,
    align: "left",
    cells: [
      ...table.groups.map(({ labels }) => labels[at] ?? ""),
      ...(table.total === undefined ? [] : [ALL]),
    ],
  }));
}

function numberParts(rows: readonly Row[]): readonly GridPart[] {
  const decimals = columnDecimals(rows);
  const oneUnit = new Set(rows.map(({ unit }) => unitText(unit))).size <= 1;
  const parts: GridPart[] = [
    { title: "Number", align: "right", cells: rows.map((row) => countCell(row.numerator)), dropOrder: 3 },
  ];
  if (rows.some(({ denominator }) => denominator !== undefined)) {
    parts.push({
      title: "Out of",
      align: "right",
      cells: rows.map((row) => countCell(row.denominator)),
      dropOrder: 2,
    });
  }
  if (rows.every(({ statistic }) => statistic === STATISTIC.count))
    return parts.map((part) => ({ ...part, dropOrder: undefined }));
  parts.push({
    title: oneUnit ? valueTitle(rows[0]) : "Value",
    align: "right",
    cells: rows.map((row) => valueCell(row, decimals, !oneUnit)),
  });
  if (hasInterval(rows)) {
    parts.push({
      title: `${confidenceText(rows[0]?.confidence ?? 0.95)} interval`,
      align: "right",
      cells: rows.map((row) => intervalCell(row, decimals)),
      dropOrder: 1,
    });
  }
  return parts;
}

/** "Percentage", "Rate per 100,000", or the statistic's own name. */
export function valueTitle(row: ReleasedRow | undefined): string {
  if (row === undefined) return "";
  if (isPercent(row.unit)) return "Percentage";
  const name = row.statistic.charAt(0).toUpperCase() + row.statistic.slice(1);
  const unit = unitText(row.unit);
  return unit === "" || row.unit.kind === "ratio" || row.unit.kind === "count" ? name : `${name} ${unit}`;
}
