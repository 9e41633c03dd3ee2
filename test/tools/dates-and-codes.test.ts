import { describe, expect, test } from "vitest";
import { ageAt } from "../../tools/dates-and-codes/age-at.ts";
import { ageGroup } from "../../tools/dates-and-codes/age-group.ts";
import { calendarQuarter } from "../../tools/dates-and-codes/calendar-quarter.ts";
import { financialYear } from "../../tools/dates-and-codes/financial-year.ts";
import { formatPostcode } from "../../tools/dates-and-codes/postcode.ts";

describe("dates as the NHS writes them", () => {
  test("the financial year turns on 1 April, and a century is two noughts", () => {
    expect(["2019-03-31", "2019-04-01", "1999-12-31"].map(financialYear)).toEqual([
      "2018/19",
      "2019/20",
      "1999/00",
    ]);
  });
  test("quarters are calendar quarters", () => {
    expect(calendarQuarter("2020-02-29")).toEqual({
      quarter: "January to March 2020",
      end: "March 2020",
      next: "April to June 2020",
      previous: "October to December 2019",
    });
    expect(calendarQuarter("2019-12-31", "short")?.next).toBe("Jan-Mar 2020");
  });
  test("what is not a date has no year, quarter or age", () => {
    expect([financialYear("2021-02-29"), calendarQuarter("soon"), ageAt("2020-01-01", "")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("age", () => {
  test("is completed years or months; born on 29 February, a year older on 1 March", () => {
    expect(ageAt("1990-06-15", "2020-06-14")).toBe(29);
    expect(ageAt("1990-06-15", "2020-06-15")).toBe(30);
    expect([ageAt("2000-02-29", "2021-02-28"), ageAt("2000-02-29", "2021-03-01")]).toEqual([20, 21]);
    expect(ageAt("2000-02-29", "2021-02-28", "months")).toBe(251);
  });
  test("groups of five to 90+, and any other step; below the first, none", () => {
    expect([0, 4.9, 5, 89, 90, 110, -1, undefined].map((age) => ageGroup(age))).toEqual([
      "0-4",
      "0-4",
      "5-9",
      "85-89",
      "90+",
      "90+",
      undefined,
      undefined,
    ]);
    expect(ageGroup(54.9, { from: 15, to: 60, by: 15 })).toBe("45-59");
    expect(ageGroup(89, { to: 88 })).toBe("85+");
    expect(() => ageGroup(5, { by: 0 })).toThrow(/by 0/);
  });
});

test("a postcode is seven characters padded, or one space before the inward part; another text is none", () => {
  expect(["g26qe", "KA8 9NB", "EC1A1BB"].map((code) => formatPostcode(code))).toEqual([
    "G2  6QE",
    "KA8 9NB",
    "EC1A1BB",
  ]);
  expect(formatPostcode("m1 1ae", "pc8")).toBe("M1 1AE");
  expect(formatPostcode("ZZ")).toBeUndefined();
});
