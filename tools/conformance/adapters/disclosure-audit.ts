import { smallCounts } from "../../../src/disclosure/count/protect-count.ts";
import { countIntervals } from "../../../src/disclosure/solver/count-intervals.ts";
import { loadSolver } from "../../../src/disclosure/solver/linear-program.ts";
import { inputError } from "../../../src/model/deepdive-error.ts";
import type { Adapter, AnswerRow, FixtureCase, FixtureFolder } from "../adapter.ts";
import { rowsOfCase } from "../fixture-folder.ts";
import { shippedPolicy } from "../shipped-policy.ts";
import { number, priorOf, sumsOf } from "./disclosure-system.ts";

/** What a reader can work out of every count that is not printed exactly, against HiGHS and GLPK called directly. */
export const adapters: readonly Adapter[] = ["suppression_audit", "hes_rounded_table_audit"].map(
  (method) => ({
    package: "disclosure",
    method,
    compute: intervals,
  }),
);

async function intervals(kase: FixtureCase, folder: FixtureFolder): Promise<readonly AnswerRow[]> {
  const cells = rowsOfCase(folder, "cells.csv", kase);
  const ranges = cells.map(priorOf);
  const ids = cells.map((row) => row["cell_id"] ?? "");
  const sums = sumsOf(rowsOfCase(folder, "constraints.csv", kase), ids);
  const unknown = [...cells.keys()].filter((at) => ranges[at]?.low !== ranges[at]?.high);
  const found = countIntervals(await loadSolver(), { ranges, sums }, unknown);
  if (found === undefined) throw contradiction();
  const small = smallCounts(shippedPolicy("nhs-hes"));
  return unknown.map((at, position): AnswerRow => {
    const { any, whole } = found[position] ?? { any: undefined, whole: undefined };
    return {
      cell_id: ids[at],
      true_value: number(cells[at] ?? {}, "true_value"),
      lp_lower: any?.low,
      lp_upper: any?.high,
      integer_lower: whole?.low,
      integer_upper: whole?.high,
      exact_disclosure: whole !== undefined && whole.low === whole.high,
      certainly_1_to_7: whole !== undefined && whole.low >= small.low && whole.high <= small.high,
    };
  });
}

const contradiction = (): Error =>
  inputError({
    code: "contradiction",
    thing: "what is published",
    has: "no table of counts that fits it",
    promised: "figures that can be true together",
  });
