import { possibleCell } from "../../../src/disclosure/count/possible-cell.ts";
import { protectCount } from "../../../src/disclosure/count/protect-count.ts";
import { differingGroups } from "../../../src/statistics/many/differing-groups.ts";
import type { Counted } from "../../../src/statistics/within/count-checks.ts";
import { random } from "../../disclosure/attacker/random.ts";
import { HES } from "../../disclosure/policy-for-tests.ts";

/** In per cent of the tables: how many name a group, and how many name the first as lower. */
export interface Named {
  readonly any: number;
  readonly first: number;
}

/** Tables of so many groups that all have one value, of which the first, of 200 people, may be so far below it. */
export function namedIn(tables: number, groups: number, below: number, seed: number): Named {
  const next = random(seed);
  let [any, first] = [0, 0];
  for (let table = 0; table < tables; table += 1) {
    const value = 0.3 + 0.6 * next();
    const counted = Array.from({ length: groups }, (_, at) =>
      shown(at === 0 ? 200 : 60 + Math.floor(500 * next()), at === 0 ? value - below : value, next),
    );
    const found = differingGroups(counted, "proportion").groups;
    if (found.length > 0) any += 1;
    if (found.some(({ at, side }) => at === 0 && side === "lower")) first += 1;
  }
  return { any: (100 * any) / tables, first: (100 * first) / tables };
}

/** Drawn, then shown to the nearest 5; a count that would be withheld is drawn again. */
function shown(people: number, value: number, next: () => number): Counted {
  for (;;) {
    let having = 0;
    for (let person = 0; person < people; person += 1) if (next() < value) having += 1;
    const [numerator, denominator] = [protectCount(HES, having), protectCount(HES, people)];
    if (numerator.status === "withheld" || denominator.status === "withheld") continue;
    const possible = possibleCell({ numerator, denominator }, HES, 1);
    return { numerator: numerator.value, denominator: denominator.value, possible };
  }
}
