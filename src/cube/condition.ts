/**
 * What rows have to meet, as far as a reader of the published definitions can hold it against another condition. Names
 * are of expressions as they are written, terms and parameters written out.
 */
export type Condition =
  /** An expression of which nothing else is known; also the dataset that the rows are of. */
  | { readonly is: string }
  /** The value lies within these ends. */
  | { readonly value: string; readonly low?: End | undefined; readonly high?: End | undefined }
  /** The value is one of these. */
  | { readonly value: string; readonly among: readonly Bound[] }
  /** All conditions of one of these lists. */
  | { readonly any: readonly (readonly Condition[])[] }
  /** Not all of these. */
  | { readonly not: readonly Condition[] }
  /** Some row of a related dataset meets these. */
  | { readonly some: string; readonly where: readonly Condition[] };

/** A number, or a day as text, which sorts as time. */
export type Bound = number | string;

export interface End {
  readonly at: Bound;
  /** The end itself is left out. */
  readonly isOpen: boolean;
}

/**
 * Whether all rows that meet the first conditions meet the second, whatever the data: seen from the expressions alone.
 * False says only that it cannot be seen.
 *
 * Example: `age >= 65 AND on_register` is within `age >= 40`.
 */
export const isWithin = (inner: readonly Condition[], outer: readonly Condition[]): boolean =>
  outer.every((asked) => isImplied(inner, asked));

function isImplied(given: readonly Condition[], asked: Condition): boolean {
  if (given.some((one) => implies(one, asked))) return true;
  return "any" in asked && asked.any.some((list) => isWithin(given, list));
}

function implies(given: Condition, asked: Condition): boolean {
  if ("any" in given) return given.any.every((list) => isImplied(list, asked));
  if ("is" in asked) return "is" in given && given.is === asked.is;
  if ("some" in asked)
    return "some" in given && given.some === asked.some && isWithin(given.where, asked.where);
  if ("not" in asked) return "not" in given && isWithin(asked.not, given.not);
  if ("any" in asked || !("value" in given) || given.value !== asked.value) return false;
  if ("among" in asked) return "among" in given && given.among.every((value) => asked.among.includes(value));
  if ("among" in given)
    return given.among.every(
      (at) => isAbove({ at, isOpen: false }, asked.low) && isBelow({ at, isOpen: false }, asked.high),
    );
  return isAbove(given.low, asked.low) && isBelow(given.high, asked.high);
}

/** Whether what begins at the first end begins within what begins at the second; undefined: without an end. */
const isAbove = (given: End | undefined, asked: End | undefined): boolean =>
  asked === undefined || (given !== undefined && isBeyond(given, asked, 1));

const isBelow = (given: End | undefined, asked: End | undefined): boolean =>
  asked === undefined || (given !== undefined && isBeyond(given, asked, -1));

function isBeyond(given: End, asked: End, direction: 1 | -1): boolean {
  if (typeof given.at !== typeof asked.at) return false;
  if (given.at === asked.at) return given.isOpen || !asked.isOpen;
  return direction === 1 ? given.at > asked.at : given.at < asked.at;
}
