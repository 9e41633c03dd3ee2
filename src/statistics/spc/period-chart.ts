import { addDays } from "../../calendar/day.ts";
import { assuranceFrom, type XmrChart, type XmrOptions, type XmrPoint, xmrChart } from "./xmr-chart.ts";

/** A value of a series by the number of its period; undefined: none was shown. */
export interface PeriodValue {
  readonly period: number;
  readonly value: number | undefined;
}

/** With fewer values than these process limits say nothing. Source: Making Data Count. */
export const FEWEST_CHARTED = 12;

interface PeriodOptions extends Omit<XmrOptions, "rebase"> {
  /** Numbers of the periods at which limits start anew. */
  readonly rebase?: readonly number[] | undefined;
}

/**
 * An XmR chart of a series of periods, in their order. A period that is absent between two others is a gap: no moving
 * range and no run goes across it. Undefined with fewer than twelve values.
 *
 * @example periodChart([{ period: 1, value: 4 }, { period: 3, value: 5 }]) // undefined
 */
export function periodChart(
  values: readonly PeriodValue[],
  { rebase = [], ...options }: PeriodOptions = {},
): (Pick<XmrChart, "variation" | "assurance"> & { readonly points: readonly XmrPoint[] }) | undefined {
  if (values.filter(({ value }) => value !== undefined).length < FEWEST_CHARTED) return undefined;
  const numbers = values.map(({ period }) => period);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const dateOf = (period: number): string => addDays("2000-01-01", period - first);
  const known = new Map(values.map(({ period, value }) => [period, value]));
  const series = Array.from({ length: last - first + 1 }, (_, at) => ({
    date: dateOf(first + at),
    value: known.get(first + at),
  }));
  const chart = xmrChart(series, { ...options, rebase: rebase.map(dateOf) });
  const { points, variation } = chart;
  return {
    points: points.filter((_, at) => known.has(first + at)),
    variation,
    assurance: assuranceFrom(chart),
  };
}
