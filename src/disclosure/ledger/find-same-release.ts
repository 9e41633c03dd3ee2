import type { Cube } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";
import { isPossibleCell } from "./is-possible-cell.ts";
import { canonicalJson, type LedgerEntry, type LedgerSubject } from "./ledger-entry.ts";

/** A release that is asked for, and the ledger to look for it in. */
export interface ReleaseQuestion {
  readonly cube: Cube;
  readonly policy: Policy;
  readonly recipe: string;
  readonly subject: LedgerSubject;
  /** The whole ledger. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * The latest entry that is this very release: same recipe, policy and subject, and the same cells. What an older version did
 * not write of the subject is taken to be the same.
 */
export function findSameRelease({
  cube,
  policy,
  recipe,
  subject,
  entries,
}: ReleaseQuestion): LedgerEntry | undefined {
  return entries.findLast(
    (entry) =>
      entry.retired === undefined &&
      entry.recipe === recipe &&
      canonicalJson(entry.policy) === canonicalJson(policy) &&
      canonicalJson({ ...subject, ...entry.subject }) === canonicalJson(subject) &&
      hasSameCells(entry, cube) &&
      agrees(entry.table, cube, policy),
  );
}

/** The same cells, except for cuts that were left out or coarsened to make the table safe. */
function hasSameCells({ table, report }: LedgerEntry, cube: Cube): boolean {
  const leftOut = new Set(report.coarsenings.map(({ cut }) => cut));
  const instead = new Set(report.coarsenings.map(({ into }) => into));
  const ids = new Set(cube.cells.filter(({ cut }) => !leftOut.has(cut)).map(({ id }) => id));
  const asked = table.cells.filter(({ cut }) => !instead.has(cut));
  return ids.size > 0 && asked.length === ids.size && asked.every(({ id }) => ids.has(id));
}

/** True if the table leaves every true count possible, so that the two speak of the same data. */
function agrees(table: ProtectedCube, cube: Cube, policy: Policy): boolean {
  const cells = new Map(cube.cells.map((cell) => [cell.id, cell]));
  return table.cells.every((shown) => {
    const cell = cells.get(shown.id);
    return cell === undefined || isPossibleCell(shown, cell, policy);
  });
}
