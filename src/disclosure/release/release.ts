import type { Cube } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import { releaseError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount, WithheldReason } from "../../model/protected-count.ts";
import type { Released, ReleasedRow, ReleaseSet } from "../../model/released.ts";
import { standaloneCount } from "../count/standalone-count.ts";
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
 * The unprotected view for somebody inside the boundary, marked so that every format says so and a briefing is
 * refused. Estimates are those of the true counts.
 */
export function releaseInternal(
  cube: Cube,
  estimates: readonly CellEstimate[],
  about: ReleaseAbout = {},
): Released<ReleaseSet> {
  const rows = releaseRows(internalCube(cube), estimates, INTERNAL_POLICY, about);
  return releaseSet(rows, INTERNAL_POLICY, true);
}

/**
 * A count that is no cell of a table ("3 rows had an unknown ethnicity"), as it may be known outside. Under exact-count
 * policies it is withheld unless zero: the audit knows only tables, and a stray exact count might be the missing term
 * of one.
 */
export function releaseCount(count: number, policy: Policy): Released<ProtectedCount> {
  return passed(standaloneCount(count, policy));
}

/**
 * Sentences, findings and notes that list the cells they speak of: those that no withheld cell takes part in, and how
 * many were left out. An item that lists no cell is not about data and passes.
 */
export function releaseItems<T extends { readonly cells: readonly string[] }>(
  items: readonly T[],
  cube: ProtectedCube,
): { readonly items: readonly Released<T>[]; readonly leftOut: number } {
  const open = new Set(cube.cells.filter(isOpen).map(({ id }) => id));
  const kept = items.filter(({ cells }) => cells.every((id) => open.has(id)));
  return { items: kept.map(passed), leftOut: items.length - kept.length };
}

/** Refuses what must not be made of an unprotected view. Throws a release error (exit 4). */
export function refuseInternal(set: ReleaseSet, what: string): void {
  if (!set.internal) return;
  throw releaseError({
    code: "internal-not-for-release",
    thing: what,
    has: "been asked to show unprotected counts",
    promised: "an internal view stays on the screen or in a file marked as not for release",
    next: `run it without --internal, or look at the tables with 'deepdive run --internal'`,
  });
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

const isOpen = ({ numerator, denominator }: ProtectedCube["cells"][number]): boolean =>
  numerator.status !== "withheld" && denominator?.status !== "withheld";
