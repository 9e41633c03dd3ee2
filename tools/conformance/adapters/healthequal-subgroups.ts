import { inputError } from "../../../src/model/deepdive-error.ts";
import type { Subgroup } from "../../../src/statistics/across/subgroup.ts";
import type { EstimateWithError } from "../../../src/statistics/estimate-with-error.ts";
import type { AnswerRow, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { argNumber, cellNumber, columnOf } from "./fixture-values.ts";

/** The rows of a case as subgroups, from the columns its arguments name. */
export function subgroupsOf(kase: FixtureCase, folder: FixtureFolder): readonly Subgroup[] {
  return folder.input(kase).map((row) => ({
    estimate: argNumber(kase, row, "est"),
    standardError: argNumber(kase, row, "se"),
    population: argNumber(kase, row, "pop"),
    order: argNumber(kase, row, "subgroup_order"),
    reference: argNumber(kase, row, "reference_subgroup") === 1,
  }));
}

/** The one value of a column that says something of the indicator. Refuses a column with several. */
export function constant(kase: FixtureCase, folder: FixtureFolder, argument: string): number | undefined {
  const column = columnOf(kase, argument);
  if (column === undefined) return undefined;
  const values = new Set(folder.input(kase).map((row: FixtureRow) => row[column]));
  if (values.size === 1) return cellNumber([...values][0]);
  throw inputError({
    code: "not-constant",
    thing: `column ${column}`,
    has: "differs between groups",
    promised: "one value",
  });
}

/** A column of noughts or ones, the same in every row. */
export function flag(kase: FixtureCase, folder: FixtureFolder, argument: string): boolean {
  const value = constant(kase, folder, argument);
  if (value === 0 || value === 1) return value === 1;
  throw inputError({ code: "not-a-flag", thing: argument, has: "is neither 0 nor 1", promised: "0 or 1" });
}

/** The arguments that all measures across groups share. */
export function sharedOptions({ args }: FixtureCase) {
  const number = (name: string) =>
    args[name] === undefined || args[name] === null ? undefined : Number(args[name]);
  return {
    force: args["force"] === true,
    confidence: number("conf.level"),
    simulations: number("sim") ?? 100,
    seed: number("seed"),
  };
}

/** An estimate in the columns of expected.csv. */
export const asRow = (
  estimate: Omit<EstimateWithError, "standardError"> & Partial<EstimateWithError>,
): AnswerRow => ({
  estimate: estimate.value,
  se: estimate.standardError,
  lowerci: estimate.lower,
  upperci: estimate.upper,
});
