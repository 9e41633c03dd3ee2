import { expect, test } from "vitest";
import { inGroup } from "../../src/findings/words/in-group.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";

test.each([
  ["Core20", "in Core20"],
  ["the rest", "in the rest"],
  ["White people", "among White people"],
  ["people of Mixed ethnicity", "among people of Mixed ethnicity"],
  ["females", "among females"],
  ["telephone appointments", "in telephone appointments"],
  ["4 of the 5 groups", "in 4 of the 5 groups"],
])("%s has the word before it that it needs", (phrase, told) => {
  expect(inGroup(phrase)).toBe(told);
});

test("every known level of ethnicity has a phrase that names people", async () => {
  const { dimensions } = await readDefinitions(["recipes"]);
  const levels = ["ethnicity-5", "ethnicity-16", "census-ethnicity-5", "maternal-ethnicity-5"].flatMap(
    (id) => dimensions.get(id)?.levels.filter(({ kind = "known" }) => kind === "known") ?? [],
  );
  expect(levels.length).toBeGreaterThan(30);
  for (const { label, phrase } of levels) expect(inGroup(phrase ?? label), label).toMatch(/^among /);
});
