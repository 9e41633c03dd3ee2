import { expect, test } from "vitest";
import { addMonths } from "../../src/calendar/day.ts";
import { withDefinitionParser } from "../../src/engine/definition-parser.ts";
import { ownWindows } from "../../src/plan/own-window.ts";
import { checkSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { BUILT_IN } from "./planning.ts";

test("a month before a long month's last day is the last day of the short month, as DuckDB has it", () => {
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2024-03-31", -1)).toBe("2024-02-29");
  expect(addMonths("2026-01-15", -12)).toBe("2025-01-15");
  expect(addMonths("2026-12-31", 2)).toBe("2027-02-28");
});

test("the days of a measure's own conditions are known before any row is read", async () => {
  const { measures } = await withDefinitionParser(async (parser) =>
    checkSql(await readDefinitions([BUILT_IN]), parser),
  );
  const of = (id: string, parameters = {}) =>
    ownWindows(measures.get(id) ?? expect.fail(id), { as_at: "2026-03-31", ...parameters });
  // Written out by hand from the text of each definition.
  expect(of("diagnostics-activity-rate")).toEqual([
    { column: "test_date", first: "2025-04-01", last: "2026-03-31" },
  ]);
  expect(of("screening-uptake")).toContainEqual({
    column: "invite_date",
    first: "2024-10-01",
    last: "2025-09-30",
  });
  expect(of("neonatal-mortality-rate", { neonatal_months: 36 })).toContainEqual({
    column: "death_date",
    first: "2023-04-01",
    last: "2026-03-31",
  });
  expect(of("ae-4hour")).toEqual([]);
});
