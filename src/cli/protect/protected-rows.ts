import type { OutputColumn } from "../../estimate/shell/method.ts";
import type { Released, ReleasedRow, ReleaseSet } from "../../model/released.ts";
import { levelOf } from "../../model/subject.ts";
import { tidyLine } from "../../render/tidy-line.ts";
import { tidyCells, tidyHeader } from "../../render/tidy-shape.ts";
import type { TableColumns } from "../../service/protect-table.ts";
import { numberText } from "../../text/number.ts";
import { rowStatus } from "../../text/row-status.ts";
import { countText, LEGEND, NO_ANSWER_MARKER, WITHHELD_MARKER } from "../../text/withheld.ts";
import type { OutputRow } from "../stat/answer-rows.ts";

export interface ProtectedOutput {
  readonly columns: readonly OutputColumn[];
  readonly rows: readonly OutputRow[];
  /** What the markers in it mean; empty where it has none. */
  readonly legend: readonly string[];
}

/** The protected table as tidy data, in the shape that run and stat write too. */
export function protectedData(set: Released<ReleaseSet>, shape: TableColumns): ProtectedOutput {
  const words = {
    dimensions: shape.by,
    labelOf: (_: string, code: string) => code,
    notice: undefined,
  };
  return {
    columns: tidyHeader(shape.by),
    rows: set.rows.map((row) => tidyCells(tidyLine(row, words))),
    legend: [],
  };
}

/**
 * The protected table for people, with the columns of the file: the groups, the counts, the percentage of a numerator
 * and a denominator, and why what is withheld is. A withheld number is a marker with a legend. Zero stays zero.
 */
export function protectedPage(set: Released<ReleaseSet>, shape: TableColumns): ProtectedOutput {
  const hasValue = shape.denominator !== undefined;
  return {
    columns: columnsOf(shape),
    rows: set.rows.map((row) => [
      ...shape.by.map((column) => levelOf(row, column) ?? shape.totalLabels[0] ?? ""),
      countText(row.numerator, numberText),
      ...(hasValue ? [countText(row.denominator, numberText), ...valueTexts(row)] : []),
      rowStatus(row),
      row.reason,
    ]),
    legend: [
      ...(set.rows.some(({ status }) => status === "withheld") ? [LEGEND.withheld] : []),
      ...(hasValue && set.rows.some(isWithoutAnswer) ? [LEGEND.noAnswer] : []),
    ],
  };
}

const isWithoutAnswer = ({ status, value, lower, upper }: ReleasedRow): boolean =>
  status !== "withheld" && [value, lower, upper].includes(undefined);

const columnsOf = ({ by, numerator, denominator }: TableColumns): readonly OutputColumn[] => {
  const numbers =
    denominator === undefined ? [numerator] : [numerator, denominator, "percent", "lower", "upper"];
  return [
    ...by.map((name) => ({ name, type: "text" as const })),
    ...numbers.map((name) => ({ name, type: "number" as const })),
    ...["status", "reason"].map((name) => ({ name, type: "text" as const })),
  ];
};

function valueTexts({ value, lower, upper, status, decimals }: ReleasedRow): readonly string[] {
  const none = status === "withheld" ? WITHHELD_MARKER : NO_ANSWER_MARKER;
  return [value, lower, upper].map((each) => (each === undefined ? none : numberText(each, decimals)));
}
