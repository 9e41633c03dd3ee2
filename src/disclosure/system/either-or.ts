/** A count is at least so many; or 0, where zeros are shown. */
export interface NotSmall {
  readonly from: number;
  readonly orZero: boolean;
}

/**
 * What several releases say of one count that none of them printed. The first to print a numerator could still withhold it,
 * and so says that its complement is not small. A later one prints it whatever its complement is, and says nothing new. A
 * ledger has no order, so both ends are kept: the most that readers may know, and the least, which is certain.
 *
 * Example: two releases printed a numerator under the thresholds 5 and 10. Its complement is 0 or at least 5 for certain, and
 * at least 10 where the second was the first.
 */
export interface EitherOr {
  readonly most: NotSmall;
  /** Undefined: one of the releases says nothing. */
  readonly least: NotSmall | undefined;
}

/** What a further release says, taken together with those before. `before` is undefined where they say nothing. */
export function togetherWith(before: EitherOr | undefined, now: NotSmall | undefined): EitherOr | undefined {
  if (before === undefined) return now && { most: now, least: undefined };
  if (now === undefined) return { ...before, least: undefined };
  const [most, other] = isStronger(now, before.most) ? [now, before.most] : [before.most, now];
  const least = before.least === undefined || isStronger(other, before.least) ? before.least : other;
  return { most, least };
}

/** Of two claims that is the stronger which leaves fewer counts. */
const isStronger = (one: NotSmall, other: NotSmall): boolean =>
  one.from === other.from ? !one.orZero && other.orZero : one.from > other.from;

export const holds = ({ from, orZero }: NotSmall, count: number): boolean =>
  count >= from || (orZero && count === 0);
