import { roundedOf } from "../statistics/within/count-checks.ts";
import type { CutGroup } from "./estimator.ts";

const FROM_ROUNDED = ", from rounded counts";

/** What a page says once of all summaries whose groups have limits that know of the rounding. */
export const ROUNDED_READING =
  "Summaries from rounded counts take each group's coarsened mid-p limits, which allow for the rounding, as its error.";

/** The method's name with the remark that a count of some group is shown rounded. */
export const roundedMethod = (method: string, groups: readonly CutGroup[]): string =>
  groups.some(({ counts }) => roundedOf(counts) !== undefined) ? `${method}${FROM_ROUNDED}` : method;

export const isFromRounded = (method: string): boolean => method.endsWith(FROM_ROUNDED);

/** The method's own name again. */
export const plainMethod = (method: string): string =>
  isFromRounded(method) ? method.slice(0, -FROM_ROUNDED.length) : method;
