import type { Cube } from "../../cube/cube.ts";
import { releaseError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import type { LedgerEntry, LedgerSubject } from "./ledger-entry.ts";
import { differingTotals } from "./split-other-people.ts";

/**
 * Throws a release error (exit 4) where exact counts of the same rows were released for another footprint that has areas or
 * organisations in common. The one footprint less the other is a group of people that neither release shows and that no
 * equation of the audit holds.
 *
 * Example: practices 1 to 4 have 93 patients together, and the 3 of practice 1 and the 20 of practice 2 are withheld. Of a footprint without
 * practice 2 the total is 73: the 20 of practice 2 is 93 - 73, and the 3 follows.
 */
export function refuseOtherFootprint(
  cube: Cube,
  policy: Policy,
  subject: LedgerSubject,
  entries: readonly LedgerEntry[],
  earlier: readonly EarlierTable[],
): void {
  if (!policy.secondary || policy.rounding.kind !== "none") return;
  const exact = earlier.filter((table) => table.relation === "same" && table.policy.rounding.kind === "none");
  for (const table of exact) {
    const entry = entries.find(({ id }) => id === table.id);
    if (entry === undefined || !overlaps(entry.subject, subject)) continue;
    const { numerators, populations } = differingTotals(table, cube);
    if (numerators.size + populations.size > 0) throw otherFootprint(entry);
  }
}

/** Of releases that do not say what their footprint is made of, nobody knows that they have nothing in common. */
function overlaps(earlier: LedgerSubject, now: LedgerSubject): boolean {
  const [before, today] = [earlier.footprintOf, now.footprintOf];
  if (before === undefined || today === undefined)
    return (
      earlier.footprint !== undefined && now.footprint !== undefined && earlier.footprint !== now.footprint
    );
  const isSame = before.length === today.length && before.every((code) => today.includes(code));
  return !isSame && before.some((code) => today.includes(code));
}

const otherFootprint = ({ id, subject, recipe }: LedgerEntry): Error =>
  releaseError({
    code: "other-footprint",
    thing: `release ${id} (${recipe})`,
    has: `exact counts of the same rows for another footprint (${subject.footprint ?? "not named"}), which has areas or organisations in common with this one`,
    promised:
      "What the one footprint has and the other has not is a group of people that no audit could protect",
    next: "Show a part of the footprint with --place or brief --each, which protects it with the whole; or choose a policy that rounds; or retire the other release, if it was never given out",
  });
