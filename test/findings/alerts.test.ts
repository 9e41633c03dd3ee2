import { describe, expect, test } from "vitest";
import { changeBetween } from "../../src/findings/pages/change.ts";
import { tell } from "../../src/findings/tell-findings.ts";
import type { PreviousFigure, PreviousFigures } from "../../src/model/previous-figures.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const made = madeUpResult();
const result = {
  ...made,
  measures: made.measures.map((measure) => ({ ...measure, definition: "fedcba9876543210" })),
};
const gap = result.rows.find(({ statistic }) => statistic === "absolute gap")!;
const total = result.rows.find(({ kind, cut }) => kind === "group" && cut === "total")!;

/** The figures of February, with the gap and everybody's value as given. */
function february(was: Partial<PreviousFigure>, whole: Partial<PreviousFigure> = {}): PreviousFigures {
  const kept = { measureVersion: "1.0", value: 4, lower: 2, upper: 6, decimals: 0 };
  return {
    asAt: "2025-02-28",
    policy: `${result.policy.id} ${result.policy.version}`,
    parameters: { season_start: "2024-09-01" },
    sha256: "",
    rows: new Map([
      [gap.id, { ...kept, ...was }],
      [total.id, { ...kept, value: 69, lower: 68, upper: 70, ...whole }],
    ]),
  };
}

const changeTold = (previous: PreviousFigures): string | undefined =>
  tell(result, previous).pages.findings[0]?.change?.text;
const kindsOf = (previous: PreviousFigures | undefined): readonly string[] =>
  tell({ ...result, late: [] }, previous).alerts.map(({ kind }) => kind);

describe("a change since the last briefing", () => {
  // By hand: half-widths 6 and 5 with half a printed unit each are standard errors of 3.32 and 2.81, together 4.35,
  // so that a difference beyond 8.5 is told.
  test.each([
    [14, "wider"],
    [12, "same"],
    [-5, "narrower"],
  ] as const)("of a gap from 4 (−1 to 9) to %i is %s", (value, kind) => {
    const now = {
      value: Math.abs(value),
      lower: Math.abs(value) - 6,
      upper: Math.abs(value) + 6,
      decimals: 0,
    };
    const then =
      value < 0
        ? { value: 16, lower: 11, upper: 21, decimals: 0 }
        : { value: 4, lower: -1, upper: 9, decimals: 0 };
    expect(changeBetween(now, then)).toBe(kind);
  });

  test("is told with what it was, and when", () => {
    expect(changeTold(february({}))).toContain(
      "Wider than on 28 February 2025, when it was 4 percentage points.",
    );
    expect(changeTold(february({ value: 30, lower: 28, upper: 32 }))).toContain(
      "Narrower than on 28 February 2025",
    );
    expect(changeTold(february({ value: 15, lower: 12, upper: 18 }))).toContain(
      "No clear change since 28 February 2025",
    );
  });

  test("of a group unlike the others is that of its value, and of no gap", () => {
    const { findings } = tell(result).pages;
    const groups = findings.filter(({ title }) => title.rule === "extremes");
    expect(groups.length).toBeGreaterThan(0);
    for (const { title } of groups) {
      const row = result.rows.find(({ id }) => id === title.rows[0])!;
      const { measureVersion, value = 0, lower = 0, upper = 0, decimals } = row;
      const as = (by: number): PreviousFigures => ({
        ...february({}),
        rows: new Map([
          [row.id, { measureVersion, value: value + by, lower: lower + by, upper: upper + by, decimals }],
        ]),
      });
      const told = (by: number): string | undefined =>
        tell(result, as(by)).pages.findings.find((each) => each.title.text === title.text)?.change?.text;
      expect(told(-40)).toMatch(/ it is higher than on 28 February 2025, when it was /);
      expect(told(40)).toMatch(/ it is lower than on 28 February 2025, when it was /);
      expect(told(0)).toMatch(/^No clear change (in|among) .+ since 28 February 2025, when it was /);
    }
  });

  test("and its size in people are told of every finding", () => {
    for (const { size, change } of tell(result, february({})).pages.findings) {
      expect(size.text).toMatch(/\d.* (counted|there)\.|would close|kept back|not made of one count/);
      expect(change?.text).toMatch(/since|than on|No change can be told/);
    }
  });

  test.each([
    ["another definition", { ...february({ measureVersion: "0.9" }) }, "its definition has changed"],
    ["another policy", { ...february({}), policy: "open 1" }, "the rules that protect people have changed"],
    [
      "a definition that counts otherwise under the same version",
      { ...february({}), definitions: { [gap.measure]: "0123456789abcdef" } },
      "its definition has changed since the last briefing",
    ],
    ["a figure that was not shown", { ...february({}), rows: new Map() }, "did not show this figure"],
  ])("is not told after %s", (_, previous, words) => {
    expect(changeTold(previous)).toContain(words);
  });
});

describe("an alert", () => {
  test("is a gap that widened, worse still while everybody does better", () => {
    expect(kindsOf(february({}))).toContain("gap-wider");
    expect(kindsOf(february({}, { value: 60, lower: 59, upper: 61 }))).toContain("gap-wider-average-better");
    expect(kindsOf(february({ value: 15, lower: 12, upper: 18 }))).not.toContain("gap-wider");
    expect(kindsOf(undefined)).not.toContain("gap-wider");
  });

  test("is a target that is missed, and data that are late", () => {
    const { alerts } = tell({ ...result, late: ["Vaccinations end early."] });
    expect(alerts.map(({ kind }) => kind)).toEqual(["target-missed", "data-late"]);
    expect(alerts[0]).toMatchObject({ measure: "copd-flu-uptake", recipe: "copd-respiratory-vaccination" });
  });
});
