import type { Estimate } from "../../model/estimate.ts";
import type { Better } from "../../statistics/between/polarity.ts";
import { DENOMINATOR, NUMERATOR } from "../shell/cells.ts";
import type { Method, MethodOption, Settings } from "../shell/method.ts";
import { betterOf, countsOf, GROUP, PAIR_OPTIONS, PAIR_OUTPUTS, pairsOf } from "./pair.ts";

type Counts = ReturnType<typeof countsOf>;

export interface Comparison {
  readonly confidence: number;
  readonly multiplier: number;
  readonly better: Better;
  readonly settings: Settings;
}

interface CountedPair extends Pick<Method, "name" | "summary" | "about" | "example"> {
  readonly statistic: string;
  /** Whether the numerator lies within the denominator. */
  readonly proportion: boolean;
  /** Default multiplier; undefined for a ratio. */
  readonly multiplier?: number;
  readonly options?: readonly MethodOption[];
  readonly unit: (multiplier: number) => string;
  readonly compare: (group: Counts, comparator: Counts, how: Comparison) => Estimate;
}

/** A comparison of two groups' counts. A group with nobody in it has no answer and a note. */
export function countedPair({
  compare,
  unit,
  statistic,
  proportion,
  options = [],
  ...rest
}: CountedPair): Method {
  return {
    ...rest,
    columns: [GROUP, NUMERATOR, DENOMINATOR],
    ...(proportion ? { within: ["numerator", "denominator"] as const } : {}),
    options: [...PAIR_OPTIONS, ...options],
    outputs: PAIR_OUTPUTS,
    start: (settings) => {
      const multiplier = settings.multiplier ?? rest.multiplier ?? 1;
      const better = betterOf(settings);
      return (rows) =>
        pairsOf(rows, settings).flatMap(({ group, comparator, labels }) => {
          const [own, other] = [countsOf(group), countsOf(comparator)];
          return settings.confidence.map((confidence) => ({
            labels,
            ...own,
            estimate:
              own.denominator === 0 || other.denominator === 0
                ? nobody(confidence)
                : compare(own, other, { confidence, multiplier, better, settings }),
            unit: unit(multiplier),
            statistic,
          }));
        });
    },
  };
}

/** A comparison in which one side has nobody. */
export const nobody = (confidence: number): Estimate => ({
  value: undefined,
  lower: undefined,
  upper: undefined,
  method: "none",
  confidence,
  note: "No answer: a denominator is 0.",
});
