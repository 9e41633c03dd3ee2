import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import { dimensionsAcross, levelOf } from "../model/subject.ts";
import { rowStatus } from "../text/row-status.ts";
import { unitText } from "../text/unit.ts";
import type { TidyLevel, TidyLine } from "./tidy-shape.ts";

/** What a line says beside its row. */
export interface TidyWords {
  /** Ids, in the order of the columns. */
  readonly dimensions: readonly string[];
  readonly labelOf: (dimension: string, code: string) => string;
  /** What must be said on every line: that the data are invented, or not protected. */
  readonly notice: string | undefined;
}

/**
 * A released row as a line of tidy data. Of a comparison, the compared dimension holds the group, and `against` the
 * group that it is compared with; of a summary it is empty.
 */
export function tidyLine(row: ReleasedRow, words: TidyWords): TidyLine {
  const compared = comparedIn(row);
  const across = dimensionsAcross(row);
  return {
    values: {
      row_id: row.id,
      measure: row.measure,
      measure_version: row.measureVersion,
      period_start: row.period?.start,
      period_end: row.period?.end,
      cut: row.cut,
      kind: row.kind,
      comparison: compared?.comparison,
      dimension: across.length === 0 ? undefined : across.join("+"),
      against: compared?.against,
      against_label: compared && words.labelOf(compared.dimension, compared.against),
      over: row.kind === "series" ? row.over : undefined,
      numerator: shownCount(row.numerator),
      denominator: shownCount(row.denominator),
      value: row.value,
      lower: row.lower,
      upper: row.upper,
      unit: unitText(row.unit),
      statistic: row.statistic,
      method: row.method,
      confidence: row.confidence,
      status: rowStatus(row),
      reason: row.reason,
      note: row.note,
      notice: words.notice,
    },
    levels: words.dimensions.map((dimension) => tidyLevel(row, dimension, words)),
  };
}

/** The two groups of a comparison, or of a series of their gap. */
const comparedIn = (row: ReleasedRow) =>
  row.kind === "comparison" ? row : row.kind === "series" ? row.compared : undefined;

function tidyLevel(row: ReleasedRow, dimension: string, { labelOf }: TidyWords): TidyLevel {
  const compared = comparedIn(row);
  const code = compared?.dimension === dimension ? compared.group : levelOf(row, dimension);
  return code === undefined ? undefined : { code, label: labelOf(dimension, code) };
}

const shownCount = (count: ProtectedCount | undefined): number | undefined =>
  count === undefined || count.status === "withheld" ? undefined : count.value;
