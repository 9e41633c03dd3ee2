import { describe, expect, test } from "vitest";
import type { Target } from "../../src/model/registry-entry.ts";
import { targetsInForce } from "../../src/result/targets-in-force.ts";

const target = (value: number, dates: Pick<Target, "from" | "by">, owner = "NHS England"): Target => ({
  ...{ value, owner, scope: "national", source: "a plan" },
  ...dates,
});

describe("targets in force on a day", () => {
  const steps = [target(80, { by: "2026-03" }), target(75, { by: "2024-03" }), target(77, { by: "2025-03" })];
  const values = (all: readonly Target[], day: string) => targetsInForce(all, day).map(({ value }) => value);

  test.each([
    ["2023-06-01", 75],
    ["2024-03-31", 75],
    ["2024-04-01", 77],
    ["2026-03-31", 80],
    // All are past: the last that was due is still what it is held against.
    ["2027-01-01", 80],
  ])("on %s it is %d, the next that is due", (day, value) => {
    expect(values(steps, day)).toEqual([value]);
  });

  test("a target that does not stand yet is none", () => {
    expect(values([target(95, { from: "2026-04-01" })], "2026-03-31")).toEqual([]);
    expect(values([target(95, { from: "2026-04-01" })], "2026-04-01")).toEqual([95]);
  });

  test("of two that are due on no day the later stands", () => {
    expect(values([target(60, { from: "2019" }), target(75, { from: "2024-04" })], "2025-01-01")).toEqual([
      75,
    ]);
  });

  test("each owner has its own", () => {
    expect(values([...steps, target(85, { by: "2028" }, "the ICS")], "2025-06-01")).toEqual([80, 85]);
  });
});
