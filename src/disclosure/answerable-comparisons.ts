import type { Cube, CubeCell } from "../cube/cube.ts";

/**
 * The cube without main comparisons that have no answer because one of their groups has nobody. Keeping the other group shown would
 * serve nobody, and would cost a comparison that has an answer. For policies that show zeros: under others the choice of what to
 * withhold would tell of a withheld zero.
 *
 * Example: nobody of a plus group tried to stop smoking. The group's others, who are everybody, may be withheld as any total may.
 */
export function answerableComparisons(cube: Cube): Cube {
  const empty = new Set(cube.cells.filter(isEmpty).map(({ id }) => id));
  return { ...cube, main: cube.main?.filter((pair) => !pair.some((id) => empty.has(id))) };
}

const isEmpty = ({ numerator, denominator }: CubeCell): boolean => (denominator ?? numerator) === 0;
