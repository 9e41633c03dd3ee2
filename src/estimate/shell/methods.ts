import { attributableFractionMethod, attributableRiskMethod } from "../across/attributable.ts";
import { meanLogDeviationMethod, theilMethod } from "../across/entropy.ts";
import { groupDifferenceMethod, groupRatioMethod } from "../across/group-gap.ts";
import {
  indexOfDisparityMethod,
  meanDifferenceFromBestMethod,
  meanDifferenceFromMeanMethod,
  meanDifferenceFromReferenceMethod,
} from "../across/mean-differences.ts";
import {
  betweenGroupStandardDeviationMethod,
  betweenGroupVarianceMethod,
  coefficientOfVariationMethod,
} from "../across/spread.ts";
import { funnelLinesMethod, funnelMethod } from "../areas/funnel.ts";
import { quantileMethod } from "../areas/quantile.ts";
import { compareMethod } from "../between/compare.ts";
import { gapMethod, rateGapMethod } from "../between/gaps.ts";
import { meanGapMethod } from "../between/means.ts";
import { numberToReachMethod } from "../between/number-to-reach.ts";
import { oddsRatioMethod, rateRatioMethod, ratioMethod } from "../between/ratios.ts";
import { dsrGapMethod, dsrRatioMethod } from "../between/standardised.ts";
import { dasGuptaMethod } from "../change/das-gupta.ts";
import { kitagawaMethod } from "../change/kitagawa.ts";
import { xmrMethod } from "../change/xmr.ts";
import { absoluteConcentrationMethod, relativeConcentrationMethod } from "../gradient/concentration.ts";
import { neyRelativeMethod, neySlopeMethod } from "../gradient/ney.ts";
import { relativeIndexMethod, slopeIndexMethod } from "../gradient/ohid.ts";
import { whoRelativeMethod, whoSlopeMethod } from "../gradient/who.ts";
import { dsrMethod } from "../within/dsr.ts";
import { indirectRateMethod, indirectRatioMethod } from "../within/indirect.ts";
import { lifeExpectancyMethod } from "../within/life-expectancy.ts";
import { meanMethod } from "../within/mean.ts";
import { percentileMethod } from "../within/percentile.ts";
import { proportionMethod } from "../within/proportion.ts";
import { rateMethod } from "../within/rate.ts";
import type { Method } from "./method.ts";

/** Every method of the shell, in the order of the list that people read. A new one is one file and its line here. */
export const METHODS: readonly Method[] = [
  proportionMethod,
  rateMethod,
  meanMethod,
  percentileMethod,
  dsrMethod,
  indirectRateMethod,
  indirectRatioMethod,
  lifeExpectancyMethod,
  gapMethod,
  ratioMethod,
  oddsRatioMethod,
  rateGapMethod,
  rateRatioMethod,
  meanGapMethod,
  dsrGapMethod,
  dsrRatioMethod,
  numberToReachMethod,
  compareMethod,
  slopeIndexMethod,
  relativeIndexMethod,
  neySlopeMethod,
  neyRelativeMethod,
  whoSlopeMethod,
  whoRelativeMethod,
  absoluteConcentrationMethod,
  relativeConcentrationMethod,
  groupDifferenceMethod,
  groupRatioMethod,
  betweenGroupVarianceMethod,
  betweenGroupStandardDeviationMethod,
  coefficientOfVariationMethod,
  indexOfDisparityMethod,
  meanDifferenceFromMeanMethod,
  meanDifferenceFromBestMethod,
  meanDifferenceFromReferenceMethod,
  theilMethod,
  meanLogDeviationMethod,
  attributableRiskMethod,
  attributableFractionMethod,
  quantileMethod,
  funnelMethod,
  funnelLinesMethod,
  xmrMethod,
  kitagawaMethod,
  dasGuptaMethod,
];
