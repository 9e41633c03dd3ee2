import { roundHalfEven } from "./round-half-even.ts";

/** The limits between which the middle of the values lies; undefined where there are too few values for one. */
export interface OrderLimits {
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/**
 * For each confidence the lower and upper order statistics that bound the middle of `values`: numbers round(n(1-u)) and
 * round(n u), u = confidence + (1 - confidence) / 2, halves rounded to even as R rounds. Reorders `values`: finding a
 * few order statistics takes a tenth of the time of sorting.
 */
export function orderStatisticLimits(
  values: Float64Array,
  levels: readonly number[],
): readonly OrderLimits[] {
  const nth = (position: number): number | undefined => {
    const index = roundHalfEven(position) - 1;
    return index < 0 || index >= values.length ? undefined : select(values, index);
  };
  return levels.map((confidence) => {
    const u = confidence + (1 - confidence) / 2;
    return { lower: nth(values.length * (1 - u)), upper: nth(values.length * u) };
  });
}

/** The value that would stand at `index` (from 0) if the values were sorted. Hoare's selection, in place. */
function select(values: Float64Array, index: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOfThree(
      values[left] as number,
      values[(left + right) >> 1] as number,
      values[right] as number,
    );
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i] = values[j] as number;
      values[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (index <= j) right = j;
    else if (index >= i) left = i;
    else break;
  }
  return values[index] as number;
}

const middleOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
