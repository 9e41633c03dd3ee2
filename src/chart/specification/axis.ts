import type { Figure } from "../../document/charts/figure.ts";
import { INK } from "../palette.ts";
import { type Canvas, isNarrow, type JsonObject } from "./plot.ts";

export interface Domain {
  readonly from: number;
  readonly to: number;
}

/** An interval that goes further than so many times the largest value is cut, with a mark at the cut. */
const FURTHEST = 2;

/** Of shares that are all 0 without an interval the axis goes to so many per cent. */
const NOTHING_OF_SHARE = 10;

/**
 * Where an axis begins and ends: with zero, unless it `mayFloat`; beyond the largest interval, but not further than twice
 * the largest value; of percentages never below 0 or above 100.
 * @example domainOf([{ value: 68, upper: 70, … }], true) // { from: 0, to: 80 }
 */
export function domainOf(
  figures: readonly Figure[],
  isShare: boolean,
  {
    others = [],
    mayFloat = false,
  }: { readonly others?: readonly number[]; readonly mayFloat?: boolean } = {},
): Domain {
  const shown = figures.flatMap((figure) => (figure.status === "shown" ? [figure] : []));
  const values = [...shown.map(({ value }) => value), ...others];
  if (values.length === 0) return { from: 0, to: isShare ? 100 : 1 };
  const largest = Math.max(...values.map(Math.abs));
  // Where every value is 0, the intervals alone say how far the axis goes.
  const reach = largest === 0 ? Number.POSITIVE_INFINITY : FURTHEST * largest;
  const ends = [
    ...values,
    ...shown.flatMap(({ lower, upper }) =>
      [lower ?? 0, upper ?? 0].map((end) => Math.max(-reach, Math.min(reach, end))),
    ),
  ];
  if (mayFloat) ends.splice(0, ends.length, ...floating(values, shown, reach));
  const [least, most] = [
    Math.min(...ends, ...(mayFloat ? [] : [0])),
    Math.max(...ends, ...(mayFloat ? [] : [0])),
  ];
  const step = niceStep((most - least || largest || (isShare ? NOTHING_OF_SHARE : 1)) / 5);
  const room = mayFloat ? (most - least) * 0.03 : 0;
  const from = Math.floor((least - room) / step) * step;
  const to = Math.ceil((most + room) / step) * step;
  const isWithin = isShare && least >= 0 && most <= 100;
  return {
    // Where nothing is below zero, an axis that begins there would speak of rates that cannot be.
    from: clean(least >= 0 ? Math.max(0, from) : from),
    to: clean(isWithin ? Math.min(100, to) : to === from ? from + step : to),
  };
}

/** The ends of intervals alone, so that no zero comes in. */
const floating = (
  values: readonly number[],
  shown: readonly { readonly lower: number | undefined; readonly upper: number | undefined }[],
  reach: number,
): readonly number[] => [
  ...values,
  ...shown.flatMap(({ lower, upper }) =>
    [lower, upper].flatMap((end) => (end === undefined ? [] : [Math.max(-reach, Math.min(reach, end))])),
  ),
];

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10);
}

/** Without the last bits that steps of a tenth leave. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** Within the axis; what lies beyond is drawn up to its end. */
export const clamped = (value: number, { from, to }: Domain): number => Math.max(from, Math.min(to, value));

export const scaleOf = ({ from, to }: Domain): JsonObject => ({
  domain: [from, to],
  nice: false,
  zero: false,
});

/** An axis of values: per cent with its sign, anything else with the unit as its title. */
export function valueAxis(unit: string, isShare: boolean, canvas: Canvas): JsonObject {
  return {
    title: isShare || unit.length === 0 ? null : unit,
    titleColor: INK,
    titleFontWeight: "normal",
    tickCount: isNarrow(canvas) ? 4 : 6,
    ...(isShare ? { labelExpr: "datum.label + '%'" } : {}),
    grid: true,
    domain: false,
    ticks: false,
    labelFlush: false,
    labelPadding: 6,
  };
}

/** An encoding by a field of numbers. Layers without an axis of their own share that of the layer that has one. */
export const quantity = (field: string, domain: Domain, axis?: JsonObject | null): JsonObject => ({
  field,
  type: "quantitative",
  scale: scaleOf(domain),
  ...(axis === undefined ? {} : { axis }),
});

/** A value in pixels from the beginning of an axis that is so long. */
export const pixelOf = (value: number, { from, to }: Domain, length: number): number =>
  ((value - from) / (to - from)) * length;
