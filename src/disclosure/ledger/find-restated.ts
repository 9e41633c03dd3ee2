import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { Restated } from "../../model/restated.ts";
import { canonicalJson, type LedgerEntry, type LedgerSubject } from "./ledger-entry.ts";

/**
 * What a release restates: the latest earlier release of the same question about the same people, period and parameters under
 * the same policy, where data or definitions have changed and a count is shown otherwise. Undefined where there is none.
 * All that it says can be read off the two releases.
 *
 * Example: March was released on 3 April, and a corrected extract of March was loaded on 10 April. What is released then
 * restates the release of 3 April. The release of April restates nothing: it is of another period.
 */
export function findRestated(
  entries: readonly LedgerEntry[],
  now: Pick<LedgerEntry, "recipe" | "subject" | "policy" | "table">,
): Restated | undefined {
  const [latest] = entries
    .filter((entry) => entry.retired === undefined && isSameQuestion(entry, now))
    .toSorted((one, other) => (one.releasedAt > other.releasedAt ? -1 : 1));
  if (latest === undefined) return undefined;
  const { counts, changed } = comparedCounts(latest.table, now.table);
  return changed === 0 ? undefined : { id: latest.id, releasedAt: latest.releasedAt, counts, changed };
}

/** Of no period and no day nobody knows whether two releases are of the same time. */
const isSameQuestion = (
  entry: LedgerEntry,
  { recipe, subject, policy }: Pick<LedgerEntry, "recipe" | "subject" | "policy">,
): boolean =>
  entry.recipe === recipe &&
  canonicalJson(entry.policy) === canonicalJson(policy) &&
  (subject.period !== undefined || subject.parameters["as_at"] !== undefined) &&
  canonicalJson(timeAndPlace(entry.subject)) === canonicalJson(timeAndPlace(subject));

const timeAndPlace = ({ period, parameters, footprint }: LedgerSubject): unknown => ({
  period,
  parameters,
  footprint,
});

function comparedCounts(before: ProtectedCube, now: ProtectedCube): Pick<Restated, "counts" | "changed"> {
  const earlier = new Map(before.cells.map((cell) => [cell.id, countsOf(cell)]));
  let [counts, changed] = [0, 0];
  for (const cell of now.cells) {
    const then = earlier.get(cell.id) ?? [];
    countsOf(cell).forEach((count, at) => {
      if (then[at] === undefined) return;
      counts += 1;
      changed += Number(then[at] !== count);
    });
  }
  return { counts, changed };
}

/** The counts of a cell as they are shown, as text. */
const countsOf = ({ numerator, denominator }: ProtectedCell): readonly string[] =>
  [numerator, denominator].flatMap((count) => (count === undefined ? [] : [canonicalJson(count)]));
