import { ageAt } from "../../dates-and-codes/age-at.ts";
import { ageGroup } from "../../dates-and-codes/age-group.ts";
import { calendarQuarter } from "../../dates-and-codes/calendar-quarter.ts";
import { financialYear } from "../../dates-and-codes/financial-year.ts";
import { formatPostcode } from "../../dates-and-codes/postcode.ts";
import type { Adapter, AnswerRow, FixtureCase, FixtureRow } from "../adapter.ts";
import { argNumber, cellText, columnOf } from "./fixture-values.ts";

/** The cell of the column that an argument names, as text; empty when missing. */
const text = (kase: FixtureCase, row: FixtureRow, argument: string): string =>
  cellText(row[columnOf(kase, argument) ?? argument]) ?? "";

const number = ({ args }: FixtureCase, argument: string): number | undefined =>
  typeof args[argument] === "number" ? args[argument] : undefined;

const ROWS: Readonly<Record<string, (kase: FixtureCase, row: FixtureRow) => AnswerRow>> = {
  age_calculate: (kase, row) => ({
    age: ageAt(
      text(kase, row, "start"),
      text(kase, row, "end"),
      kase.args["units"] === "months" ? "months" : "years",
    ),
  }),
  create_age_groups: (kase, row) => ({
    group: ageGroup(argNumber(kase, row, "x"), {
      from: number(kase, "from"),
      to: number(kase, "to"),
      by: number(kase, "by"),
    }),
  }),
  extract_fin_year: (kase, row) => ({ fin_year: financialYear(text(kase, row, "date")) }),
  format_postcode: (kase, row) => ({
    postcode: formatPostcode(text(kase, row, "x"), kase.args["format"] === "pc8" ? "pc8" : "pc7"),
  }),
  qtr: (kase, row) => {
    const names = calendarQuarter(
      text(kase, row, "date"),
      kase.args["format"] === "short" ? "short" : "long",
    );
    return { qtr: names?.quarter, qtr_end: names?.end, qtr_next: names?.next, qtr_prev: names?.previous };
  },
};

export const adapters: readonly Adapter[] = Object.entries(ROWS).map(([method, rowOf]) => ({
  package: "phsmethods",
  method,
  compute: (kase, folder) => folder.input(kase).map((row) => rowOf(kase, row)),
}));
