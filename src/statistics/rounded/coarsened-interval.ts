import type { CountRange, PossibleCounts } from "../../model/count-range.ts";
import { checkedLevel } from "../interval-level.ts";
import type { Interval } from "../within/interval.ts";
import { type Rising, solveRising } from "./solve-rising.ts";
import { binomialTail, poissonTail } from "./tails.ts";

/**
 * How much of the chance of the shown count itself goes with either tail. One half is mid-p: for what is made of two
 * groups or more, whose steps even out. Of one group alone the steps of 5 do not, and mid-p covers 92 % where a limit
 * falls between two of them; three quarters cover 94 % and more for every size and share that was tried.
 */
export const WEIGHT = { alone: 0.75, together: 0.5 } as const;

/**
 * The coarsened score interval of a proportion whose counts are shown rounded. For a proportion p, over every
 * denominator that would be shown so: the chance that the numerator would be shown higher, and a part of the chance that
 * it would be shown as it is. The interval is all p for which this lies between the two tails. Between 0 and 1. With one
 * possible count and a weight of one half it is the mid-p interval.
 *
 * Example, nearest 5: shown 10 of 20 is 8 to 12 of 18 to 22. At p = 0.3 "higher" is 13 or more, and "as it is" 8 to 12.
 * Source: Heitjan & Rubin 1991, Annals of Statistics 19: 2244-2253 (coarsened counts); Lancaster 1961 (mid-p).
 *
 * @example coarsenedProportionInterval({ numerator: { low: 8, high: 12 }, denominator: { low: 18, high: 22 } }, 0.95, 0.5).lower // 0.2148…
 */
export function coarsenedProportionInterval(
  possible: PossibleCounts,
  confidence: number,
  weight: number,
): Interval {
  return remembered("proportion", possible, checkedLevel(confidence), weight, (share) => {
    const { numerator: x, denominator: n } = possible;
    const people = Math.max(1, middle(n));
    const start = Math.min(Math.max(middle(x) / people, 0.5 / people), 1 - 0.5 / people);
    return {
      rising: {
        value: (p) => proportionExceeds(p, x, n, share),
        most: 1,
        atNought: x.low <= 0 ? share : 0,
        atMost: allHaveIt(x, n, share),
      },
      start,
      step: Math.sqrt((start * (1 - start)) / people),
    };
  });
}

/**
 * The same for events: a rate for one person or person-year, with Poisson counts. From 0 upwards.
 *
 * @example coarsenedRateInterval({ numerator: { low: 8, high: 12 }, denominator: { low: 998, high: 1002 } }, 0.95, 0.5).upper // 0.0194…
 */
export function coarsenedRateInterval(
  possible: PossibleCounts,
  confidence: number,
  weight: number,
): Interval {
  return remembered("rate", possible, checkedLevel(confidence), weight, (share) => {
    const { numerator: x, denominator: n } = possible;
    const events = Math.max(0.5, middle(x));
    const people = middle(n);
    return {
      rising: {
        value: (rate) => rateExceeds(rate, x, n, share),
        most: Number.POSITIVE_INFINITY,
        atNought: x.low <= 0 ? share : 0,
        atMost: 1,
      },
      start: events / people,
      step: Math.sqrt(events) / people,
    };
  });
}

const middle = ({ low, high }: CountRange): number => (low + high) / 2;

/** At p = 1 everybody has it: the numerator is the denominator. */
function allHaveIt(x: CountRange, n: CountRange, share: number): number {
  let sum = 0;
  for (let people = n.low; people <= n.high; people += 1) {
    sum += people > x.high ? 1 : people >= x.low ? share : 0;
  }
  return sum / (n.high - n.low + 1);
}

/**
 * Mean over n of P(x > high) + `share` times P(low <= x <= high). From one n to the next,
 * P(x >= k | n + 1) = P(x >= k | n) + p P(x = k - 1 | n), so that one tail is enough for all of them.
 */
function proportionExceeds(p: number, x: CountRange, n: CountRange, share: number): number {
  let { orMore, exactly } = binomialTail(x.low, n.low, p);
  let sum = 0;
  for (let people = n.low; people <= n.high; people += 1) {
    // Fewer people than x.low cannot be that many; the sum begins where they just can.
    if (people === x.low && people > n.low) ({ orMore, exactly } = binomialTail(x.low, people, p));
    sum += orMore - (1 - share) * amongShown(exactly, x, people, p);
    if (people >= x.low) {
      const oneLess = x.low === 0 ? 0 : (exactly * x.low * (1 - p)) / ((people - x.low + 1) * p);
      orMore += p * oneLess;
      exactly = (exactly * (people + 1) * (1 - p)) / (people + 1 - x.low);
    }
  }
  return sum / (n.high - n.low + 1);
}

/** P(low <= x <= high), upwards from P(x = low). */
function amongShown(exactly: number, { low, high }: CountRange, n: number, p: number): number {
  let term = exactly;
  let sum = 0;
  for (let x = low; x <= Math.min(high, n); x += 1) {
    sum += term;
    term *= ((n - x) * p) / ((x + 1) * (1 - p));
  }
  return sum;
}

function rateExceeds(rate: number, x: CountRange, n: CountRange, share: number): number {
  let sum = 0;
  for (let people = n.low; people <= n.high; people += 1) {
    const mean = rate * people;
    const { orMore, exactly } = poissonTail(x.low, mean);
    let term = exactly;
    let among = 0;
    for (let k = x.low; k <= x.high; k += 1) {
      among += term;
      term *= mean / (k + 1);
    }
    sum += orMore - (1 - share) * among;
  }
  return sum / (n.high - n.low + 1);
}

/** A page asks for the same counts many times: a group's own interval, its gaps, its slope. */
const KNOWN = new Map<string, Interval>();
const MOST_KNOWN = 20_000;

interface Search {
  readonly rising: Rising;
  readonly start: number;
  readonly step: number;
}

function remembered(
  kind: "proportion" | "rate",
  { numerator, denominator }: PossibleCounts,
  level: number,
  weight: number,
  search: (share: number) => Search,
): Interval {
  const key = [kind, numerator.low, numerator.high, denominator.low, denominator.high, level, weight].join();
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const tail = (1 - level) / 2;
  const [below, above] = [search(weight), search(1 - weight)];
  const found = {
    lower: solveRising(below.rising, tail, below.start, below.step),
    upper: solveRising(above.rising, 1 - tail, above.start, above.step),
  };
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(key, found);
  return found;
}

/**
 * The chance, where the value is `at`, of a higher count than this, and half that of the same: small for a group that is
 * unlike that value on the upper side, close to 1 on the lower.
 *
 * @example chanceBeyond({ numerator: 5, denominator: 10 }, 0.5, "proportion") // 0.5
 */
export function chanceBeyond(
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  at: number,
  kind: "proportion" | "rate",
): number {
  const x = { low: numerator, high: numerator };
  const n = { low: denominator, high: denominator };
  return kind === "rate" ? rateExceeds(at, x, n, 0.5) : proportionExceeds(at, x, n, 0.5);
}
