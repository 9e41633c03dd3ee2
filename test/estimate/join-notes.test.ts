import { expect, test } from "vitest";
import { joinNotes } from "../../src/estimate/parts/left-out-note.ts";

test("the notes of two figures are told together, what both have once", () => {
  const care = "Nobody is in 6 of 38 parts by age: the others stand for them, so compare with care.";
  const left = "Left out: 0.1% of the people are of unknown age.";
  expect(joinNotes(care, `${care} ${left}`)).toBe(`${care} ${left}`);
  expect(joinNotes(`${care} ${left}`, undefined, left)).toBe(`${care} ${left}`);
  expect(joinNotes(care)).toBe(care);
  expect(joinNotes(undefined, undefined)).toBeUndefined();
});

test("figures with a point within a note stay whole", () => {
  expect(joinNotes("The value is beyond 10.5, in the open last band.", "No interval.")).toBe(
    "The value is beyond 10.5, in the open last band. No interval.",
  );
});
