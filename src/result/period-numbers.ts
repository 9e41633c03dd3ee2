import { periodNumber } from "../calendar/period.ts";
import type { Result, ResultTrend } from "./result.ts";

/**
 * The periods of a series by number, so that a hole shows, and those at which control limits start anew. Where the step is
 * not known they are counted.
 *
 * @example // months 2025-01 and 2025-04 are 24300 and 24303: February and March are a hole
 */
export function periodNumbers(
  { periods }: Pick<ResultTrend, "periods">,
  { series }: Pick<Result, "series">,
): { readonly numbers: readonly number[]; readonly rebase: readonly number[] } {
  if (series === undefined) return { numbers: periods.map((_, at) => at), rebase: [] };
  const numberOf = (day: string): number => periodNumber(series.step, day);
  return {
    numbers: periods.map(({ code }) => numberOf(code.length === 7 ? `${code}-01` : code.slice(0, 10))),
    rebase: series.rebase.map(numberOf),
  };
}
