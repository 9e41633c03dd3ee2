import { usageError } from "../../model/deepdive-error.ts";
import { checkedConfidence } from "../confidence-level.ts";
import { RStream } from "../random/r-stream.ts";
import { type GradientGroup, gradientError, inOrder, riditPositions } from "./gradient-group.ts";
import { type Fit, type Index, type Limits, largeSampleLimits, simulatedLimits } from "./ohid-limits.ts";
import { valuesOnScale } from "./ohid-values.ts";
import type { NormalValues } from "./simulated-lines.ts";
import { IDENTITY, SCALES, type ValueType } from "./value-scale.ts";
import { dot, weightedLine } from "./weighted-line.ts";

export interface OhidOptions {
  /** "other" (life expectancy, a directly standardised rate on its own scale), "rate" or "proportion". */
  readonly valueType?: ValueType | undefined;
  /** Fit the line on the log (rate) or logit (proportion) scale. Default false. */
  readonly transform?: boolean | undefined;
  /** Multiplies the slope index; a negative one turns its sign and inverts the relative index. Default 1. */
  readonly multiplier?: number | undefined;
  /** Proportions from 0.9 to 1. Default 0.95 alone. */
  readonly confidence?: readonly number[] | undefined;
  /** "simulated" (default) as OHID publishes it, or "large-sample": its limit as repetitions grow, where it exists. */
  readonly interval?: "simulated" | "large-sample" | undefined;
  /** Simulated repetitions, 1,000 or more. Default 100,000. */
  readonly repetitions?: number | undefined;
  /** Also say how far the simulated limits move between ten runs. Ten times the work. Default false. */
  readonly reliability?: boolean | undefined;
  /** The random stream, so that several areas share one as in R. Default a fresh one with the project's seed. */
  readonly stream?: RStream | undefined;
}

export interface OhidSlopeIndex {
  /** Slope index: one for each confidence. Unit of the indicator, across the whole scale from most to least deprived. */
  readonly slope: readonly Index[];
  /** Relative index: the fitted value at the least deprived end over that at the most deprived end; no unit. None where that is 0. */
  readonly relative: readonly Index[];
  /** Fitted value at the most deprived end (times |multiplier| only when transformed, as the reference has it). */
  readonly intercept: number;
}

/** The seed of simulated intervals when none is given. A number chosen once, so that a run can be repeated. */
export const DEFAULT_SEED = 123456;

const FEWEST_REPETITIONS = 1000;
const FEWEST_QUANTILES = 5;

/**
 * Slope and relative index of inequality in the OHID form: a least-squares line through the groups' values on their
 * ridit positions, weighted by population. Positive means higher values among the least deprived: the reference's own
 * sign; whether that is good is the caller's to say (or `multiplier: -1`).
 *
 * Not comparable with the NHS England NEY or the WHO index of the same data; not for fewer than five groups, nor for
 * groups whose order carries no meaning. With more than ten groups small values make it unstable.
 * Source: Pamuk 1985; Low & Low 2004; OHID (PHEindicatormethods `phe_sii`).
 *
 * @example ohidSlopeIndex(
 *   [1, 2, 3, 4, 5].map((quantile) => ({ quantile, population: 100, value: 10 * quantile, standardError: 1 })),
 *   { interval: "large-sample" }).slope[0].lower // 46.9010…
 */
export function ohidSlopeIndex(groups: readonly GradientGroup[], options: OhidOptions = {}): OhidSlopeIndex {
  const { valueType = "other", transform = false, multiplier = 1, confidence = [0.95] } = options;
  const levels = confidence.map((level) => checkedConfidence(level, 0.9));
  if (transform && valueType === "other") {
    throw usage(
      "asks for a transform of values of no type",
      "a transform needs valueType rate or proportion",
    );
  }
  if (multiplier === 0 || !Number.isFinite(multiplier))
    throw usage(`has multiplier ${multiplier}`, "any other number");
  const ordered = inOrder(groups, FEWEST_QUANTILES);
  if (transform && ordered.some(({ lower, upper }) => lower === undefined || upper === undefined)) {
    throw gradientError(
      "has no limits for a transformed index",
      "95 % limits: the scale of a standard error would be a guess",
    );
  }
  const values = valuesOnScale(ordered, valueType);
  const fit = fitted(ordered, values, valueType, transform, multiplier);
  const relative = multiplier < 0 ? fit.start / fit.end : fit.end / fit.start;
  const limits = limitsFor(fit, values, levels, options);
  const label = transform ? ` (${SCALES[valueType].name})` : "";
  const index = (
    name: string,
    value: number | undefined,
    of: (l: Limits) => Omit<Index, "value" | "method" | "confidence">,
  ) =>
    levels.map((level, i) => ({
      value,
      ...of(limits[i] as Limits),
      method: `OHID ${name} index${label}`,
      confidence: level,
    }));
  return {
    slope: index("slope", multiplier * (fit.end - fit.start), ({ slope }) => slope),
    // Nobody anywhere, or nobody at one end: the difference is known, and there is nothing to divide by.
    relative: Number.isFinite(relative)
      ? index("relative", relative, ({ relative: rii }) =>
          relative < 0 ? { ...rii, note: CROSSES_ZERO } : rii,
        )
      : index("relative", undefined, () => NOTHING_TO_DIVIDE_BY),
    intercept: transform ? Math.abs(multiplier) * fit.start : fit.start,
  };
}

const CROSSES_ZERO =
  "Below 0: the fitted line crosses 0, and a ratio of its two ends says nothing. Take the slope index.";

const NOTHING_TO_DIVIDE_BY = {
  lower: undefined,
  upper: undefined,
  note: "The fitted value to divide by is 0.",
};

function fitted(
  ordered: readonly GradientGroup[],
  values: NormalValues,
  valueType: ValueType,
  transform: boolean,
  multiplier: number,
): Fit {
  const { middles, shares } = riditPositions(ordered.map(({ population }) => population));
  const line = weightedLine(middles, shares);
  const scale = transform ? SCALES[valueType] : IDENTITY;
  const y = transform ? values.means : ordered.map(({ value }) => value);
  const slope = dot(line.slope, y);
  const intercept = dot(line.intercept, y);
  return {
    line,
    scale,
    multiplier,
    middle: intercept + slope / 2,
    slope,
    start: scale.from(intercept),
    end: scale.from(intercept + slope),
    back: transform ? IDENTITY : SCALES[valueType],
  };
}

function limitsFor(
  fit: Fit,
  values: NormalValues,
  levels: readonly number[],
  { interval = "simulated", repetitions = 100_000, reliability = false, stream }: OhidOptions,
): readonly Limits[] {
  if (interval === "large-sample") return largeSampleLimits(fit, values, levels);
  if (!(repetitions >= FEWEST_REPETITIONS)) {
    throw usage(`has ${repetitions} repetitions`, `${FEWEST_REPETITIONS} or more`);
  }
  return simulatedLimits(fit, values, levels, {
    repetitions: Math.trunc(repetitions),
    reliability,
    stream: stream ?? new RStream(DEFAULT_SEED),
  });
}

const usage = (has: string, promised: string) =>
  usageError({ code: "slope-index-options", thing: "the OHID slope index", has, promised });
