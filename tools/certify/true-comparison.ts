import type { Measure } from "../../src/model/measure.ts";
import type { Comparison } from "../../src/model/recipe.ts";
import type { TrueMeasure } from "./drawn-recipe.ts";
import type { TrueGroup } from "./true-group.ts";

/** What was put in, in the unit of the measure: a gap above 0 says that the group is worse off. */
export interface Truth {
  readonly gap: number;
  readonly ratio: number;
  readonly slope: number | undefined;
}

/** The true gap and ratio of a comparison, from the chances that were put in; undefined where a group has nobody. */
export function trueComparison(
  { groups }: TrueMeasure,
  { dimension, group, against }: Comparison,
  measure: Measure,
): Pick<Truth, "gap" | "ratio"> | undefined {
  const [one, other] = [group, against].map((level) =>
    groups.get(dimension)?.find((each) => each.level === level),
  );
  if (one === undefined || other === undefined) return undefined;
  const [p, q] = [rate(one), rate(other)];
  return { gap: measure.multiplier * (sideOf(measure) * (q - p)), ratio: p / q };
}

/** The slope over the middles of the fifths' shares of people, from the most to the least deprived. */
export function trueSlope({ groups }: TrueMeasure, measure: Measure): number | undefined {
  const fifths = (groups.get("deprivation-quintile") ?? []).filter(({ level }) => level !== "unknown");
  if (fifths.length !== 5) return undefined;
  const all = fifths.reduce((sum, { of }) => sum + of, 0);
  let below = 0;
  const points = fifths.map((fifth) => {
    const x = (below + fifth.of / 2) / all;
    below += fifth.of;
    return { x, y: rate(fifth), w: fifth.of / all };
  });
  const mean = (value: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + point.w * value(point), 0);
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  const slope = mean(({ x, y }) => (x - mx) * (y - my)) / mean(({ x }) => (x - mx) ** 2);
  return measure.multiplier * sideOf(measure) * slope;
}

const rate = ({ of, expected }: TrueGroup): number => expected / of;

/** 1 where more is better, so that fewer in the group is a gap above 0; of a neutral measure more is told as above 0. */
const sideOf = ({ better }: Measure): number => (better === "higher" ? 1 : -1);
