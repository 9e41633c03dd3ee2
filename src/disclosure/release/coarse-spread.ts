import type { ProtectedCell } from "../../cube/protected-cube.ts";
import type { Repeats } from "../../cube/repeats.ts";

/** Of fewer events nothing is said of how often people come: two visits of one person would say much. */
const FEWEST_EVENTS = 50;

/** What a reader gets back of the sum of n(n - 1) over people is a range at least this wide. */
const LEAST_RANGE = 20;

/** Tenths, so that a step has one decimal. A step of 0.1 is wide enough from 200 events on. */
const STEPS = [1, 2, 5] as const;

/**
 * How many times the variance of independent events that of a measure's events is, for the whole footprint: the mean of squares
 * over the mean, less the mean, as of a number of events for each of so many people.
 * Source: Stukel, Glynn, Fisher and others 1994, Statistics in Medicine 13: 1781-1791 (events that recur).
 *
 * It is a sum over people that no policy protects, so only the next higher of some steps is said: intervals are never too
 * narrow, and a reader cannot tell how many people came, how many came again, or how often one person came. Events that come
 * to people by chance alone get the first step as well: of 50 events nothing less would say that nobody came twice. Steps
 * widen where few people have most events. Which steps there are follows from what is printed; where the total is
 * withheld nothing is said.
 *
 * @example // 1,000 people, 300 events, squares 645: 645 / 300 less 300 / 1,000 is 1.85, and 1.9 is said
 */
export function coarseSpread(
  { events, squares }: Repeats,
  total: Pick<ProtectedCell, "numerator" | "denominator"> | undefined,
): number | undefined {
  if (total === undefined || total.numerator.status === "withheld") return undefined;
  const { numerator, denominator } = total;
  if (denominator === undefined || denominator.status === "withheld" || denominator.value === 0)
    return undefined;
  if (numerator.value < FEWEST_EVENTS || events === 0) return undefined;
  return nextStep(squares / events - events / denominator.value, numerator.value);
}

/** The first step that is not below; steps are tenths from 1 on, each further by a tenth of the least range or more. */
function nextStep(spread: number, events: number): number {
  const least = STEPS.find((step) => step * events >= 10 * LEAST_RANGE) ?? STEPS[2];
  let tenths = 10;
  do {
    const next = tenths + Math.max(least, Math.ceil(tenths ** 2 / (10 * events)));
    // Beyond a fourth of the most that there can be, where one person has nearly all events, there is one step.
    tenths = next > 2.5 * events ? 10 * events : next;
  } while (tenths < 10 * spread - 1e-9);
  return tenths / 10;
}
