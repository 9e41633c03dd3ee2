import type { JointKey } from "./joint-keys.ts";

/** A cut that is counted and never printed: all dimensions of a key, with others that printed cuts cross them with. */
export interface UnprintedCut {
  readonly joint: string;
  readonly others: readonly string[];
  readonly dimensions: readonly string[];
}

/**
 * The tables that printed tables by one key are sums of. Two cuts by different dimensions of a key meet in the table by
 * all its dimensions, crossed with what both cuts are crossed with. A cut by one dimension that settles
 * all others is such a table already.
 *
 * Example: Core20 by ethnicity and Place by ethnicity are sums of the table by Core20, Place and ethnicity.
 */
export function unprintedCuts(
  keys: readonly JointKey[],
  cuts: readonly (readonly string[])[],
): readonly UnprintedCut[] {
  return keys.flatMap(({ id, dimensions }) => {
    const own = dimensions.map((dimension) => dimension.id);
    const settling = dimensions.filter(({ id: one, nestsIn }) =>
      own.every((other) => other === one || nestsIn.includes(other)),
    );
    const isSettled = (others: readonly string[]): boolean =>
      settling.some(({ id: one }) => cuts.some((cut) => isWithin([one, ...others], cut)));
    const split = cuts.map((cut) => ({
      by: cut.filter((one) => own.includes(one)),
      others: cut.filter((one) => !own.includes(one)),
    }));
    const found = new Map<string, UnprintedCut>();
    for (const [at, left] of split.entries()) {
      for (const right of split.slice(at + 1)) {
        if (isWithin(left.by, right.by) || isWithin(right.by, left.by)) continue;
        const others = left.others.filter((one) => right.others.includes(one)).sort();
        if (isSettled(others)) continue;
        found.set(others.join("|"), { joint: id, others, dimensions: [...own, ...others] });
      }
    }
    return [...found.values()];
  });
}

/** A cut by fewer dimensions is a sum of the other by itself; one by none of the key says nothing of it. */
const isWithin = (fewer: readonly string[], more: readonly string[]): boolean =>
  fewer.every((one) => more.includes(one));
