import { expect, test } from "vitest";
import { publishedPeriod } from "../../src/calendar/published-period.ts";

// The labels are those that Fingertips exports have under "Time period".
test.each([
  ["2019/20", "financial", "2019-04-01", "2020-03-31"],
  ["2019/20", "academic", "2019-09-01", "2020-08-31"],
  ["2019", "calendar", "2019-01-01", "2019-12-31"],
  ["1999/00", "financial", "1999-04-01", "2000-03-31"],
  ["2018 - 20", "calendar", "2018-01-01", "2020-12-31"],
  ["2018 – 20", "calendar", "2018-01-01", "2020-12-31"],
  ["1998 - 00", "calendar", "1998-01-01", "2000-12-31"],
  ["2019/20 - 21/22", "financial", "2019-04-01", "2022-03-31"],
  ["2020/21 Q1", "financial", "2020-04-01", "2020-06-30"],
  ["2020/21 Q4", "financial", "2021-01-01", "2021-03-31"],
  ["2020 Q4", "calendar", "2020-10-01", "2020-12-31"],
] as const)("%s of %s years is %s to %s", (label, year, start, end) => {
  expect(publishedPeriod(label, year)).toEqual({ start, end });
});

test.each([
  ["2019/20", "calendar"],
  ["2019", "financial"],
  ["2019/21", "financial"],
  ["2020 - 18", "calendar"],
  ["2019/20 Q5", "financial"],
  ["2019/20 Q1", "academic"],
  ["Jan 2020", "calendar"],
  ["2018 - 19 - 20", "calendar"],
  ["1990 - 2020", "calendar"],
  ["", "calendar"],
] as const)("%j of %s years is no period that anybody can be sure of", (label, year) => {
  expect(publishedPeriod(label, year)).toBeUndefined();
});
