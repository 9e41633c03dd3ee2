import type { GapParts } from "../result/run-comparison.ts";
import { kitagawa, type Stratum } from "../statistics/decomposition/kitagawa.ts";

/** Two groups at one date: their counts as they were released. */
export interface PairOfGroups {
  readonly group: GroupCounts;
  readonly against: GroupCounts;
}

export interface GroupCounts {
  readonly people: number;
  readonly value: number;
}

/**
 * Parts the change between two dates: of the gap into what each group's own change did to it, and of the value of both
 * groups together into each group's own change and the mix of people (Kitagawa 1955). Each group's part of the latter is its change times the average of
 * its shares; with the mix they add up exactly. An accounting identity of the released counts, without an interval.
 *
 * @param side 1 where the gap is the group minus the other, -1 where it is the other minus the group
 */
export function gapParts(
  before: PairOfGroups,
  after: PairOfGroups,
  side: 1 | -1,
): Pick<GapParts, "gap" | "gapByGroup" | "gapByAgainst" | "together" | "byGroup" | "byAgainst" | "byMix"> {
  const strata = ({ group, against }: PairOfGroups): readonly Stratum[] =>
    [group, against].map(({ people, value }) => ({ population: people, rate: value }));
  const { composition } = kitagawa(strata(after), strata(before));
  const all = ({ group, against }: PairOfGroups): number => group.people + against.people;
  const share = (of: "group" | "against"): number =>
    (after[of].people / all(after) + before[of].people / all(before)) / 2;
  const moved = (of: "group" | "against"): number => after[of].value - before[of].value;
  const gapAt = ({ group, against }: PairOfGroups): number => side * (group.value - against.value);
  const together = ({ group, against }: PairOfGroups): number =>
    (group.people * group.value + against.people * against.value) / (group.people + against.people);
  return {
    gap: { before: gapAt(before), after: gapAt(after) },
    gapByGroup: side * moved("group"),
    gapByAgainst: -side * moved("against"),
    together: { before: together(before), after: together(after) },
    byGroup: share("group") * moved("group"),
    byAgainst: share("against") * moved("against"),
    byMix: composition,
  };
}
