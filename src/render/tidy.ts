import { noticeCell } from "../document/notices.ts";
import type { Result } from "../result/result.ts";
import { comparatorLines } from "./comparator-lines.ts";
import { tidyLine } from "./tidy-line.ts";
import { type TidyHeading, type TidyLine, type TidyValue, tidyCells, tidyHeader } from "./tidy-shape.ts";

/** A column of the tidy data. `undefined` is no value: withheld, no answer, or not applicable; `status` tells. */
export type TidyColumn =
  | { readonly name: string; readonly type: "text"; readonly values: readonly (string | undefined)[] }
  | { readonly name: string; readonly type: "number"; readonly values: readonly (number | undefined)[] };

/** The tidy data of a run: one line for each released row, in order, and after these what figures are compared with. */
export const tidyColumns = (result: Result): readonly TidyColumn[] =>
  columnsOf(
    tidyHeader(result.dimensions.map(({ id }) => id.replaceAll("-", "_"))),
    tidyLines(result).map(tidyCells),
  );

function tidyLines(result: Result): readonly TidyLine[] {
  const words = {
    dimensions: result.dimensions.map(({ id }) => id),
    labelOf: labelsOf(result),
    notice: noticeCell(result),
  };
  return [...result.rows.map((row) => tidyLine(row, words)), ...comparatorLines(result, words.notice)];
}

function labelsOf({ dimensions }: Result): (dimension: string, code: string) => string {
  const labels = new Map(
    dimensions.map(({ id, levels }) => [id, new Map(levels.map(({ code, label }) => [code, label]))]),
  );
  return (dimension, code) => labels.get(dimension)?.get(code) ?? code;
}

/** Lines turned into columns, for files that are written column by column. */
function columnsOf(
  header: readonly TidyHeading[],
  lines: readonly (readonly TidyValue[])[],
): readonly TidyColumn[] {
  return header.map(({ name, type }, at) =>
    type === "number"
      ? { name, type, values: lines.map((line) => numberIn(line[at])) }
      : { name, type, values: lines.map((line) => textIn(line[at])) },
  );
}

const numberIn = (value: TidyValue): number | undefined => (typeof value === "number" ? value : undefined);
const textIn = (value: TidyValue): string | undefined => (typeof value === "string" ? value : undefined);

/** How many lines there are. */
export const tidyLength = (columns: readonly TidyColumn[]): number => columns[0]?.values.length ?? 0;
