import { describe, expect, it } from "vitest";
import { newest } from "../../src/text/newest.ts";

describe("the newest value of a partition", () => {
  it.each<[string, readonly (string | number)[], string | number]>([
    ["numbers go by size", [2019, 2025, 2015], 2025],
    ["named months go by time", ["SEPTEMBER-2024", "JUNE-2025", "APRIL-2025"], "JUNE-2025"],
    ["months within a text go by time", ["RTT-April-2026", "RTT-December-2025"], "RTT-April-2026"],
    ["days with a named month go by time", ["30 Sep 2024", "2 Jun 2025", "1 Jun 2025"], "2 Jun 2025"],
    ["ISO months and days go by time", ["2024-09", "2025-06", "2025-05"], "2025-06"],
    ["financial years go by time", ["2024-25", "2023-24"], "2024-25"],
    ["quarters go by time", ["Q4 2024", "Q1 2025"], "Q1 2025"],
    ["other texts go by their letters", ["b", "c", "a"], "c"],
  ])("%s", (_, values, last) => {
    expect(newest(values)).toBe(last);
    expect(newest(values.toReversed())).toBe(last);
  });

  it("of none is empty", () => {
    expect(newest([])).toBe("");
  });
});
