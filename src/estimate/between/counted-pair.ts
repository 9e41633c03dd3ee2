import type { Column } from "../../model/column.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Counted } from "../../statistics/within/count-checks.ts";
import { recurring } from "../../statistics/within/recurring-events.ts";
import { type MeasureKind, type MethodTold, methodFor, type PairEstimator } from "../estimator.ts";
import { NOBODY, noAnswer } from "../no-answer.ts";
import { DENOMINATOR, NUMERATOR } from "../shell/cells.ts";
import { eachConfidence, type How, settingsOfRun } from "../shell/how.ts";
import type { AnswerLine, Method, MethodOption, Settings } from "../shell/method.ts";
import type { UnitRule } from "../unit-rule.ts";
import { countsOf, GROUP, PAIR_OPTIONS, PAIR_OUTPUTS, pairsOf } from "./pair.ts";

interface CountedPair extends Pick<Method, "summary" | "about" | "example"> {
  readonly id: string;
  readonly standsFor?: string;
  readonly kinds: readonly MeasureKind[];
  readonly byDefault: readonly MeasureKind[];
  readonly directed?: boolean;
  readonly statistic: string;
  /** What a table of counts has always called it, where that differs. */
  readonly tableStatistic?: string;
  readonly unit: UnitRule;
  readonly column?: Column;
  readonly methods: readonly MethodTold[];
  readonly reading?: string;
  /** What a table of counts is per unless it is said; absent for a ratio. */
  readonly multiplier?: number;
  readonly tableUnit: (multiplier: number) => string;
  readonly options?: readonly MethodOption[];
  readonly compute: (group: Counted, comparator: Counted, how: How) => Estimate;
  /** How the interval is widened where events recur; absent: along the value. */
  readonly widened?: (estimate: Estimate, spread: number | undefined) => Estimate;
}

/** A comparison of two groups' counts. A group with nobody in it has no answer, with a note in a table of counts. */
export function countedPair(made: CountedPair): PairEstimator {
  const { id, kinds, byDefault, statistic, unit, column, methods, options = [] } = made;
  return {
    id,
    standsFor: made.standsFor,
    needs: "pair",
    kinds,
    byDefault,
    directed: made.directed ?? false,
    statistic,
    unit,
    column,
    methods,
    reading: made.reading,
    estimate: (group, comparator, measure) => {
      const [how] = eachConfidence(settingsOfRun(options, measure));
      const isEmpty = how === undefined || group.denominator === 0 || comparator.denominator === 0;
      return isEmpty
        ? noAnswer(methodFor({ methods, kinds, statistic }, measure))
        : (made.widened ?? recurring)(
            made.compute(group, comparator, { ...how, spread: measure.spread }),
            measure.spread,
          );
    },
    shell: pairMethod(made, options),
  };
}

function pairMethod(made: CountedPair, options: readonly MethodOption[]): Method {
  const { id, kinds, summary, about, example, multiplier } = made;
  const isPart = !kinds.includes("rate");
  return {
    name: id,
    summary,
    about,
    example,
    ...(multiplier === undefined ? {} : { multiplier }),
    columns: [GROUP, NUMERATOR, DENOMINATOR],
    ...(isPart ? { within: ["numerator", "denominator"] as const } : {}),
    options: [...PAIR_OPTIONS, ...options],
    outputs: PAIR_OUTPUTS,
    start: (settings) => (rows) =>
      pairsOf(rows, settings).flatMap(({ group, comparator, labels }) =>
        pairLines(made, countsOf(group), countsOf(comparator), settings).map((line) => ({ labels, ...line })),
      ),
  };
}

function pairLines(
  { compute, tableUnit, statistic, tableStatistic = statistic, multiplier }: CountedPair,
  own: Counted,
  other: Counted,
  settings: Settings,
): readonly AnswerLine[] {
  return eachConfidence(settings, multiplier).map((how) => ({
    ...own,
    estimate:
      own.denominator === 0 || other.denominator === 0 ? nobody(how.confidence) : compute(own, other, how),
    unit: tableUnit(how.multiplier),
    statistic: tableStatistic,
  }));
}

/** A comparison of a table in which one side has nobody. */
export const nobody = (confidence: number): Estimate => noAnswer("none", confidence, NOBODY.inPair);
