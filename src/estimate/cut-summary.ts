import type { Column } from "../model/column.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { Estimate } from "../model/estimate.ts";
import {
  type CutEstimator,
  type CutGroup,
  type MeasureFacts,
  type MeasureKind,
  type MethodTold,
  methodFor,
} from "./estimator.ts";
import { noAnswer } from "./no-answer.ts";
import { roundedMethod } from "./rounded-method.ts";
import { settingsOfRun } from "./shell/how.ts";
import type { AnswerLine, Method, MethodRow, Settings } from "./shell/method.ts";
import type { UnitRule } from "./unit-rule.ts";

/** One estimate, and further columns of a table's answer. */
export interface Answer extends Pick<AnswerLine, "labels"> {
  readonly estimate: Estimate;
}

/** Computes from the groups, one answer for each confidence of the settings. */
export type StartSummary<Input> = (settings: Settings) => (input: Input) => readonly Answer[];

export interface CutSummary<Input> extends Omit<Method, "name" | "start"> {
  readonly id: string;
  readonly needs: "cut" | "ordered-cut";
  readonly kinds: readonly MeasureKind[];
  readonly byDefault?: readonly MeasureKind[];
  readonly directed?: boolean;
  readonly fewestGroups: number;
  readonly statistic: string;
  readonly unit: UnitRule;
  readonly column?: Column;
  readonly methods: readonly MethodTold[];
  readonly reading?: string;
  readonly tableUnit: (settings: Settings) => string;
  /** Options that a run sets otherwise than a table's defaults. */
  readonly inRuns?: Settings["options"];
  /** Its error comes from the limits of each group, which know of the rounding where there is any. */
  readonly fromLimits?: boolean;
  readonly fromRows: (rows: readonly MethodRow[]) => Input;
  readonly fromGroups: (groups: readonly CutGroup[], measure: MeasureFacts) => Input;
  readonly start: StartSummary<Input>;
}

/** One number about all groups of a cut, computed alike from the rows of a file and from the groups of a run. */
export function cutSummary<Input>(made: CutSummary<Input>): CutEstimator {
  const { id, needs, kinds, byDefault = [], directed = false, fewestGroups, statistic, unit } = made;
  const { column, methods, reading, tableUnit, inRuns, fromLimits = false, ...rest } = made;
  const { fromRows, fromGroups, start, ...shell } = rest;
  return {
    id,
    needs,
    kinds,
    byDefault,
    directed,
    fewestGroups,
    statistic,
    unit,
    column,
    methods,
    reading,
    estimate: (groups, measure) => {
      const estimate = answered(methodFor({ methods, kinds, statistic }, measure), () =>
        start(settingsOfRun(made.options ?? [], measure, inRuns))(fromGroups(groups, measure)),
      );
      return fromLimits ? { ...estimate, method: roundedMethod(estimate.method, groups) } : estimate;
    },
    shell: {
      ...shell,
      name: id,
      start: (settings) => {
        const compute = start(settings);
        return (rows) =>
          compute(fromRows(rows)).map((answer) => ({ ...answer, unit: tableUnit(settings), statistic }));
      },
    },
  };
}

/** In a run, groups that a method refuses are a row without an answer that says why: other rows still have theirs. */
function answered(method: string, compute: () => readonly Answer[]): Estimate {
  try {
    const estimate = compute()[0]?.estimate;
    return estimate === undefined ? noAnswer(method) : { ...noAnswer(method), ...estimate };
  } catch (error) {
    if (!(error instanceof DeepdiveError)) throw error;
    return noAnswer(method, undefined, `No answer: ${error.parts.thing} ${error.parts.has}.`);
  }
}
