import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Definitions } from "../../src/model/definitions.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { narrativeProblems } from "../../src/recipe/narrative.ts";

const COPD = "copd-respiratory-vaccination";

describe("a narrative", () => {
  let definitions: Definitions;
  beforeAll(async () => {
    definitions = await readDefinitions([join(import.meta.dirname, "../../recipes")]);
  });
  const problemsOf = (narrative: string): readonly string[] =>
    narrativeProblems({ ...definitions.recipes.get(COPD)!, narrative }, definitions).map(
      ({ parts: { has, next } }) => `${has}. ${next ?? ""}`,
    );

  test.each([
    ["The gap is {{copd-flu-uptake.gap}}, and {{ copd-flu-uptake.number-to-reach }} people would close it."],
    ["The season began on {{season_start}}."],
    ["People of 75 and over are eligible."],
    ["Uptake is lower by {{copd-flu-uptake.gap}} in Core20 than in the rest."],
    ["Core20PLUS5 names it. Influenza vaccination prevents illness."],
    ["In Core20 uptake is {{copd-flu-uptake.group}}. Asian people are vaccinated in winter too."],
    ["Of all people {{copd-flu-uptake.value}} were vaccinated, of Asian people fewer or more."],
  ])("may say: %s", (narrative) => {
    expect(problemsOf(narrative)).toEqual([]);
  });

  test.each([
    ["It costs 1,234 lives.", "says 1,234"],
    ["The gap is {{copd-flu-uptake.gapp}}.", "Did you mean 'copd-flu-uptake.gap'"],
    ["The gap is {{no-such-measure.gap}}.", "which there is not"],
    ["Uptake is lower in Core20 than in the rest.", "compares ('lower in Core20 than')"],
    ["It is twice as high in Core20.", "compares ('twice as"],
    ["Deprivation causes low uptake.", "a cause"],
    ["Some groups are hard to reach.", "blame of people"],
    ["The gap is significant.", "'significant'"],
    [
      "Of Asian people {{copd-flu-uptake.group}} were vaccinated.",
      "names {{copd-flu-uptake.group}} beside 'Asian",
    ],
    ["For black people the gap is {{copd-flu-uptake.gap}}.", "that figure is of Core20 against the rest"],
  ])("may not say: %s", (narrative, words) => {
    expect(problemsOf(narrative).join("; ")).toContain(words);
  });

  test("of every built-in recipe says nothing that no definition carries", () => {
    expect(
      [...definitions.recipes.values()].flatMap((recipe) => narrativeProblems(recipe, definitions)),
    ).toEqual([]);
  });
});
