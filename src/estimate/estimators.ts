import { attributableFractionEstimator, attributableRiskEstimator } from "./across/attributable.ts";
import { meanLogDeviationEstimator, theilEstimator } from "./across/entropy.ts";
import { groupDifferenceEstimator, groupRatioEstimator } from "./across/group-gap.ts";
import {
  indexOfDisparityEstimator,
  meanDifferenceFromBestEstimator,
  meanDifferenceFromMeanEstimator,
  meanDifferenceFromReferenceEstimator,
} from "./across/mean-differences.ts";
import {
  betweenGroupStandardDeviationEstimator,
  betweenGroupVarianceEstimator,
  coefficientOfVariationEstimator,
} from "./across/spread.ts";
import { funnelEstimator, funnelLinesEstimator } from "./areas/funnel.ts";
import { quantileEstimator } from "./areas/quantile.ts";
import { compareEstimator } from "./between/compare.ts";
import { figureGapEstimator } from "./between/figure-gap.ts";
import { gapEstimator, rateGapEstimator } from "./between/gaps.ts";
import { meanGapEstimator } from "./between/means.ts";
import { numberToReachEstimator } from "./between/number-to-reach.ts";
import { oddsRatioEstimator, rateRatioEstimator, ratioEstimator } from "./between/ratios.ts";
import { dsrGapEstimator, dsrRatioEstimator } from "./between/standardised.ts";
import { standardisedGapEstimator, standardisedRatioEstimator } from "./between/standardised-pair.ts";
import { dasGuptaEstimator } from "./change/das-gupta.ts";
import {
  dasGuptaAgesEstimator,
  dasGuptaRatesEstimator,
  dasGuptaSexesEstimator,
} from "./change/das-gupta-parts.ts";
import { kitagawaEstimator } from "./change/kitagawa.ts";
import { kitagawaCompositionEstimator, kitagawaRatesEstimator } from "./change/kitagawa-parts.ts";
import { trendEstimator } from "./change/trend.ts";
import { xmrEstimator } from "./change/xmr.ts";
import type { Estimator } from "./estimator.ts";
import { absoluteConcentrationEstimator, relativeConcentrationEstimator } from "./gradient/concentration.ts";
import { figureSlopeEstimator } from "./gradient/figure-slope.ts";
import { neyRelativeEstimator, neySlopeEstimator } from "./gradient/ney.ts";
import { relativeIndexEstimator, slopeIndexEstimator } from "./gradient/ohid.ts";
import { whoRelativeEstimator, whoSlopeEstimator } from "./gradient/who.ts";
import { countEstimator } from "./within/count.ts";
import { dsrEstimator } from "./within/dsr.ts";
import { indirectRateEstimator, indirectRatioEstimator } from "./within/indirect.ts";
import { lifeExpectancyEstimator } from "./within/life-expectancy.ts";
import { meanEstimator } from "./within/mean.ts";
import { percentileEstimator } from "./within/percentile.ts";
import { proportionEstimator } from "./within/proportion.ts";
import { rateEstimator } from "./within/rate.ts";
import { ratioOfCountsEstimator } from "./within/ratio-of-counts.ts";
import { standardisedProportionEstimator } from "./within/standardised-proportion.ts";

/**
 * Every statistic that there is, in the order in which people read the list and in which a table of comparisons has its
 * columns. A new estimator is one file and its line here: `deepdive stat`, recipes, `protect` and the tests take it from
 * this list.
 */
export const ESTIMATORS: readonly Estimator[] = [
  proportionEstimator,
  rateEstimator,
  countEstimator,
  ratioOfCountsEstimator,
  meanEstimator,
  percentileEstimator,
  dsrEstimator,
  standardisedProportionEstimator,
  indirectRateEstimator,
  indirectRatioEstimator,
  lifeExpectancyEstimator,
  gapEstimator,
  ratioEstimator,
  oddsRatioEstimator,
  rateGapEstimator,
  rateRatioEstimator,
  meanGapEstimator,
  figureGapEstimator,
  dsrGapEstimator,
  dsrRatioEstimator,
  standardisedGapEstimator,
  standardisedRatioEstimator,
  kitagawaCompositionEstimator,
  kitagawaRatesEstimator,
  dasGuptaAgesEstimator,
  dasGuptaSexesEstimator,
  dasGuptaRatesEstimator,
  numberToReachEstimator,
  compareEstimator,
  slopeIndexEstimator,
  relativeIndexEstimator,
  figureSlopeEstimator,
  neySlopeEstimator,
  neyRelativeEstimator,
  whoSlopeEstimator,
  whoRelativeEstimator,
  absoluteConcentrationEstimator,
  relativeConcentrationEstimator,
  groupDifferenceEstimator,
  groupRatioEstimator,
  betweenGroupVarianceEstimator,
  betweenGroupStandardDeviationEstimator,
  coefficientOfVariationEstimator,
  indexOfDisparityEstimator,
  meanDifferenceFromMeanEstimator,
  meanDifferenceFromBestEstimator,
  meanDifferenceFromReferenceEstimator,
  theilEstimator,
  meanLogDeviationEstimator,
  attributableRiskEstimator,
  attributableFractionEstimator,
  quantileEstimator,
  funnelEstimator,
  funnelLinesEstimator,
  trendEstimator,
  xmrEstimator,
  kitagawaEstimator,
  dasGuptaEstimator,
];
