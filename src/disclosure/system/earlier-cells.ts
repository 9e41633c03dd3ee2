import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { type CountRange, possibleCounts, smallCounts } from "../count/protect-count.ts";
import type { EarlierTable } from "./earlier-table.ts";
import type { NotSmall } from "./either-or.ts";
import { denominatorId, numeratorId } from "./series-id.ts";

/** A cell that an earlier release printed or withheld. This run may know no more of its true count than readers do. */
export interface EarlierCell {
  readonly dimensions: readonly string[];
  readonly levels: readonly string[];
  readonly known: CountRange;
  readonly withheld: boolean;
  /** Of a numerator: what its being printed says of its complement; undefined where that says nothing. */
  readonly complement?: NotSmall | undefined;
}

/** What earlier releases tell readers, by the id of the series. */
export function earlierCells(earlier: readonly EarlierTable[]): ReadonlyMap<string, readonly EarlierCell[]> {
  const all = new Map<string, EarlierCell[]>();
  const add = (id: string, cell: EarlierCell): void => {
    const cells = all.get(id);
    if (cells === undefined) all.set(id, [cell]);
    else cells.push(cell);
  };
  for (const { cube, policy } of earlier) {
    const populations = new Map(cube.measures.map(({ id, population }) => [id, population]));
    const dimensionsOf = new Map(cube.cuts.map(({ id, dimensions }) => [id, dimensions]));
    for (const { measure, cut, levels, numerator, denominator } of cube.cells) {
      const cell = (shown: ProtectedCount): EarlierCell => ({
        dimensions: dimensionsOf.get(cut) ?? [],
        levels,
        known: possibleCounts(policy, shown),
        withheld: shown.status === "withheld",
      });
      add(numeratorId(measure), { ...cell(numerator), complement: complementOfPrinted(policy, numerator) });
      if (denominator !== undefined) add(denominatorId(populations.get(measure) ?? ""), cell(denominator));
    }
  }
  return all;
}

/**
 * Under exact counts a numerator with a small complement is withheld, so a printed numerator says that its complement is
 * not small. Where zeros are shown the complement may be 0 as well. A printed 0 says nothing: it is never withheld.
 *
 * Example, threshold 10 and zeros withheld: 15 people had the vaccine and the denominator was withheld. Readers know that
 * the denominator is at least 25. Where zeros are shown they know that it is 15, or at least 25.
 */
function complementOfPrinted(policy: Policy, numerator: ProtectedCount): NotSmall | undefined {
  const small = smallCounts(policy);
  const isExact = policy.rounding.kind === "none" && small.high >= small.low;
  if (!isExact || numerator.status !== "published" || numerator.value === 0) return undefined;
  return { from: small.high + 1, orZero: small.low > 0 };
}
