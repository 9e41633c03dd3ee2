import { usageError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import { checkedConfidence } from "../confidence-level.ts";
import { RStream } from "../random/r-stream.ts";
import { type Known, NO_ERRORS } from "./subgroup.ts";

export interface SimulationOptions {
  /** The number per which the indicator is given (100 for a percentage); draws above 100 % are drawn again. */
  readonly scale?: number | undefined;
  /** Number of simulations. Default 10,000; healthequal's is 100, whose limits are coarse. */
  readonly simulations?: number | undefined;
  /** Default 123456, the reference's. */
  readonly seed?: number | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

const DEFAULT_SIMULATIONS = 10_000;
const DEFAULT_SEED = 123456;
const FEWEST = 2;
/** Standard errors beyond which no draw would come back into the range (fewer than one in three million). */
const OUT_OF_REACH = 5;

const NO_SCALE = "No interval: the scale of the indicator (100 for a percentage) is not given.";
const NO_MEAN = "No answer: the mean, by which it would be divided, is 0.";

/**
 * Draws all groups' estimates again and again from normal distributions cut off at 0 (and at 100 for percentages),
 * and takes type-7 quantiles of the measure. In R's random stream, group after group, so equal to healthequal's.
 * Source: Ahn et al. 2018, 2019 (HD*Calc); healthequal.
 *
 * @param value the measure of the estimates themselves; undefined where it would be divided by a mean of 0
 */
export function simulatedEstimate(
  value: number | undefined,
  data: Known,
  measure: (estimates: Float64Array) => number,
  method: string,
  options: SimulationOptions,
): Estimate {
  const { scale, simulations = DEFAULT_SIMULATIONS, seed = DEFAULT_SEED, confidence = 0.95 } = options;
  const level = checkedConfidence(confidence);
  if (!(simulations >= FEWEST)) {
    throw usageError({
      code: "simulations",
      thing: "a simulated interval",
      has: "too few simulations",
      promised: `${FEWEST} or more`,
    });
  }
  const none = (note: string): Estimate => ({
    value,
    lower: undefined,
    upper: undefined,
    method,
    confidence: level,
    note,
  });
  const { errors, estimates } = data;
  if (value === undefined) return none(NO_MEAN);
  if (errors === undefined) return none(NO_ERRORS);
  if (scale === undefined) return none(NO_SCALE);
  const ceiling = scale === 100 ? 100 : Number.POSITIVE_INFINITY;
  const hopeless = estimates.some((y, i) => {
    const reach = OUT_OF_REACH * (errors[i] as number);
    return y + reach < 0 || y - reach > ceiling;
  });
  if (hopeless) return none("No interval: an estimate lies far outside the indicator's range.");
  const stream = new RStream(seed);
  const drawn = new Float64Array(estimates.length);
  const results = new Float64Array(simulations);
  for (let s = 0; s < simulations; s += 1) {
    for (let i = 0; i < drawn.length; i += 1) {
      drawn[i] = drawWithin(stream, estimates[i] as number, errors[i] as number, ceiling);
    }
    results[s] = measure(drawn);
  }
  results.sort();
  const tail = (1 - level) / 2;
  return {
    value,
    lower: quantileType7(results, tail),
    upper: quantileType7(results, 1 - tail),
    method,
    confidence: level,
  };
}

function drawWithin(stream: RStream, mean: number, sd: number, ceiling: number): number {
  for (;;) {
    const y = stream.normalWith(mean, sd);
    if (y >= 0 && y <= ceiling) return y;
  }
}

/** R's default sample quantile: linear interpolation at (n - 1) p of the sorted values. */
function quantileType7(sorted: Float64Array, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
