import type { Estimate } from "../../model/estimate.ts";
import { type KitagawaComponents, kitagawa } from "../../statistics/decomposition/kitagawa.ts";
import type { MeasureFacts, StrataPairEstimator } from "../estimator.ts";
import type { AgedPart, AgedParts } from "../parts/parts.ts";
import { partOfGap } from "./part-of-gap.ts";

const METHOD = "Kitagawa decomposition";

const CLAUSE =
  "gaps are split into what comes of other ages and what of other figures at the same age by Kitagawa's decomposition (Kitagawa 1955), which has no interval";

const READING =
  "The two parts of a gap add up to it. They say where it is and not what causes it: other ages, or other figures at the same age.";

const SHARED = {
  needs: "strata-pair",
  unit: "difference",
  kinds: ["proportion", "rate"],
  byDefault: [],
  directed: false,
  methods: [{ names: [METHOD], clause: CLAUSE }],
  reading: READING,
} as const;

/**
 * How much of the gap between two groups comes of their ages: at the average of both groups' figures by age, what other shares
 * of people in each age band make of it. Positive means that it makes the first group look worse.
 *
 * @example Of a gap of 5 points 2 may come of more old people in the first group; the other 3 are there at the same age.
 */
export const kitagawaCompositionEstimator: StrataPairEstimator = {
  ...SHARED,
  id: "kitagawa-composition",
  statistic: "part of the gap from ages",
  column: { title: "From ages", short: "part from ages", dropOrder: 4 },
  estimate: (group, comparator, measure) => part(group, comparator, measure, "composition"),
};

/** The other part: what other figures at the same age make of the gap, at the average of both groups' ages. */
export const kitagawaRatesEstimator: StrataPairEstimator = {
  ...SHARED,
  id: "kitagawa-rates",
  statistic: "part of the gap at the same age",
  column: { title: "At the same age", short: "part at the same age", dropOrder: 4 },
  estimate: (group, comparator, measure) => part(group, comparator, measure, "rate"),
};

function part(
  group: AgedParts,
  comparator: AgedParts,
  measure: MeasureFacts,
  component: Exclude<keyof KitagawaComponents, "method">,
): Estimate {
  const strata = (parts: readonly AgedPart[]) => parts.map((each) => stratum(each, measure.multiplier));
  return partOfGap(
    METHOD,
    [group, comparator],
    measure,
    (first, second) => kitagawa(strata(first), strata(second))[component],
  );
}

const stratum = ({ population, events }: AgedPart, multiplier: number) => ({
  population,
  rate: (multiplier * events) / population,
});
