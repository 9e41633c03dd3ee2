import type { CountRange } from "../count/protect-count.ts";
import { countIntervals } from "../solver/count-intervals.ts";
import { loadSolver } from "../solver/linear-program.ts";
import { sumTerms } from "../solver/program.ts";
import type { RangeEquation } from "./narrow-ranges.ts";

/** Finished files are small. Where more open counts hang together than this, only subtraction is tried. */
const MAXIMUM_UNKNOWNS = 400;

/**
 * What a reader with a solver gets out of all sums together, where subtracting sum by sum stops. Narrows the ranges of
 * the asked cells; the others stay. Sums that contradict each other (overlapping groups) narrow nothing.
 *
 * Example: of three withheld counts a + b = 7, b + c = 9 and a + c = 8. Together the sums say that they are 3, 4 and 5.
 */
export async function solveRanges(
  ranges: readonly CountRange[],
  equations: readonly RangeEquation[],
  asked: readonly number[],
): Promise<readonly CountRange[]> {
  const solved = [...ranges];
  const wanted = new Set(asked);
  for (const { members, sums } of openParts(ranges, equations)) {
    const here = members.filter((member) => wanted.has(member));
    // Subtraction says all that a single sum can say.
    if (here.length === 0 || sums.length < 2 || members.length > MAXIMUM_UNKNOWNS) continue;
    const all = [...new Set(sums.flatMap(({ total, parts }) => [total, ...parts]))];
    const at = new Map(all.map((cell, position) => [cell, position]));
    const column = (cell: number): number => at.get(cell) ?? 0;
    const intervals = countIntervals(
      await loadSolver(),
      {
        ranges: all.map((cell) => ranges[cell] ?? ANY),
        sums: sums.map(({ total, parts }) => sumTerms(column(total), parts.map(column))),
      },
      here.map(column),
    );
    intervals?.forEach(({ whole }, position) => {
      solved[here[position] ?? -1] = { low: Math.ceil(whole.low), high: Math.floor(whole.high) };
    });
  }
  return solved;
}

const ANY: CountRange = { low: 0, high: Number.POSITIVE_INFINITY };

interface OpenPart {
  readonly members: readonly number[];
  readonly sums: readonly RangeEquation[];
}

/** Cells that are not known exactly, together with all such cells that they share a sum with. */
function openParts(ranges: readonly CountRange[], equations: readonly RangeEquation[]): readonly OpenPart[] {
  const isOpen = (cell: number): boolean => (ranges[cell]?.low ?? 0) < (ranges[cell]?.high ?? 0);
  const leader = ranges.map((_, cell) => cell);
  const find = (cell: number): number => {
    let at = cell;
    while (leader[at] !== undefined && leader[at] !== at) at = leader[at] ?? at;
    leader[cell] = at;
    return at;
  };
  const open = equations
    .map((equation) => ({ equation, cells: [equation.total, ...equation.parts].filter(isOpen) }))
    .filter(({ cells }) => cells.length > 0);
  for (const { cells } of open) for (const cell of cells) leader[find(cell)] = find(cells[0] ?? cell);
  const parts = new Map<number, { members: Set<number>; sums: RangeEquation[] }>();
  for (const { equation, cells } of open) {
    const group = find(cells[0] ?? 0);
    const part = parts.get(group) ?? { members: new Set(), sums: [] };
    for (const cell of cells) part.members.add(cell);
    part.sums.push(equation);
    parts.set(group, part);
  }
  return [...parts.values()].map(({ members, sums }) => ({ members: [...members], sums }));
}
