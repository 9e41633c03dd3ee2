import { describe, expect, test } from "vitest";
import { checkClaim } from "../../../src/findings/claims/check-claim.ts";
import type { Released, ReleasedRow } from "../../../src/model/released.ts";
import { madeUpResult } from "../../result/made-up-result.ts";

const result = madeUpResult();
const white = result.rows.find(({ id }) => id === "copd-flu-uptake|ethnicity|white")!;
const unknown = result.rows.find(({ id }) => id === "copd-flu-uptake|ethnicity|unknown")!;

/** A group of a table of forty; everybody is at 69.0 %. */
const group = (at: number, value: number): Released<ReleasedRow> =>
  ({
    ...white,
    id: `group-${at}`,
    levels: [{ dimension: "ethnicity", level: `g${at}` }],
    value,
  }) as Released<ReleasedRow>;

/** 17 of them lie far above everybody, 11 far below, and 12 near: those are not named. */
const ABOVE = Array.from({ length: 17 }, (_, at) => group(at, 90));
const BELOW = Array.from({ length: 11 }, (_, at) => group(100 + at, 40));
const NEAR = Array.from({ length: 12 }, (_, at) => group(200 + at, 69));

const everybody = result.rows.filter(({ cut }) => cut === "total");
const all = { ...result, rows: [...everybody, ...ABOVE, ...BELOW, ...NEAR, unknown] };
const NAMED = [...ABOVE, ...BELOW].map(({ id }) => id);

const problems = (text: string, rows = NAMED): readonly string[] =>
  checkClaim({ rule: "extremes", text, rows }, all).map(({ because }) => because);

describe("a finding that says how many groups lie on a side", () => {
  test("is held against the rows that it rests on, and against the known groups of their table", () => {
    expect(problems("it is higher in 17 of the 40 groups, and lower in 11 of the 40 groups")).toEqual([]);
  });

  test.each([
    ["one more above", "it is higher in 18 of the 40 groups"],
    ["those above and below together", "it is higher in 28 of the 40 groups"],
    ["who is not known among the groups", "it is lower in 11 of the 41 groups"],
    ["another number of groups", "it is lower in 11 of the 188 groups"],
  ])("may not count %s", (_, text) => {
    expect(problems(text)).toHaveLength(1);
  });

  test("says the number of none where it rests on no group", () => {
    expect(problems("it is higher in 17 of the 40 groups", [])).toHaveLength(1);
  });
});
