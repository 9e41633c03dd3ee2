import type { Cube } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import type { Policy } from "../../model/policy.ts";
import type { WithheldReason } from "../../model/protected-count.ts";
import type { Released, ReleasedRow, ReleaseSet } from "../../model/released.ts";
import { INTERNAL_POLICY, internalCube } from "./release-internal.ts";
import { type ReleaseAbout, releaseRows } from "./release-rows.ts";

/** The only cast to `Released` in the project; a law in the tests looks for another. */
const passed = <T>(value: T): Released<T> => value as Released<T>;

/**
 * All that a run lets out, as rows of tidy data: an estimate only if none of the cells it lists is withheld, with no
 * more decimals than its rounded counts support, and, under a policy with a minimum of events, from no fewer.
 * What is withheld stays in view as a row with its reason and without its value.
 *
 * The estimates must have been made from the protected counts of `cube`: disclosure control stands before statistics
 * (rounding) and after (this), and the second cannot repair the first.
 */
export function release(
  cube: ProtectedCube,
  estimates: readonly CellEstimate[],
  policy: Policy,
  about: ReleaseAbout = {},
): Released<ReleaseSet> {
  return releaseSet(releaseRows(cube, estimates, policy, about), policy, false);
}

/**
 * The unprotected view for somebody inside the boundary, marked so that every format says so. Estimates are those of
 * the true counts.
 */
export function releaseInternal(
  cube: Cube,
  estimates: readonly CellEstimate[],
  about: ReleaseAbout = {},
): Released<ReleaseSet> {
  const rows = releaseRows(internalCube(cube), estimates, INTERNAL_POLICY, about);
  return releaseSet(rows, INTERNAL_POLICY, true);
}

function releaseSet(rows: readonly ReleasedRow[], policy: Policy, internal: boolean): Released<ReleaseSet> {
  const { id, version, title, source } = policy;
  return passed({
    policy: { id, version, title, source },
    internal,
    rows: rows.map((row) => passed(row)),
    withheld: tally(rows),
  });
}

function tally(rows: readonly ReleasedRow[]): ReleaseSet["withheld"] {
  const counts: Partial<Record<WithheldReason, number>> = {};
  for (const { reason } of rows) if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
