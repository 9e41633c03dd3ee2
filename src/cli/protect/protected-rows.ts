import type { TableColumns } from "../../disclosure/table/count-table.ts";
import type { OutputColumn } from "../../estimate/shell/method.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import type { Released, ReleasedRow, ReleaseSet } from "../../model/released.ts";
import { levelOf } from "../../model/subject.ts";
import { numberText } from "../../text/number.ts";
import { countText, LEGEND, NO_ANSWER_MARKER, WITHHELD_MARKER } from "../../text/withheld.ts";
import type { OutputRow, OutputValue } from "../stat/answer-rows.ts";

export interface ProtectedOutput {
  readonly columns: readonly OutputColumn[];
  readonly rows: readonly OutputRow[];
  /** What the markers in it mean; empty where it has none. */
  readonly legend: readonly string[];
}

/**
 * The protected table with the columns of the file: the groups, the counts, the percentage of a numerator and a
 * denominator, and why what is withheld is. For people a withheld number is a marker with a legend; in data it is
 * an empty value beside its status and reason. Zero stays zero.
 */
export function protectedRows(
  set: Released<ReleaseSet>,
  shape: TableColumns,
  audience: "people" | "data",
): ProtectedOutput {
  const of = audience === "people" ? forPeople : forData;
  const rows = set.rows.map((row) => [
    ...shape.by.map((column) => levelOf(row, column) ?? shape.totalLabels[0] ?? ""),
    of.count(row.numerator),
    ...(shape.denominator === undefined
      ? []
      : [
          of.count(row.denominator),
          ...[row.value, row.lower, row.upper].map((value) => of.value(value, row)),
        ]),
    row.status,
    row.reason,
  ]);
  const markers = new Set(rows.flat());
  return {
    columns: columnsOf(shape),
    rows,
    legend: [
      ...(markers.has(WITHHELD_MARKER) ? [LEGEND.withheld] : []),
      ...(markers.has(NO_ANSWER_MARKER) ? [LEGEND.noAnswer] : []),
    ],
  };
}

const columnsOf = ({ by, numerator, denominator }: TableColumns): readonly OutputColumn[] => {
  const numbers =
    denominator === undefined ? [numerator] : [numerator, denominator, "percent", "lower", "upper"];
  return [
    ...by.map((name) => ({ name, type: "text" as const })),
    ...numbers.map((name) => ({ name, type: "number" as const })),
    ...["status", "reason"].map((name) => ({ name, type: "text" as const })),
  ];
};

interface Writing {
  readonly count: (count: ProtectedCount | undefined) => OutputValue;
  readonly value: (value: number | undefined, row: ReleasedRow) => OutputValue;
}

const forData: Writing = {
  count: (count) => (count === undefined || count.status === "withheld" ? undefined : count.value),
  value: (value) => value,
};

const forPeople: Writing = {
  count: (count) => countText(count, numberText),
  value: (value, { status, decimals }) => {
    if (value !== undefined) return numberText(value, decimals);
    return status === "withheld" ? WITHHELD_MARKER : NO_ANSWER_MARKER;
  },
};
