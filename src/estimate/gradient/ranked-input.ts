import type { RankedGroup, SurveyRow } from "../../statistics/gradient/ranked-sample.ts";
import { ESTIMATE, ORDER, optional, POPULATION } from "../across/across-columns.ts";
import type { CutGroup, MeasureFacts } from "../estimator.ts";
import { groupValue } from "../group-value.ts";
import { needed, numberColumn, numberIn, textColumn, textIn } from "../shell/cells.ts";
import type { MethodColumn, MethodOption, MethodRow } from "../shell/method.ts";

export const RANKED_COLUMNS: readonly MethodColumn[] = [
  ESTIMATE,
  ORDER,
  optional(POPULATION),
  numberColumn("weight", "sampling weight: makes the rows people of a survey instead of groups", [], {
    required: false,
    least: 0,
  }),
  textColumn("psu", "primary sampling unit of a survey", [], { required: false, role: "value" }),
  textColumn("strata", "stratum of a survey", ["stratum"], { required: false, role: "value" }),
];

export const LEAVE_OUT: MethodOption = {
  name: "force",
  help: "leave out groups without an estimate",
  type: "flag",
};

/** Groups of an ordered scale, or the people of a survey. */
export type RankedInput =
  | { readonly groups: readonly RankedGroup[] }
  | { readonly survey: readonly SurveyRow[] };

/** Rows with a sampling weight or unit are people of a survey. */
export function rankedRows(rows: readonly MethodRow[]): RankedInput {
  const isSurvey = rows.some((row) => row["weight"] !== undefined || row["psu"] !== undefined);
  return isSurvey ? { survey: surveyRows(rows) } : { groups: rows.map(rankedGroup) };
}

/** The groups of a run, with values per the measure's multiplier. */
export const rankedCounts = (groups: readonly CutGroup[], measure: MeasureFacts): RankedInput => ({
  groups: groups.map((group) => ({
    estimate: groupValue(group, measure, measure.multiplier).value,
    order: group.order ?? Number.NaN,
    population: group.counts.denominator,
  })),
});

const rankedGroup = (row: MethodRow): RankedGroup => ({
  estimate: numberIn(row, "estimate"),
  order: needed(row, "order"),
  population: numberIn(row, "population"),
});

const surveyRows = (rows: readonly MethodRow[]): readonly SurveyRow[] =>
  rows
    .filter((row) => row["estimate"] !== undefined)
    .map((row) => ({
      estimate: numberIn(row, "estimate"),
      order: needed(row, "order"),
      weight: numberIn(row, "weight"),
      psu: textIn(row, "psu"),
      stratum: textIn(row, "strata"),
    }));
