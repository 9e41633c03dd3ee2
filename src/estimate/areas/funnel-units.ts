import { inputError } from "../../model/deepdive-error.ts";
import {
  adjustedFunnel,
  type FunnelScale,
  type FunnelUnit,
} from "../../statistics/funnel/adjusted-funnel.ts";
import { type FunnelLimits, proportionFunnelLimits } from "../../statistics/funnel/funnel-limits.ts";
import {
  type FunnelSignificance,
  proportionSignificance,
  rateSignificance,
  ratioSignificance,
} from "../../statistics/funnel/funnel-significance.ts";
import { averageProportion } from "../../statistics/funnel/proportion-funnel.ts";
import { averageRate, type RatedGroup } from "../../statistics/funnel/rate-funnel.ts";
import type { Interval } from "../../statistics/within/interval.ts";

/** What the two counts of a unit are: part and whole, events and people, or observed and expected events. */
export type FunnelKind = "proportion" | "rate" | "ratio" | "ratio-of-counts";

/** A funnel as the shell needs it: where its middle is, and for each unit its limits and verdict. */
export interface UnitsOfFunnel {
  readonly average: number;
  readonly limits: readonly FunnelLimits[];
  readonly significance: readonly (FunnelSignificance | undefined)[];
  readonly phi?: number;
  readonly tau2?: number;
  readonly method: string;
}

export interface FunnelRequest {
  readonly kind: FunnelKind;
  readonly multiplier: number;
  readonly adjust: boolean;
  readonly root: boolean;
  readonly trim: number | undefined;
}

export function unitsOfFunnel(units: readonly FunnelUnit[], request: FunnelRequest): UnitsOfFunnel {
  const { kind, multiplier: k } = request;
  if (request.adjust || kind === "ratio-of-counts") return adjusted(units, request);
  if (kind === "proportion") {
    const average = averageProportion(units);
    return {
      average: k * average,
      limits: units.map(({ denominator }) => times(k, proportionFunnelLimits(average, denominator))),
      significance: proportionSignificance(units),
      method: "Funnel limits, score",
    };
  }
  if (kind === "ratio") {
    return {
      average: k,
      limits: exactLimits(units, k),
      significance: ratioSignificance(units.map(observedExpected)),
      method: "Funnel limits, exact Poisson",
    };
  }
  return rates(units, k);
}

/** The rate of a unit over the average is its events over those expected at the average. */
function rates(units: readonly FunnelUnit[], k: number): UnitsOfFunnel {
  const options = { kind: "crude", multiplier: k } as const;
  const groups = units.map((unit): RatedGroup => ratedGroup(unit, k));
  const average = averageRate(groups, options);
  if (!(average > 0)) {
    throw inputError({
      code: "funnel-empty",
      thing: "a funnel of rates",
      has: "no events at all",
      promised: "some events",
    });
  }
  const expected = units.map(({ numerator, denominator }) => ({
    numerator,
    denominator: (denominator * average) / k,
  }));
  return {
    average,
    limits: exactLimits(expected, average),
    significance: rateSignificance(groups, options),
    method: "Funnel limits, exact Poisson",
  };
}

export const ratedGroup = ({ numerator, denominator }: FunnelUnit, k: number): RatedGroup => ({
  events: numerator,
  rate: denominator > 0 ? (k * numerator) / denominator : undefined,
  population: denominator,
});

export const observedExpected = ({ numerator, denominator }: FunnelUnit) => ({
  observed: numerator,
  expected: denominator,
});

/** The limits of ratios do not depend on the scale; that of roots takes units without events. */
const exactLimits = (units: readonly FunnelUnit[], k: number): readonly FunnelLimits[] =>
  adjustedFunnel(units, { scale: "standardised-ratio-root", multiplier: k, adjust: false }).units.map(
    ({ limits }) => limits,
  );

function adjusted(units: readonly FunnelUnit[], request: FunnelRequest): UnitsOfFunnel {
  const { kind, multiplier, adjust, root, trim } = request;
  if (kind === "rate") {
    throw inputError({
      code: "funnel-rate",
      thing: "a funnel of rates",
      has: "no form with over-dispersion",
      promised: "proportion, ratio and ratio-of-counts have one",
      next: "Give the events expected at the average rate, and take --kind ratio",
    });
  }
  const scale = scaleOf(kind, root);
  const funnel = adjustedFunnel(units, { scale, multiplier, adjust, trim });
  const limits = funnel.units.map((unit) => (funnel.adjusted ? unit.adjustedLimits : unit.limits));
  return {
    average: kind === "ratio" ? multiplier : multiplier * averageOf(units),
    limits,
    significance: funnel.units.map(({ ratio }, i) => verdict(multiplier * ratio, limits[i])),
    phi: funnel.phi,
    tau2: funnel.tau2,
    method: funnel.adjusted ? `Funnel limits, over-dispersion (${scale})` : `Funnel limits (${scale})`,
  };
}

const scaleOf = (kind: "proportion" | "ratio" | "ratio-of-counts", root: boolean): FunnelScale => {
  if (kind !== "ratio") return kind;
  return root ? "standardised-ratio-root" : "standardised-ratio-log";
};

const averageOf = (units: readonly FunnelUnit[]): number =>
  units.reduce((sum, { numerator }) => sum + numerator, 0) /
  units.reduce((sum, { denominator }) => sum + denominator, 0);

function verdict(value: number, limits: FunnelLimits | undefined): FunnelSignificance | undefined {
  if (limits === undefined) return undefined;
  const { inner, outer } = limits;
  if (value < outer.lower) return "Low (0.001)";
  if (value > outer.upper) return "High (0.001)";
  if (value < inner.lower) return "Low (0.025)";
  return value > inner.upper ? "High (0.025)" : "Not significant";
}

function times(k: number, { inner, outer }: FunnelLimits): FunnelLimits {
  const scaled = ({ lower, upper }: Interval): Interval => ({ lower: k * lower, upper: k * upper });
  return { inner: scaled(inner), outer: scaled(outer) };
}
