import type { Cube, CubeCut } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import { DeepdiveError, releaseError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { Coarsening, ProtectionReport } from "../../model/protection-report.ts";
import { isUndecided } from "../solver/undecided.ts";
import { coarserCut } from "./coarser-cut.ts";

interface Attempt {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
}

/** Share of a coarser cut's counts that may be lost for the sake of finer cuts before the finest is given up. */
const MAXIMUM_LOST = 0.5;

/**
 * Protects the cube. If that fails, or costs a coarser cut more than half of what it could show, it gives up the finest
 * cut and tries again. That cut is coarsened (by what its dimensions lie in, or with bands merged), or left out if there
 * is no coarser cut. The finest cut has the most cells, so it says least for what it costs.
 * Where nothing is left to give up, the safe attempt that answers and shows most is the answer, whatever it costs a coarser cut. Throws a
 * release error (exit 4) when no attempt is safe and shows something.
 *
 * Example: by practice and age nothing is safe, so the cut is shown by network and age; if that fails too, not at all.
 *
 * @param best of the attempts before, the safe one that shows most
 */
export async function coarsenUntilSafe(
  cube: Cube,
  protect: (cube: Cube) => Promise<Attempt>,
  coarsenings: readonly Coarsening[] = [],
  best?: Attempt,
): Promise<Attempt> {
  const finest = finestCut(cube);
  const attempt = await attemptOf(cube, protect, coarsenings);
  const why = attempt instanceof DeepdiveError ? WHY.unsafe : whyCoarsen(attempt, finest, hasMain(cube));
  const coarser = why === undefined ? undefined : withoutFinest(cube, finest, why, coarsenings);
  if (coarser !== undefined)
    return coarsenUntilSafe(coarser.cube, protect, coarser.coarsenings, showingMost(best, attempt, cube));
  if (!(attempt instanceof DeepdiveError) && !isEmpty(attempt)) return attempt;
  if (best !== undefined) return best;
  throw attempt instanceof DeepdiveError ? attempt : nothingLeft(attempt.report.policy);
}

/**
 * Of two attempts that are safe and show something the one that answers more main comparisons, then the one that shows more
 * counts; of equals the first.
 */
function showingMost(
  best: Attempt | undefined,
  attempt: Attempt | DeepdiveError,
  { main = [] }: Cube,
): Attempt | undefined {
  if (attempt instanceof DeepdiveError || isEmpty(attempt)) return best;
  if (best === undefined) return attempt;
  const more = answered(attempt, main) - answered(best, main) || shown(attempt) - shown(best);
  return more > 0 ? attempt : best;
}

const shown = ({ report: { counts, kept } }: Attempt): number => counts * kept;

/** Main comparisons of which both groups are shown whole. */
function answered({ cube: { cells } }: Attempt, main: NonNullable<Cube["main"]>): number {
  const whole = new Set(
    cells
      .filter((cell) => [cell.numerator, cell.denominator].every((count) => count?.status !== "withheld"))
      .map(({ id }) => id),
  );
  return main.filter((groups) => groups.every((id) => whole.has(id))).length;
}

const WHY = {
  unsafe: "with it, a withheld count could be worked out whatever else was withheld",
  empty: "as finely as it was asked for, every count would be withheld",
};

/** The protected cube, or the error with which the policy refused it. */
async function attemptOf(
  cube: Cube,
  protect: (cube: Cube) => Promise<Attempt>,
  coarsenings: readonly Coarsening[],
): Promise<Attempt | DeepdiveError> {
  try {
    const { cube: table, report } = await protect(cube);
    return { cube: table, report: { ...report, coarsenings } };
  } catch (error) {
    if (error instanceof DeepdiveError && error.exit === EXIT.releaseRefused && !isUndecided(error))
      return error;
    throw error;
  }
}

/** Why the finest cut should be given up; undefined where the attempt is good enough. */
function whyCoarsen(attempt: Attempt, finest: CubeCut, mayLoseTotal: boolean): string | undefined {
  const lost = cutThatLostMost(attempt.cube, finest, mayLoseTotal);
  if (lost !== undefined)
    return `for its sake, more than half of what cut '${lost}' can show would have been withheld`;
  return isEmpty(attempt) ? WHY.empty : undefined;
}

const isEmpty = ({ report }: Attempt): boolean => report.counts > 0 && report.kept === 0;

/** The cube with the finest cut coarsened or left out; undefined where it is the only cut and cannot be coarsened. */
function withoutFinest(
  cube: Cube,
  finest: CubeCut,
  why: string,
  coarsenings: readonly Coarsening[],
): { readonly cube: Cube; readonly coarsenings: readonly Coarsening[] } | undefined {
  const coarser = coarserCut(cube, finest);
  if (coarser !== undefined) {
    const noted = noteCoarsening(coarsenings, finest.id, why, coarser.into.id);
    return { cube: coarser.cube, coarsenings: noted };
  }
  if (cube.cuts.length < 2) return undefined;
  return { cube: dropCut(cube, finest.id), coarsenings: noteCoarsening(coarsenings, finest.id, why) };
}

/** A cut that stands in for another may itself be given up: readers see the first cut, the last, and why it began. */
function noteCoarsening(
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

/** Where a run has main comparisons, its total of all is the first to go, and no reason to give up anything else. */
const hasMain = ({ main }: Cube): boolean => main !== undefined && main.length > 0;

/** A cut other than the finest that lost, for others' sake, most of its counts that are not small. */
function cutThatLostMost(
  { cells, cuts }: ProtectedCube,
  finest: CubeCut,
  mayLoseTotal: boolean,
): string | undefined {
  const spared = new Set([
    finest.id,
    ...cuts.filter(({ dimensions }) => mayLoseTotal && dimensions.length === 0).map(({ id }) => id),
  ]);
  const tally = new Map<string, { open: number; lost: number }>();
  for (const { cut, numerator, denominator } of cells) {
    if (spared.has(cut)) continue;
    const one = tally.get(cut) ?? { open: 0, lost: 0 };
    tally.set(cut, one);
    for (const count of [numerator, denominator]) {
      if (count?.status === "withheld" && count.reason === "secondary") one.lost += 1;
      else if (count !== undefined && count.status !== "withheld") one.open += 1;
    }
  }
  return [...tally].find(([, { open, lost }]) => lost > MAXIMUM_LOST * (open + lost))?.[0];
}

function dropCut(cube: Cube, cut: string): Cube {
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
