import type { Cube } from "../cube/cube.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { Policy } from "../model/policy.ts";

/** Counts of one release, numerators and denominators. Beyond that the choice of what to withhold takes many minutes. */
export const MOST_COUNTS = 100_000;

/**
 * Throws a usage error for a release of more counts than can be audited together. Nothing is withheld for another's sake
 * where the policy says so, and then any number is taken.
 *
 * Example: a table of 100,000 groups and their total has 100,001 counts, and is refused.
 */
export function refuseTooLarge({ cells }: Cube, { secondary }: Policy): void {
  if (!secondary) return;
  const counts = cells.reduce((sum, { denominator }) => sum + (denominator === undefined ? 1 : 2), 0);
  if (counts > MOST_COUNTS) throw tooLarge(counts);
}

const tooLarge = (counts: number): Error =>
  usageError({
    code: "too-many-counts",
    thing: "the tables together",
    has: `${counts} counts`,
    promised: `At most ${MOST_COUNTS} counts are audited together, so that what to withhold is found in minutes`,
    next: "Ask for fewer or coarser cuts, or for fewer measures at a time: the ledger audits releases of the same people together",
  });
