import type { Cube, CubeCell } from "../../../src/cube/cube.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { Comparison } from "../../../src/model/recipe.ts";
import { STATISTIC } from "../../../src/model/statistic-name.ts";
import type { WholeRun } from "./whole-run.ts";

/** What became of the main comparisons of one run. */
export interface MainGaps {
  readonly kept: number;
  /**
   * Lost because a group of the comparison is small by itself, or differs by a small count from those of another measure
   * that it lies within: no choice of what else to withhold brings both back.
   */
  readonly small: readonly string[];
  /** Lost although neither of its groups is small. */
  readonly lost: readonly string[];
}

/** The main comparisons of a deep dive: its primary ones, or the first. Those within each Place are not among them. */
export function mainGaps({ cube, policy, rows }: WholeRun, comparisons: readonly Comparison[]): MainGaps {
  const primary = comparisons.filter((one) => one.primary);
  const main = new Set((primary.length > 0 ? primary : comparisons.slice(0, 1)).map(({ id }) => id));
  const truth = new Map(cube.cells.map((cell) => [cell.id, cell]));
  const kinds = new Map(cube.measures.map(({ id, kind }) => [id, kind]));
  const found: { kept: number; small: string[]; lost: string[] } = { kept: 0, small: [], lost: [] };
  for (const row of rows) {
    if (row.kind !== "comparison" || row.statistic !== STATISTIC.absoluteGap) continue;
    if (!main.has(row.comparison) || row.within.length > 0) continue;
    // A gap to a group of nobody has no answer under any policy: there is nothing to lose.
    if (row.cells.some((id) => isOfNobody(truth.get(id)))) continue;
    const name = `${row.measure} ${row.comparison}`;
    const isSmall = row.cells.some(
      (id) =>
        isSmallByItself(truth.get(id), kinds.get(row.measure), policy) ||
        hasSmallRest(truth.get(id), cube, policy),
    );
    if (row.status !== "withheld") found.kept += 1;
    else if (isSmall) found.small.push(name);
    else found.lost.push(name);
  }
  return found;
}

const isOfNobody = (cell: CubeCell | undefined): boolean =>
  cell !== undefined && (cell.denominator ?? cell.numerator) === 0;

/** By the public rule alone: a count below the threshold, or under exact counts those of the group without it. */
function isSmallByItself(
  cell: CubeCell | undefined,
  kind: string | undefined,
  { withholdBelow, zeros, rounding }: Policy,
): boolean {
  if (cell === undefined) return true;
  const { numerator, denominator } = cell;
  const rest = kind === "proportion" && rounding.kind === "none" && denominator !== undefined;
  const counts = [numerator, denominator, rest ? denominator - numerator : undefined];
  return counts.some((count) => count !== undefined && isSmall(count, { withholdBelow, zeros }));
}

const isSmall = (count: number, { withholdBelow, zeros }: Pick<Policy, "withholdBelow" | "zeros">): boolean =>
  count < withholdBelow && (count > 0 || zeros === "withhold");

/** Exact counts: nine care processes of 36 people, eight of 38. One of the two has to be withheld. */
function hasSmallRest(cell: CubeCell | undefined, cube: Cube, policy: Policy): boolean {
  if (cell === undefined || policy.rounding.kind !== "none") return false;
  const own = setsOf(cell, cube);
  const others = cube.cells
    .filter(({ cut, levels }) => cut === cell.cut && levels.join("|") === cell.levels.join("|"))
    .flatMap((other) => setsOf(other, cube));
  return own.some((mine) =>
    others.some((other) => {
      const [inner, outer] = mine.met.size > other.met.size ? [mine, other] : [other, mine];
      const isWithin = inner.met.size > outer.met.size && [...outer.met].every((one) => inner.met.has(one));
      return isWithin && isSmall(outer.count - inner.count, policy);
    }),
  );
}

/** The people above and below in a cell, with what they meet by their definitions. */
function setsOf({ measure, numerator, denominator }: CubeCell, { measures }: Cube) {
  const of = measures.find(({ id }) => id === measure);
  return [
    { count: numerator, where: of?.numeratorWhere },
    { count: denominator, where: of?.denominatorWhere },
  ].flatMap(({ count, where }) =>
    count === undefined || where === undefined
      ? []
      : [{ count, met: new Set(where.map((one) => JSON.stringify(one))) }],
  );
}
