import type { Policy, Rounding } from "./policy.ts";

/** The parts by which policies are compared; each tells whether the first policy protects at least as much. */
const PARTS: readonly { readonly part: string; readonly holds: (one: Policy, other: Policy) => boolean }[] = [
  { part: "withhold_below", holds: (one, other) => one.withholdBelow >= other.withholdBelow },
  { part: "zeros", holds: (one, other) => one.zeros === "withhold" || other.zeros === "show" },
  { part: "rounding", holds: (one, other) => roundsAtLeast(one.rounding, other.rounding) },
  { part: "secondary", holds: (one, other) => one.secondary || !other.secondary },
  { part: "protection", holds: protectsAtLeast },
  { part: "minimum_events", holds: (one, other) => (one.minimumEvents ?? 0) >= (other.minimumEvents ?? 0) },
  { part: "dominance", holds: (one, other) => dominatesAtLeast(one.dominance, other.dominance) },
  { part: "unprinted_parts", holds: (one, other) => showsNoMore(one.unprintedParts, other.unprintedParts) },
];

/**
 * The parts in which the first policy protects less than the other, as the files name them. A policy is what it does:
 * neither its name nor a number that it gives itself counts.
 *
 * Example: acro withholds more than nhs-hes (10 against 8, and zeros) and does not round: ["rounding"].
 */
export const looserParts = (one: Policy, other: Policy): readonly string[] =>
  PARTS.filter(({ holds }) => !holds(one, other)).map(({ part }) => part);

/** As many values, and all small ones where the other keeps them. */
function protectsAtLeast(one: Policy, other: Policy): boolean {
  return one.protection >= other.protection && (one.smallRange === true || other.smallRange !== true);
}

/** Rounding to another kind of numbers is neither more nor less; none is less than any. */
function roundsAtLeast(one: Rounding, other: Rounding): boolean {
  if (other.kind === "none") return true;
  return one.kind === other.kind && one.base >= other.base;
}

/** More contributors, a smaller share and a greater ratio withhold more sums. */
function dominatesAtLeast(one: Policy["dominance"], other: Policy["dominance"]): boolean {
  if (other === undefined) return true;
  return one !== undefined && one.n >= other.n && one.k <= other.k && one.p >= other.p;
}

/** Estimates from parts that are not printed: none, or from no fewer events. */
function showsNoMore(one: Policy["unprintedParts"], other: Policy["unprintedParts"]): boolean {
  if (one === undefined) return true;
  return other !== undefined && one.fewestEvents >= other.fewestEvents;
}
