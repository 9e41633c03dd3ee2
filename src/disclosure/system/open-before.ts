import type { Cube } from "../../cube/cube.ts";
import { countIntervals, type Knowledge } from "../solver/count-intervals.ts";
import type { LinearSolver } from "../solver/linear-program.ts";
import type { EarlierTable } from "./earlier-table.ts";
import { systemOfCube } from "./system-of-cube.ts";

/**
 * Whether a count that earlier releases imply, and whose truth is not known here, could still be at least `values`
 * counts before this release: what was narrower than that already cannot be given away any more.
 * Answers by the id of the system's cell; puts the programme together when it is first asked.
 */
export function openBefore(
  cube: Cube,
  same: readonly EarlierTable[],
  values: number,
  solver: LinearSolver,
): (id: string) => boolean {
  let known: { readonly at: ReadonlyMap<string, number>; readonly knowledge: Knowledge } | undefined;
  return (id) => {
    known ??= earlierKnowledge(cube, same);
    const at = known.at.get(id);
    // In no earlier release: nobody has been told anything of it.
    if (at === undefined) return true;
    const [interval] = countIntervals(solver, known.knowledge, [at]) ?? [];
    return interval === undefined || interval.whole.high - interval.whole.low + 1 >= values;
  };
}

function earlierKnowledge(cube: Cube, same: readonly EarlierTable[]) {
  const { cells, equations } = systemOfCube({ ...cube, cells: [] }, same);
  return {
    at: new Map(cells.map(({ id }, at) => [id, at])),
    knowledge: {
      ranges: cells.map(({ known }) => known ?? { low: 0, high: Number.POSITIVE_INFINITY }),
      sums: equations.map(({ total, parts }) => [
        { unknown: total, coefficient: -1 },
        ...parts.map((unknown) => ({ unknown, coefficient: 1 })),
      ]),
    },
  };
}
