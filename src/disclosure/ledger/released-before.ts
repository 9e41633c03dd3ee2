import type { Cube, CubeCell } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { possibleCounts } from "../count/protect-count.ts";
import { canonical, type LedgerEntry, type LedgerSubject } from "./ledger-entry.ts";

/** The latest entry that is this very release: same recipe, policy and subject, and the same cells. */
export function releasedBefore({
  cube,
  policy,
  recipe,
  subject,
  entries,
}: {
  readonly cube: Cube;
  readonly policy: Policy;
  readonly recipe: string;
  readonly subject: LedgerSubject;
  readonly entries: readonly LedgerEntry[];
}): LedgerEntry | undefined {
  return entries.findLast(
    (entry) =>
      entry.retired === undefined &&
      entry.recipe === recipe &&
      canonical(entry.policy) === canonical(policy) &&
      canonical(entry.subject) === canonical(subject) &&
      covers(entry, cube) &&
      agrees(entry.table, cube, policy),
  );
}

/** The same cells, except for cuts that were left out or shown less finely to make the table safe. */
function covers({ table, report }: LedgerEntry, cube: Cube): boolean {
  const leftOut = new Set(report.coarsenings.map(({ cut }) => cut));
  const instead = new Set(report.coarsenings.map(({ into }) => into));
  const ids = new Set(cube.cells.filter(({ cut }) => !leftOut.has(cut)).map(({ id }) => id));
  const asked = table.cells.filter(({ cut }) => !instead.has(cut));
  return ids.size > 0 && asked.length === ids.size && asked.every(({ id }) => ids.has(id));
}

/** True if every true count is one that the table leaves possible: the two speak of the same data. */
function agrees(table: ProtectedCube, cube: Cube, policy: Policy): boolean {
  const cells = new Map(cube.cells.map((cell) => [cell.id, cell]));
  return table.cells.every((shown) => {
    const cell = cells.get(shown.id);
    return cell === undefined || isPossibleCell(shown, cell, policy);
  });
}

/** True if the true counts of a cell are among those that it was shown to leave possible. */
export const isPossibleCell = (shown: ProtectedCell, cell: CubeCell, policy: Policy): boolean =>
  isPossible(shown.numerator, cell.numerator, policy) &&
  isPossible(shown.denominator, cell.denominator, policy);

function isPossible(shown: ProtectedCount | undefined, count: number | undefined, policy: Policy): boolean {
  if (shown === undefined || count === undefined) return shown === undefined && count === undefined;
  const { low, high } = possibleCounts(policy, shown);
  return count >= (shown.status === "withheld" && shown.reason !== "small-count" ? 0 : low) && count <= high;
}
