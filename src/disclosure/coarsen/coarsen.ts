import type { Cube, CubeCut } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import { DeepdiveError, releaseError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { Coarsening, ProtectionReport } from "../protection-report.ts";
import { coarserCut } from "./coarser-cut.ts";

interface Attempt {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
}

/** Share of a coarser cut's counts that may be lost for the sake of finer ones before the finest is given up. */
const MOST_LOST = 0.5;

/**
 * Protects the cube; where that cannot be done, or costs a coarser cut more than half of what it could show, shows the
 * finest cut less finely (by what its dimensions lie in, or with bands merged), or leaves it out where there is no way,
 * and tries again. The finest cut is the one with the most cells: it says least for what it costs. Throws a release
 * error (exit 4) when there is nothing left to give up.
 */
export async function coarsened(
  cube: Cube,
  protect: (cube: Cube) => Promise<Attempt>,
  coarsenings: readonly Coarsening[] = [],
): Promise<Attempt> {
  const finest = finestCut(cube);
  const next = (why: string): Promise<Attempt> | undefined => {
    const coarser = coarserCut(cube, finest);
    if (coarser !== undefined)
      return coarsened(coarser.cube, protect, noted(coarsenings, finest.id, why, coarser.into.id));
    if (cube.cuts.length < 2) return undefined;
    return coarsened(withoutCut(cube, finest.id), protect, noted(coarsenings, finest.id, why));
  };
  let made: Attempt;
  try {
    made = await protect(cube);
  } catch (error) {
    if (!(error instanceof DeepdiveError) || error.exit !== EXIT.releaseRefused) throw error;
    const instead = next("with it, a withheld count could be worked out whatever else was withheld");
    if (instead === undefined) throw error;
    return instead;
  }
  const lost = cutThatLostMost(made.cube, finest);
  if (lost !== undefined) {
    const why = `for its sake, more than half of what cut '${lost}' can show would have been withheld`;
    const instead = next(why);
    if (instead !== undefined) return instead;
  }
  if (made.report.counts > 0 && made.report.kept === 0) {
    const instead = next("as finely as it was asked for, every count would be withheld");
    if (instead === undefined) throw nothingLeft(made.report.policy);
    return instead;
  }
  return { ...made, report: { ...made.report, coarsenings } };
}

/** What stands in the place of a cut may itself be given up: readers see only the first and the last, and why it began. */
function noted(
  coarsenings: readonly Coarsening[],
  cut: string,
  why: string,
  into?: string,
): readonly Coarsening[] {
  const first = coarsenings.find((one) => one.into === cut);
  const others = coarsenings.filter((one) => one !== first);
  const asked = { cut: first?.cut ?? cut, why: first?.why ?? why };
  return [
    ...others,
    into === undefined ? { kind: "cut-dropped", ...asked } : { kind: "cut-coarsened", into, ...asked },
  ];
}

/** The cut with the most cells; of equals the last. */
function finestCut(cube: Cube): CubeCut {
  const cells = new Map<string, number>();
  for (const { cut } of cube.cells) cells.set(cut, (cells.get(cut) ?? 0) + 1);
  const sizeOf = ({ id }: CubeCut): number => cells.get(id) ?? 0;
  return cube.cuts.reduce((finest, cut) => (sizeOf(cut) >= sizeOf(finest) ? cut : finest), NO_CUT);
}

const NO_CUT: CubeCut = { id: "", dimensions: [] };

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
