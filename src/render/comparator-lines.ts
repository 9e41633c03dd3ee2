import { differenceUnit } from "../model/unit.ts";
import type { ResultComparator } from "../result/comparator.ts";
import type { Result } from "../result/result.ts";
import { unitText } from "../text/unit.ts";
import type { TidyLine } from "./tidy-shape.ts";

/** What a value of each kind is, as `statistic` of its line says it. */
const STATISTICS: Readonly<Record<ResultComparator["kind"], string>> = {
  england: "published value",
  region: "published value",
  peer: "published value",
  baseline: "baseline value",
  target: "target",
};

/**
 * What figures are compared with as lines of tidy data, of the kind "comparator": a line for the value, and one for everybody's
 * figure minus that where the two may be compared. `comparison` says what it is, `against` which area, `method` where it
 * stands, and `note` why it is not compared. They come after all lines of the run itself.
 */
export function comparatorLines(
  { comparators, measures, dimensions }: Pick<Result, "comparators" | "measures" | "dimensions">,
  notice: string | undefined,
): readonly TidyLine[] {
  const versions = new Map(measures.map(({ id, version }) => [id, version]));
  return comparators.flatMap((each) => {
    const { difference } = each;
    const line = (id: string, values: TidyLine["values"]): TidyLine => ({
      values: {
        row_id: id,
        measure: each.measure,
        measure_version: versions.get(each.measure),
        period_start: each.period?.start,
        period_end: each.period?.end,
        cut: "total",
        kind: "comparator",
        comparison: each.kind,
        against: each.area,
        against_label: each.title,
        method: each.source === "" ? "none" : each.source,
        status: values.value === undefined ? "no-answer" : "published",
        notice,
        ...values,
      },
      levels: dimensions.map(() => undefined),
    });
    return [
      line(each.id, {
        value: each.value,
        lower: each.lower,
        upper: each.upper,
        unit: unitText(each.unit),
        statistic: STATISTICS[each.kind],
        confidence: each.lower === undefined ? undefined : CONFIDENCE,
        note: noteOf(each),
      }),
      ...(difference === undefined
        ? []
        : [
            line(`${each.id}|difference`, {
              ...rounded(difference, each.decimals),
              unit: unitText(differenceUnit(each.unit)),
              statistic: "difference",
              method: "Square and add",
              confidence: CONFIDENCE,
            }),
          ]),
    ];
  });
}

const CONFIDENCE = 0.95;

/** The verdict on everybody's figure, and why there is none. */
const noteOf = ({ verdict, because, periodLabel }: ResultComparator): string =>
  [`${periodLabel === "" ? "" : `${periodLabel}: `}${verdict}.`, ...because].join(" ");

/** No finer than the two figures are printed. */
const rounded = (
  { value, lower, upper }: NonNullable<ResultComparator["difference"]>,
  decimals: number,
): Pick<TidyLine["values"], "value" | "lower" | "upper"> => {
  const to = (number: number): number => Number(number.toFixed(decimals));
  return { value: to(value), lower: to(lower), upper: to(upper) };
};
