import { DeepdiveError } from "../model/deepdive-error.ts";

/**
 * What a reader of definitions does with something wrong that it can read on after. A run throws it and stops at the
 * first; lint keeps it and tells everything at once. What a reader cannot read on after, it throws.
 */
export type ReportProblem = (problem: DeepdiveError) => void;

export const throwProblem: ReportProblem = (problem) => {
  throw problem;
};

/** Does the work; what it refuses is told to `report`, and nothing comes of it. A defect is thrown on. */
export function attempt<T>(report: ReportProblem, work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof DeepdiveError)) throw cause;
    report(cause);
    return undefined;
  }
}
