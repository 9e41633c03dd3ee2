import type { Result, ResultGroup, ResultTable } from "../../result/result.ts";
import { quantityText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "./row-cells.ts";
import { valueTitle } from "./units.ts";

/**
 * The values of a cut by one dimension, each with its interval. Nothing for a cut without values (plain counts), and
 * for one by several dimensions. The table beside it says the same.
 */
export function cutChart(table: ResultTable, title: string, result: Result): readonly Chart[] {
  const [dimension, another] = table.dimensions;
  const row = table.groups.find((group) => group.row.value !== undefined)?.row;
  if (dimension === undefined || another !== undefined || row === undefined) return [];
  const of = result.dimensions.find(({ id }) => id === dimension)?.title ?? dimension;
  const decimals = columnDecimals(table.groups.map((group) => group.row));
  return [
    {
      kind: "chart",
      id: `chart-${table.id}`,
      title,
      subtitle: `${valueTitle(row)} by ${of}`,
      data: table.groups.map(datum),
      encoding: {
        mark: "interval",
        category: "group",
        value: "value",
        lower: "lower",
        upper: "upper",
        withheld: "withheld",
        unit: unitText(row.unit),
      },
      alternative: `${valueTitle(row)} by ${of}: ${table.groups.map((group) => told(group, decimals)).join("; ")}.`,
      isToldByTable: true,
    },
  ];
}

const datum = ({ labels, kind, row }: ResultGroup): Chart["data"][number] => ({
  group: labels[0] ?? "",
  isKnown: kind === "known",
  value: row.value,
  lower: row.lower,
  upper: row.upper,
  withheld: row.status === "withheld",
});

/** "Quintile 2 68%", "Unknown withheld". */
function told({ labels, row }: ResultGroup, decimals: number): string {
  const label = labels[0] ?? "";
  if (row.status === "withheld") return `${label} withheld`;
  return `${label} ${row.value === undefined ? "no answer" : quantityText(row.value, row.unit, decimals)}`;
}
