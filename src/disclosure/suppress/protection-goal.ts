import type { CountRange } from "../../model/count-range.ts";

/** How many steps up and down a pattern is taken: from count - down * delta to count + up * delta. */
export interface Steps {
  readonly down: number;
  readonly up: number;
}

/** Shifts from the true count that are known to be possible; 0, which always is, is not among them. */
export interface ProvedShifts {
  readonly size: number;
  readonly has: (shift: number) => boolean;
}

/** What has to be proved of a cell before it counts as protected. */
export interface ProtectionGoal {
  /** Any of these steps, taken by one pattern, proves enough values of the cell. */
  readonly stepChoices: (cell: number) => readonly Steps[];
  /** How many values of the cell are still to be proved when these shifts are known to be possible. */
  readonly missing: (cell: number, proved: ProvedShifts) => number;
}

/** Every shift from the lowest to the highest. */
export const shiftsWithin = (low: number, high: number): ProvedShifts => ({
  size: Math.max(0, high - low),
  has: (shift) => shift >= low && shift <= high && shift !== 0,
});

/**
 * The rule of the policies: readers must leave each cell at least `values` possible counts, its own included.
 *
 * Example: 3 values can be one step down and one up, two steps up, or two steps down.
 */
export function minimumValues(values: number): ProtectionGoal {
  const stepChoices = Array.from({ length: values }, (_, down) => ({ down, up: values - 1 - down }));
  // Even steps come first, because they ask for the least room on either side.
  stepChoices.sort((a, b) => Math.abs(a.down - a.up) - Math.abs(b.down - b.up));
  return {
    stepChoices: () => stepChoices,
    missing: (_, proved) => Math.max(0, values - 1 - proved.size),
  };
}

/**
 * The rule of `protection: small-range`: of a small count that is printed, and so withheld, every value of the small range
 * stays possible; of every other cell at least `values`.
 *
 * Example, threshold 5: a 3 must be able to be 1, 2 and 4, a withheld 20 only three values in all.
 *
 * @param smallCount the count of a cell where it is such a small count, else undefined
 */
export function wholeSmallRange(
  values: number,
  { low, high }: CountRange,
  smallCount: (cell: number) => number | undefined,
): ProtectionGoal {
  const others = minimumValues(values);
  return {
    stepChoices: (cell) => {
      const count = smallCount(cell);
      return count === undefined ? others.stepChoices(cell) : [{ down: count - low, up: high - count }];
    },
    missing: (cell, proved) => {
      const count = smallCount(cell);
      if (count === undefined) return others.missing(cell, proved);
      let missing = 0;
      for (let value = low; value <= high; value += 1) {
        if (value !== count && !proved.has(value - count)) missing += 1;
      }
      return missing;
    },
  };
}
