import { describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

const reading = (period: string) =>
  readDefinitions([
    workspaceOf({
      ...TINY_DATASETS,
      "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
      "dives/a.yaml": `title: T
question: Q
description: D
narrative: N
measures: [one]
cuts: []
parameters: [{ name: own_day, title: T, type: date, default: 2025-04-01 }]
period: ${period}
`,
    }),
  ]);

describe("the period of a recipe", () => {
  test.each([
    "{ start: 2025-02-28, end: 2025-02-28 }",
    "{ start: $season_start, end: $as_at }",
    "{ start: 2024-02-29, end: $own_day }",
  ])("may be %s", async (period) => {
    expect((await reading(period)).recipes.get("a")?.period).toBeDefined();
  });

  test.each([
    [
      "a period from a day that does not exist",
      "{ start: 2025-02-30, end: $as_at }",
      "not-a-date",
      18,
      "period.start: is '2025-02-30', a day that does not exist. February 2025 has 28 days.",
    ],
    [
      "a period to a month that does not exist",
      "{ start: 2025-01-01, end: 2025-13-01 }",
      "not-a-date",
      35,
      "The months of a year are 01 to 12.",
    ],
    [
      "a period from an unknown parameter",
      "{ start: $sesaon_start, end: $as_at }",
      "unknown-parameter",
      18,
      "Parameters that are dates: $as_at, $season_start, $own_day. Did you mean '$season_start'?",
    ],
    [
      "a period to a parameter that nothing is like",
      "{ start: $own_day, end: $nope }",
      "unknown-parameter",
      33,
      "Add it to the parameters of the recipe",
    ],
    [
      "a period to a parameter that is no date",
      "{ start: $own_day, end: $scheme }",
      "wrong-type",
      33,
      "names the parameter '$scheme', which is no date but text",
    ],
    [
      "a period that ends before it begins",
      "{ start: 2025-04-01, end: 2025-03-31 }",
      "period-reversed",
      18,
      "begins on 2025-04-01, after it ends on 2025-03-31. Exchange the two days",
    ],
    [
      "a period in words",
      "{ start: soon, end: $as_at }",
      "definition-invalid",
      18,
      "'period.start': is 'soon'. It is a date, written year-month-day: 2025-09-01; or the name of a parameter",
    ],
  ])("%s is refused, with its place", async (_, period, code, column, words) => {
    const refused = reading(period);
    await expect(refused).rejects.toThrow(expect.objectContaining({ code, exit: 2 }));
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow(`a.yaml:8:${column}: `);
  });
});
