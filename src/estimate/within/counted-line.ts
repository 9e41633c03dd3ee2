import type { Estimate } from "../../model/estimate.ts";
import { numberIn } from "../shell/cells.ts";
import type { AnswerLine, MethodRow } from "../shell/method.ts";

interface CountedEstimate {
  readonly compute: (counted: { numerator: number | undefined; denominator: number | undefined }) => Estimate;
  /** Method's name and confidence, for a group that has no answer. */
  readonly method: string;
  readonly confidence: number;
  readonly unit: string;
  readonly statistic: string;
}

/** The line of a group's two sums. Nobody in the group is no answer, not an error: other groups still have theirs. */
export function countedLine(row: MethodRow, made: CountedEstimate): AnswerLine {
  const { compute, method, confidence, unit, statistic } = made;
  const numerator = numberIn(row, "numerator");
  const denominator = numberIn(row, "denominator");
  const nobody = { value: undefined, lower: undefined, upper: undefined, method, confidence };
  const estimate =
    denominator === 0
      ? { ...nobody, note: "No answer: the denominator is 0." }
      : compute({ numerator, denominator });
  return { numerator, denominator, estimate, unit, statistic };
}
