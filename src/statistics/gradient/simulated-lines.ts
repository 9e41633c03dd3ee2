import type { RStream } from "../random/r-stream.ts";
import type { ValueScale } from "./value-scale.ts";
import type { WeightedLine } from "./weighted-line.ts";

/** Group values on the scale where they are normal. */
export interface NormalValues {
  readonly means: readonly number[];
  readonly errors: readonly number[];
}

export interface SimulatedLines {
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
}

/**
 * Draws every group's value, `repetitions` times over (groups innermost, as R's vectorised rnorm does), brings it back
 * with `back`, and fits the line again. Plain loops over typed arrays: 50 areas by 10 groups by 100,000 repetitions
 * are fifty million draws.
 */
export function simulateLines(
  values: NormalValues,
  line: WeightedLine,
  back: ValueScale,
  repetitions: number,
  stream: RStream,
): SimulatedLines {
  const means = Float64Array.from(values.means);
  const errors = Float64Array.from(values.errors);
  const slope = Float64Array.from(line.slope);
  const intercept = Float64Array.from(line.intercept);
  const slopes = new Float64Array(repetitions);
  const intercepts = new Float64Array(repetitions);
  const { from } = back;
  const plain = back.name === "identity";
  for (let r = 0; r < repetitions; r += 1) {
    let beta = 0;
    let alpha = 0;
    for (let i = 0; i < means.length; i += 1) {
      const drawn = stream.normalWith(means[i] as number, errors[i] as number);
      const y = plain ? drawn : from(drawn);
      beta += (slope[i] as number) * y;
      alpha += (intercept[i] as number) * y;
    }
    slopes[r] = beta;
    intercepts[r] = alpha;
  }
  return { slopes, intercepts };
}
