import { expect, test } from "vitest";
import { inSentence } from "../../src/text/in-sentence.ts";
import { titlesText } from "../../src/text/list.ts";

test.each([
  [[], ""],
  [["stays"], "stays"],
  [["stays of 21 days, all"], "stays of 21 days, all"],
  [["stays", "visits", "calls"], "stays, visits and calls"],
  [["admissions, 0 to 4", "stays"], "admissions, 0 to 4; and stays"],
  [["trauma and orthopaedics", "stays", "visits"], "trauma and orthopaedics; stays; and visits"],
])("titles %j are parted so that a reader sees where each ends", (titles, told) => {
  expect(titlesText(titles)).toBe(told);
});

test("names of peoples keep their capital within a sentence", () => {
  expect(["Asian against White people", "White people", "Blackburn practices"].map(inSentence)).toEqual([
    "Asian against White people",
    "White people",
    "blackburn practices",
  ]);
});
