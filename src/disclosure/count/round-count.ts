import type { Rounding } from "../../model/policy.ts";

/**
 * A whole count of 0 or more, as the rounding rule prints it. Ties of an even base go up (5 to the nearest 10 is 10).
 * Source: nearest 5 and midpoint rounding, OpenSAFELY "Statistical disclosure control"; nearest 5, NHS Digital, HES
 * disclosure methodology from September 2018.
 */
export function roundCount(rounding: Rounding, count: number): number {
  if (count === 0) return 0;
  switch (rounding.kind) {
    case "none":
      return count;
    case "nearest":
      return Math.floor(count / rounding.base + 0.5) * rounding.base;
    case "midpoint":
      return Math.ceil(count / rounding.base) * rounding.base - Math.floor(rounding.base / 2);
  }
}

/**
 * The lowest and highest whole count that the rule prints as `shown`.
 *
 * Example: nearest 5 prints 8 to 12 as 10; midpoint 6 prints 7 to 12 as 9.
 */
export function countsRoundedTo(rounding: Rounding, shown: number): readonly [number, number] {
  switch (rounding.kind) {
    case "none":
      return [shown, shown];
    case "nearest": {
      const half = Math.floor(rounding.base / 2);
      const up = rounding.base % 2 === 0 ? half - 1 : half;
      return [Math.max(0, shown - half), shown + up];
    }
    case "midpoint": {
      if (shown === 0) return [0, 0];
      const top = shown + Math.floor(rounding.base / 2);
      return [top - rounding.base + 1, top];
    }
  }
}
