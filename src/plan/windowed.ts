import type { ParameterValues } from "../model/parameter-value.ts";
import type { CheckedExpression } from "../sql/checked.ts";
import { type SqlExpression, walk } from "../sql/expression.ts";
import { type Context, contractOf } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import { windowsWithin } from "./own-window.ts";

/** Days so far apart that whatever is reckoned from the day of the run is another day on each of them. */
const TWO_DAYS = ["2025-03-31", "2026-03-31"] as const;

const DAY_OF_RUN = "as_at";

/** Whether the conditions of a part name the day of the run. */
export const namesDayOfRun = ({ where, denominator, numerator }: CountedPart): boolean =>
  [where, denominator, numerator].some(
    (part) =>
      part !== undefined &&
      [...walk(part.tree)].some((node) => node.kind === "parameter" && node.name === DAY_OF_RUN),
  );

/**
 * Whether all rows that a part counts lie in a window that ends with the day of the run, such as the twelve months to it.
 * Over time such a row counts in every period to whose last day its own is near enough, and not in that of its day alone.
 *
 * @example isWindowed(part, "arrival_date", parameters) // of arrival_date > $as_at - INTERVAL 12 MONTH: true
 */
export function isWindowed(
  part: CountedPart,
  time: string | undefined,
  parameters: ParameterValues,
): boolean {
  if (time === undefined) return false;
  const { where, denominator, numerator } = part;
  const trees = treesOf([where, denominator ?? numerator]);
  return startsWithRun(trees, part.grain, time, parameters);
}

/** Whether conditions bound a column of days by a first day that moves with the day of the run. */
export function startsWithRun(
  conditions: readonly SqlExpression[],
  dataset: string,
  time: string,
  parameters: ParameterValues,
): boolean {
  const [one, other] = TWO_DAYS.map(
    (day) =>
      windowsWithin(conditions, dataset, { ...parameters, [DAY_OF_RUN]: day }).find(
        ({ column }) => column === time,
      )?.first,
  );
  return one !== undefined && other !== undefined && one !== other;
}

const treesOf = (parts: readonly (CheckedExpression | undefined)[]): readonly SqlExpression[] =>
  parts.flatMap((part) => (part === undefined ? [] : [part.tree]));

/** The parts of a run that are counted together: of one dataset, and over time those with a window of their own apart. */
export interface CountedTogether {
  readonly grain: string;
  /** True: each row stands in every period whose window it may lie in. */
  readonly isToDate: boolean;
  readonly parts: readonly CountedPart[];
}

/** The parts by what is counted together, in the order in which each dataset comes first. */
export function countedTogether(context: Context, parts: readonly CountedPart[]): readonly CountedTogether[] {
  const toDate = (part: CountedPart): boolean =>
    context.over !== undefined &&
    isWindowed(part, contractOf(context, part.grain).time, context.request.parameters);
  const grains = [...new Set(parts.map(({ grain }) => grain))];
  return grains.flatMap((grain) =>
    [false, true].flatMap((isToDate) => {
      const own = parts.filter((part) => part.grain === grain && toDate(part) === isToDate);
      return own.length === 0 ? [] : [{ grain, isToDate, parts: own }];
    }),
  );
}
