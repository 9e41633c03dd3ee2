import type { Estimate } from "../../model/estimate.ts";
import { dasGupta } from "../../statistics/decomposition/das-gupta.ts";
import type { MeasureFacts, StrataPairEstimator } from "../estimator.ts";
import { noAnswer } from "../no-answer.ts";
import { type AgedPart, type AgedParts, levelsOfPart } from "../parts/parts.ts";
import { partOfGap } from "./part-of-gap.ts";

const METHOD = "Das Gupta decomposition";

const SHARED = {
  needs: "strata-pair",
  unit: "difference",
  kinds: ["proportion", "rate"],
  byDefault: [],
  directed: false,
  partedBy: 2,
  methods: [
    {
      names: [METHOD],
      clause:
        "gaps are split into what comes of other ages, of other shares of the sexes, and of other figures at the same age and sex by Das Gupta's decomposition (Das Gupta 1993), which has no interval",
    },
  ],
  reading:
    "The three parts of a gap add up to it. They say where it is and not what causes it: other ages, other shares of women and men, or other figures at the same age and sex.",
} as const;

type Factor = "ages" | "sexes" | "rates";

const part = (
  factor: Factor,
  named: Pick<StrataPairEstimator, "statistic" | "column">,
): StrataPairEstimator => ({
  ...SHARED,
  ...named,
  id: `das-gupta-${factor}`,
  estimate: (group, comparator, measure) => effect(group, comparator, measure, factor),
});

/**
 * How much of the gap between two groups comes of their ages, apart from their sexes: the average over all orders in which ages, sexes
 * and figures could be exchanged. Positive means that it makes the first group look worse.
 *
 * @example Of a gap of 5 points 2 may come of ages, 0.5 of the sexes, and 2.5 is there at the same age and sex.
 */
export const dasGuptaAgesEstimator = part("ages", {
  statistic: "part of the gap from ages alone",
  column: { title: "From ages alone", short: "part from ages alone", dropOrder: 4 },
});

/** The same of the shares of women and men. */
export const dasGuptaSexesEstimator = part("sexes", {
  statistic: "part of the gap from sexes",
  column: { title: "From sexes", short: "part from sexes", dropOrder: 4 },
});

/** The rest: what other figures at the same age and sex make of the gap. */
export const dasGuptaRatesEstimator = part("rates", {
  statistic: "part of the gap at the same age and sex",
  column: { title: "At the same age and sex", short: "part at the same age and sex", dropOrder: 4 },
});

function effect(group: AgedParts, comparator: AgedParts, measure: MeasureFacts, factor: Factor): Estimate {
  if (group.parts.some(({ key }) => levelsOfPart(key).length < 2))
    return noAnswer(METHOD, undefined, "No answer: the groups of this cut are told by age or sex alone.");
  const named = (name: string, parts: readonly AgedPart[]) => ({
    name,
    factors: factorsOf(parts, measure.multiplier),
  });
  return partOfGap(METHOD, [group, comparator], measure, (first, second) => {
    const { effects } = dasGupta(
      [named("first", first), named("second", second)],
      ["ages", "sexes", "rates"],
    );
    return effects.find((each) => each.factor === factor)?.effect ?? Number.NaN;
  });
}

/**
 * For each part its figure, and its share of the group's people as the product of a factor of ages and one of sexes (Das Gupta 1993,
 * chapter 4): of ages √(share of the age among those of the sex × share of the age), of sexes likewise.
 */
function factorsOf(parts: readonly AgedPart[], multiplier: number): Readonly<Record<Factor, number[]>> {
  const people = (keep: (age: string, sex: string) => boolean): number =>
    parts.reduce((sum, { key, population }) => {
      const [age = "", sex = ""] = levelsOfPart(key);
      return keep(age, sex) ? sum + population : sum;
    }, 0);
  const all = people(() => true);
  const factors: Record<Factor, number[]> = { ages: [], sexes: [], rates: [] };
  for (const { key, population, events } of parts) {
    const [own = "", other = ""] = levelsOfPart(key);
    const ofAge = people((age) => age === own);
    const ofSex = people((_, sex) => sex === other);
    factors.ages.push(Math.sqrt((population / ofSex) * (ofAge / all)));
    factors.sexes.push(Math.sqrt((population / ofAge) * (ofSex / all)));
    factors.rates.push((multiplier * events) / population);
  }
  return factors;
}
