import type { Cube, CubeCut } from "../cube/cube.ts";
import type { ProtectedCube } from "../cube/protected-cube.ts";
import { DeepdiveError, releaseError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import type { Coarsening, ProtectionReport } from "./protection-report.ts";

interface Attempt {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
}

/** Share of a coarser cut's counts that may be lost for the sake of finer ones before the finest is given up. */
const MOST_LOST = 0.5;

/**
 * Protects the cube; where that cannot be done, or costs a coarser cut more than half of what it could show, leaves
 * out the finest cut and tries again. The cut that goes is the one with the most cells: it says least for what it
 * costs. Throws a release error (exit 4) when there is nothing left to leave out.
 */
export async function coarsened(
  cube: Cube,
  protect: (cube: Cube) => Promise<Attempt>,
  coarsenings: readonly Coarsening[] = [],
): Promise<Attempt> {
  const finest = finestCut(cube);
  const leaveOut = (why: string): Promise<Attempt> => {
    const cut = finest?.id ?? "";
    return coarsened(withoutCut(cube, cut), protect, [...coarsenings, { kind: "cut-dropped", cut, why }]);
  };
  let made: Attempt;
  try {
    made = await protect(cube);
  } catch (error) {
    const unsafe = error instanceof DeepdiveError && error.exit === EXIT.releaseRefused;
    if (!unsafe || finest === undefined) throw error;
    return leaveOut("with it, a withheld count could be worked out whatever else was withheld");
  }
  const lost = finest && cutThatLostMost(made.cube, finest);
  if (lost !== undefined) {
    return leaveOut(`for its sake, more than half of what cut '${lost}' can show would have been withheld`);
  }
  if (made.report.counts > 0 && made.report.kept === 0) throw nothingLeft(made.report.policy);
  return { ...made, report: { ...made.report, coarsenings } };
}

/** The cut with the most cells among those that another cut is coarser than; undefined where only one is left. */
function finestCut(cube: Cube): CubeCut | undefined {
  if (cube.cuts.length < 2) return undefined;
  const cells = new Map<string, number>();
  for (const { cut } of cube.cells) cells.set(cut, (cells.get(cut) ?? 0) + 1);
  const sizeOf = ({ id }: CubeCut): number => cells.get(id) ?? 0;
  return cube.cuts.reduce((finest, cut) => (sizeOf(cut) >= sizeOf(finest) ? cut : finest));
}

/** A cut other than the finest most of whose counts that are not small were withheld for others' sake. */
function cutThatLostMost({ cells }: ProtectedCube, finest: CubeCut): string | undefined {
  const tally = new Map<string, { open: number; lost: number }>();
  for (const { cut, numerator, denominator } of cells) {
    if (cut === finest.id) continue;
    const one = tally.get(cut) ?? { open: 0, lost: 0 };
    tally.set(cut, one);
    for (const count of [numerator, denominator]) {
      if (count?.status === "withheld" && count.reason === "secondary") one.lost += 1;
      else if (count !== undefined && count.status !== "withheld") one.open += 1;
    }
  }
  return [...tally].find(([, { open, lost }]) => lost > MOST_LOST * (open + lost))?.[0];
}

function withoutCut(cube: Cube, cut: string): Cube {
  return {
    ...cube,
    cuts: cube.cuts.filter(({ id }) => id !== cut),
    cells: cube.cells.filter((cell) => cell.cut !== cut),
  };
}

const nothingLeft = (policy: string): Error =>
  releaseError({
    code: "nothing-left",
    thing: `the tables together, under policy '${policy}'`,
    has: "no count that is not withheld",
    promised: "A release has something to show",
    next: "Ask for coarser cuts, or a larger population",
  });
