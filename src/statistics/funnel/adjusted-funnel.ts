import { chiSquareQuantile } from "../distributions.ts";
import { finiteOrNone, zOfLevel } from "../interval-level.ts";
import { checkedCount, checkedDenominator, checkedMultiplier, countError } from "../within/count-checks.ts";
import type { Interval } from "../within/interval.ts";
import { FUNNEL_CONFIDENCES, type FunnelLimits } from "./funnel-limits.ts";
import { dispersionOf, type Trimming, type ZScore } from "./over-dispersion.ts";

/** A trust, practice or area: events and what they are measured against. */
export interface FunnelUnit {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * What is plotted. A standardised ratio is observed over expected around 1, transformed by logarithm (SHMI) or by
 * square root (CQC); a proportion is transformed by arcsine, a ratio of two counts by logarithm.
 */
export type FunnelScale =
  | "standardised-ratio-log"
  | "standardised-ratio-root"
  | "proportion"
  | "ratio-of-counts";

export interface AdjustedFunnelOptions {
  readonly scale: FunnelScale;
  /** Default 1. */
  readonly multiplier?: number | undefined;
  /** Share of units trimmed at either end before the dispersion is computed. Default 0.1. */
  readonly trim?: number | undefined;
  /** Whether to widen the limits for over-dispersion. Default true. */
  readonly adjust?: boolean | undefined;
  /** Beyond which limits a unit is an outlier. Default the outer ones. */
  readonly outliers?: "inner" | "outer" | undefined;
}

export interface AdjustedFunnelUnit {
  /** Numerator over denominator, without the multiplier. */
  readonly ratio: number;
  /** Undefined for a unit without events on a scale of logarithms. */
  readonly z: number | undefined;
  /** As it enters the dispersion; undefined for a unit that was dropped. */
  readonly trimmedZ: number | undefined;
  readonly trimmed: boolean;
  readonly limits: FunnelLimits;
  /** Limits with the variance between units added. Of the transformed scale, so they differ a little without any. */
  readonly adjustedLimits: FunnelLimits;
  readonly outlier: boolean;
}

export interface AdjustedFunnel {
  readonly units: readonly AdjustedFunnelUnit[];
  /** 0 where no adjustment was asked for. */
  readonly phi: number;
  readonly tau2: number;
  /** Whether outliers were judged by the adjusted limits: not where units vary no more than by chance. */
  readonly adjusted: boolean;
}

interface Scale {
  readonly trimming: Trimming;
  readonly target: (units: readonly FunnelUnit[]) => number;
  readonly score: (unit: FunnelUnit, target: number) => ZScore;
  /** Limits at `reach` standard errors, the variance between units being tau2. */
  readonly limits: (size: number, target: number, tau2: number, z: number) => Interval;
}

const average = (units: readonly FunnelUnit[]): number =>
  units.reduce((sum, { numerator }) => sum + numerator, 0) /
  units.reduce((sum, { denominator }) => sum + denominator, 0);

const halfRoot = (size: number): number => 1 / (2 * Math.sqrt(size));
const spread = (error: number, tau2: number, z: number): number => z * Math.sqrt(error ** 2 + tau2);
const around = (centre: number, reach: number, back: (value: number) => number): Interval => ({
  lower: back(centre - reach),
  upper: back(centre + reach),
});

const SCALES: Readonly<Record<FunnelScale, Scale>> = {
  "standardised-ratio-log": {
    trimming: "drop",
    target: () => 1,
    score: ({ numerator, denominator }) => ({
      z: Math.sqrt(denominator) * Math.log(numerator / denominator),
      standardError: 1 / Math.sqrt(denominator),
    }),
    limits: (size, _, tau2, z) => around(0, spread(1 / Math.sqrt(size), tau2, z), Math.exp),
  },
  "standardised-ratio-root": {
    trimming: "winsorise",
    target: () => 1,
    score: ({ numerator, denominator }) => ({
      z: (Math.sqrt(numerator / denominator) - 1) / halfRoot(denominator),
      standardError: halfRoot(denominator),
    }),
    limits: (size, _, tau2, z) => around(1, spread(halfRoot(size), tau2, z), (value) => value),
  },
  proportion: {
    trimming: "winsorise",
    target: average,
    score: ({ numerator, denominator }, target) => ({
      z: (arcsine(numerator / denominator) - arcsine(target)) / halfRoot(denominator),
      standardError: halfRoot(denominator),
    }),
    limits: (size, target, tau2, z) =>
      around(arcsine(target), spread(halfRoot(size), tau2, z), proportionOfAngle),
  },
  "ratio-of-counts": {
    trimming: "winsorise",
    target: average,
    score: ({ numerator: x, denominator: n }, target) => {
      const standardError = Math.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2);
      return { z: (Math.log((x + 0.5) / (n + 0.5)) - Math.log(target)) / standardError, standardError };
    },
    limits: (size, target, tau2, z) => around(Math.log(target), spread(halfRoot(size), tau2, z), Math.exp),
  },
};

const arcsine = (p: number): number => Math.asin(Math.sqrt(p));
/** Beyond the ends of the scale there is no proportion: it stays at 0 or 1. */
const proportionOfAngle = (angle: number): number => Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2)) ** 2;

/**
 * A funnel of units whose limits allow for units that differ by more than chance: with hundreds of thousands of
 * events in each, nearly all would otherwise lie outside. Where they vary by no more than chance, the unadjusted limits
 * judge. It widens limits for all alike, real differences included: it says who is unusual among them, not that the
 * rest are well.
 * Refuses fewer than two units.
 * Source: Spiegelhalter 2005 (both papers); NHS Digital SHMI specification; CQC; as NHS-R's FunnelPlotR.
 *
 * @example adjustedFunnel([{ numerator: 90, denominator: 100 }, { numerator: 110, denominator: 100 }], { scale: "standardised-ratio-root" }).adjusted // false
 */
export function adjustedFunnel(units: readonly FunnelUnit[], options: AdjustedFunnelOptions): AdjustedFunnel {
  const { multiplier = 1, adjust = true, outliers = "outer" } = options;
  const k = checkedMultiplier(multiplier);
  const scale = SCALES[options.scale];
  for (const unit of units) checkUnit(unit, options.scale);
  const target = scale.target(units);
  const scores = units.map((unit) => scale.score(unit, target));
  const { scores: trimmed, ...dispersion } = dispersionOf(scores, scale.trimming, options.trim);
  if (!Number.isFinite(dispersion.phi)) {
    throw countError(
      "the numerator of a unit",
      "is zero, and has no logarithm",
      "events in all units but those that are trimmed, or the scale of roots",
    );
  }
  const { phi, tau2 } = adjust ? dispersion : { phi: 0, tau2: 0 };
  const adjusted = phi > 1;
  const lines = units.map(({ numerator, denominator }, i) => {
    const within = (between: number) => (confidence: number) =>
      times(k, scale.limits(denominator, target, between, publishedZ(confidence)));
    const exact = (confidence: number) => times(k, exactRatioLimits(denominator, confidence));
    const isRatio = options.scale.startsWith("standardised-ratio");
    const limits = pair(isRatio ? exact : within(0));
    const adjustedLimits = pair(within(tau2));
    const ratio = numerator / denominator;
    const { lower, upper } = (adjusted ? adjustedLimits : limits)[outliers];
    return {
      ratio,
      z: finiteOrNone(scores[i]?.z ?? Number.NaN),
      trimmedZ: trimmed[i]?.z,
      trimmed: trimmed[i]?.trimmed ?? false,
      limits,
      adjustedLimits,
      outlier: !(k * ratio >= lower && k * ratio <= upper),
    };
  });
  return { units: lines, phi, tau2, adjusted };
}

/** To six decimals, as the specifications print it: 1.959964 and 3.090232. */
const publishedZ = (confidence: number): number => Number(zOfLevel(confidence).toFixed(6));

function checkUnit({ numerator, denominator }: FunnelUnit, scale: FunnelScale): void {
  checkedCount(numerator, "the numerator of a unit");
  checkedDenominator(denominator, "the denominator of a unit");
  if (scale === "proportion" && numerator > denominator) {
    throw countError("the numerator of a unit", "is above its denominator", "a part of the denominator");
  }
}

const times = (k: number, { lower, upper }: Interval): Interval => ({ lower: k * lower, upper: k * upper });

const pair = (limits: (confidence: number) => Interval): FunnelLimits => ({
  inner: limits(FUNNEL_CONFIDENCES.inner),
  outer: limits(FUNNEL_CONFIDENCES.outer),
});

/** Between which ratios a unit with so many expected events lies by chance. */
function exactRatioLimits(expected: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  return {
    lower: chiSquareQuantile(tail, 2 * expected) / 2 / expected,
    upper: chiSquareQuantile(1 - tail, 2 * expected + 2) / 2 / expected,
  };
}
