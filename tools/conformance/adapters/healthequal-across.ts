import {
  betweenGroupStandardDeviation,
  betweenGroupVariance,
  coefficientOfVariation,
} from "../../../src/statistics/across/between-group-variance.ts";
import { meanLogDeviation, theilIndex } from "../../../src/statistics/across/entropy-indices.ts";
import { type GapOptions, groupDifferences, groupRatios } from "../../../src/statistics/across/group-gap.ts";
import {
  indexOfDisparity,
  meanDifferenceFromBest,
  meanDifferenceFromMean,
  meanDifferenceFromReference,
} from "../../../src/statistics/across/mean-difference.ts";
import {
  type AttributableOptions,
  populationAttributableFraction,
  populationAttributableRisk,
} from "../../../src/statistics/across/population-attributable.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder } from "../adapter.ts";
import { asRow, constant, flag, sharedOptions, subgroupsOf } from "./healthequal-subgroups.ts";

type Compute = (kase: FixtureCase, folder: FixtureFolder) => AdapterAnswer;

const gap = (kase: FixtureCase, folder: FixtureFolder): GapOptions => ({
  favourable: flag(kase, folder, "favourable_indicator"),
  ordered: flag(kase, folder, "ordered_dimension"),
  confidence: sharedOptions(kase).confidence,
});

const attributable = (kase: FixtureCase, folder: FixtureFolder): AttributableOptions => ({
  ...gap(kase, folder),
  force: sharedOptions(kase).force,
  scale: constant(kase, folder, "scaleval"),
  settingAverage: constant(kase, folder, "setting_average"),
});

/** With the interval on the reference's own scale, which is not that of its value. */
const asReference = (kase: FixtureCase) => ({ ...sharedOptions(kase), interval: "healthequal" as const });

const simulated = (kase: FixtureCase, folder: FixtureFolder, weighted: boolean) => ({
  ...sharedOptions(kase),
  weighted,
  scale: constant(kase, folder, "scaleval"),
  settingAverage: constant(kase, folder, "setting_average"),
});

const best = (kase: FixtureCase, folder: FixtureFolder, weighted: boolean) => ({
  ...simulated(kase, folder, weighted),
  favourable: flag(kase, folder, "favourable_indicator"),
});

const COMPUTE: Readonly<Record<string, Compute>> = {
  d: (kase, folder) => groupDifferences(subgroupsOf(kase, folder), gap(kase, folder)).map(asRow),
  r: (kase, folder) => groupRatios(subgroupsOf(kase, folder), gap(kase, folder)).map(asRow),
  bgv: (kase, folder) => [asRow(betweenGroupVariance(subgroupsOf(kase, folder), sharedOptions(kase)))],
  bgsd: (kase, folder) => [
    asRow(betweenGroupStandardDeviation(subgroupsOf(kase, folder), simulated(kase, folder, true))),
  ],
  covar: (kase, folder) => [
    asRow(coefficientOfVariation(subgroupsOf(kase, folder), simulated(kase, folder, true))),
  ],
  idisu: (kase, folder) => [
    asRow(indexOfDisparity(subgroupsOf(kase, folder), simulated(kase, folder, false))),
  ],
  idisw: (kase, folder) => [
    asRow(indexOfDisparity(subgroupsOf(kase, folder), simulated(kase, folder, true))),
  ],
  mdmu: (kase, folder) => [
    asRow(meanDifferenceFromMean(subgroupsOf(kase, folder), simulated(kase, folder, false))),
  ],
  mdmw: (kase, folder) => [
    asRow(meanDifferenceFromMean(subgroupsOf(kase, folder), simulated(kase, folder, true))),
  ],
  mdbu: (kase, folder) => [
    asRow(meanDifferenceFromBest(subgroupsOf(kase, folder), best(kase, folder, false))),
  ],
  mdbw: (kase, folder) => [
    asRow(meanDifferenceFromBest(subgroupsOf(kase, folder), best(kase, folder, true))),
  ],
  mdru: (kase, folder) => [
    asRow(meanDifferenceFromReference(subgroupsOf(kase, folder), simulated(kase, folder, false))),
  ],
  mdrw: (kase, folder) => [
    asRow(meanDifferenceFromReference(subgroupsOf(kase, folder), simulated(kase, folder, true))),
  ],
  mld: (kase, folder) => [asRow(meanLogDeviation(subgroupsOf(kase, folder), asReference(kase)))],
  ti: (kase, folder) => [asRow(theilIndex(subgroupsOf(kase, folder), asReference(kase)))],
  paf: (kase, folder) => [
    asRow(
      populationAttributableFraction(subgroupsOf(kase, folder), {
        ...attributable(kase, folder),
        interval: "healthequal",
      }),
    ),
  ],
  parisk: (kase, folder) => [
    asRow(populationAttributableRisk(subgroupsOf(kase, folder), attributable(kase, folder))),
  ],
};

export const adapters: readonly Adapter[] = Object.entries(COMPUTE).map(([method, compute]) => ({
  package: "healthequal",
  method,
  compute,
}));
