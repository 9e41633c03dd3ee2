import type { Estimate } from "../../model/estimate.ts";
import { COARSENED } from "../../statistics/rounded/rounded-proportion.ts";
import type { Counted } from "../../statistics/within/count-checks.ts";
import { recurringRate } from "../../statistics/within/recurring-events.ts";
import type { CellEstimator, MethodTold } from "../estimator.ts";
import { NOBODY, noAnswer } from "../no-answer.ts";
import { DENOMINATOR, NUMERATOR, numberIn } from "../shell/cells.ts";
import { eachConfidence, type How, settingsOfRun } from "../shell/how.ts";
import type { AnswerLine, Method, MethodOption, Settings } from "../shell/method.ts";

/** Of shares and of rates alike, where counts are shown rounded. */
export const COARSENED_CELLS: MethodTold = {
  names: [COARSENED.alone],
  clause:
    "values of rounded counts have coarsened score intervals at 95 %, which allow for every count that is shown so (Heitjan and Rubin 1991; Lancaster 1961)",
};

interface CountedCell extends Pick<Method, "summary" | "about" | "example"> {
  readonly id: string;
  readonly kind: "proportion" | "rate";
  readonly statistic: string;
  readonly methods: readonly MethodTold[];
  readonly options: readonly MethodOption[];
  /** What a table of counts is per unless it is said. */
  readonly multiplier: number;
  readonly tableUnit: (multiplier: number) => string;
  /** The method's name for a group that has no answer. */
  readonly methodOf: (settings: Settings) => string;
  readonly compute: (counts: Counted, how: How) => Estimate;
}

/** The estimate of one group's two counts. Nobody in the group is no answer, and other groups still have theirs. */
export function countedCell(made: CountedCell): CellEstimator {
  const { id, kind, statistic, methods, summary, about, example, options, multiplier } = made;
  const answer = (counts: Counted, how: How, note: string): Estimate =>
    counts.denominator === 0
      ? noAnswer(made.methodOf(how.settings), how.confidence, note)
      : made.compute(counts, how);
  const lines = (counts: Counted, settings: Settings): readonly AnswerLine[] =>
    eachConfidence(settings, multiplier).map((how) => ({
      ...counts,
      estimate: answer(counts, how, NOBODY.inTable),
      unit: made.tableUnit(how.multiplier),
      statistic,
    }));
  return {
    id,
    needs: "cell",
    kinds: [kind],
    byDefault: [kind],
    directed: false,
    statistic,
    unit: "value",
    methods,
    estimate: (counts, measure) => {
      const [how] = eachConfidence(settingsOfRun(options, measure));
      if (how === undefined) return noAnswer("none");
      return recurringRate(answer(counts, how, NOBODY.inRun), measure.spread);
    },
    shell: {
      name: id,
      summary,
      about,
      example,
      options,
      multiplier,
      columns: [NUMERATOR, DENOMINATOR],
      ...(kind === "proportion" ? { within: ["numerator", "denominator"] as const } : {}),
      start: (settings) => (rows) =>
        rows.flatMap((row) =>
          lines(
            { numerator: numberIn(row, "numerator"), denominator: numberIn(row, "denominator") },
            settings,
          ),
        ),
    },
  };
}
