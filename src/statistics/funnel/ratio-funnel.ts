import { checkedCount, checkedDenominator, checkedMultiplier, countError } from "../within/count-checks.ts";
import { axisPoints, axisRange } from "./funnel-axis.ts";
import { expectedAtLimits, type FunnelLimits } from "./funnel-limits.ts";

/** Events observed in a group and those expected of it. */
export interface ObservedExpected {
  readonly observed: number;
  readonly expected: number;
}

export interface RatioFunnelPoint extends FunnelLimits {
  readonly events: number;
  /** Expected counts at which this many events lie on the limits. */
  readonly expected: FunnelLimits;
}

export interface RatioFunnelOptions {
  /** Observed over expected times the multiplier (default), or observed over expected less 1. */
  readonly as?: "ratio" | "excess" | undefined;
  /** What a ratio of 1 is shown as. Default 100. */
  readonly multiplier?: number | undefined;
}

/**
 * The lines of a funnel plot of standardised ratios, along the number of events. Source: Spiegelhalter 2005; OHID.
 *
 * @example ratioFunnel([{ observed: 8, expected: 6.2 }, { observed: 151, expected: 106 }]).length // 100
 */
export function ratioFunnel(
  groups: readonly ObservedExpected[],
  { as = "ratio", multiplier = 100 }: RatioFunnelOptions = {},
): readonly RatioFunnelPoint[] {
  if (groups.length === 0) throw countError("a funnel", "has no groups", "at least one");
  const k = checkedMultiplier(multiplier);
  for (const { observed, expected } of groups) {
    checkedCount(observed, "the observed events of a group");
    checkedDenominator(expected, "the expected events of a group");
  }
  const shown = (ratio: number) => (as === "ratio" ? k * ratio : ratio - 1);
  // One step is kept in hand, as in OHID's tool, so that the line ends short of the range.
  return axisPoints(axisRange(groups.map(({ expected }) => expected)), 1).map((events) => {
    const expected = expectedAtLimits(events);
    const { inner, outer } = expected;
    return {
      events,
      expected,
      inner: { lower: shown(events / inner.upper), upper: shown(events / inner.lower) },
      outer: { lower: shown(events / outer.upper), upper: shown(events / outer.lower) },
    };
  });
}
