import type { Cube } from "../../cube/cube.ts";
import { type Knowledge, type OpenIntervals, openIntervals } from "../solver/count-intervals.ts";
import type { LinearSolver } from "../solver/linear-program.ts";
import { sumTerms } from "../solver/program.ts";
import type { EarlierTable } from "./earlier-table.ts";
import { systemOfCube } from "./system-of-cube.ts";

/** Answers, by the id of a system's cell, whether earlier releases left the cell enough possible values. */
export type WasProtectedBefore = (id: string) => boolean;

/** The question, and the solver that answers it, which somebody has to close. */
export interface AskBefore {
  readonly ask: WasProtectedBefore;
  readonly close: () => void;
}

/**
 * Earlier releases may imply a count that this run does not know. If they left it fewer than `values` possible values,
 * this release cannot give it away any more. The programme is put together when the first question comes, and stays in
 * the solver for the others.
 *
 * Example: a count that earlier tables narrowed to 3 or 4 was not protected at 3 values.
 */
export function wasProtectedBefore(
  cube: Cube,
  same: readonly EarlierTable[],
  values: number,
  solver: LinearSolver,
): AskBefore {
  let earlier: EarlierKnowledge | undefined;
  let opened: OpenIntervals | undefined;
  const answers = new Map<string, boolean>();
  const answer = (id: string): boolean => {
    earlier ??= earlierKnowledge(cube, same);
    const at = earlier.at.get(id);
    // A cell that is in no earlier release was told to nobody.
    if (at === undefined) return true;
    opened ??= openIntervals(solver, earlier.knowledge);
    const interval = opened.of(at);
    return interval === undefined || interval.whole.high - interval.whole.low + 1 >= values;
  };
  return {
    ask: (id) => {
      const known = answers.get(id) ?? answer(id);
      answers.set(id, known);
      return known;
    },
    close: () => opened?.close(),
  };
}

interface EarlierKnowledge {
  readonly at: ReadonlyMap<string, number>;
  readonly knowledge: Knowledge;
}

function earlierKnowledge(cube: Cube, same: readonly EarlierTable[]): EarlierKnowledge {
  const { cells, equations } = systemOfCube({ ...cube, cells: [] }, same);
  return {
    at: new Map(cells.map(({ id }, at) => [id, at])),
    knowledge: {
      ranges: cells.map(({ known }) => known ?? { low: 0, high: Number.POSITIVE_INFINITY }),
      sums: equations.map(({ total, parts }) => sumTerms(total, parts)),
    },
  };
}
