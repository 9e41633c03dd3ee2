import { describe, expect, test } from "vitest";
import type { RunNote } from "../../src/model/run-note.ts";
import { noteSentences } from "../../src/text/run-note.ts";

const UNMATCHED: RunNote = {
  code: "link-unmatched",
  about: { dataset: "person", column: "lsoa21", to: "imd" },
  rows: 3,
};

describe("the notes of a run in words", () => {
  test("tell the number of rows of published data", () => {
    expect(noteSentences([UNMATCHED], () => true)).toEqual([
      "3 rows of person have a lsoa21 that imd does not have, so that what it says of them is unknown.",
    ]);
  });

  test("never tell the number of rows of confidential data: it is a count of people that nobody has protected", () => {
    const [sentence] = noteSentences([UNMATCHED], (dataset) => dataset !== "person");
    expect(sentence).toMatch(/^Some rows of person/);
    expect(sentence).not.toContain("3");
  });

  test("have words for what has no count", () => {
    const about = { dataset: "population", column: "lsoa_year", value: "2021" };
    expect(noteSentences([{ code: "newest-partition", about }], () => true)).toEqual([
      "Of population the newest lsoa_year was taken: 2021.",
    ]);
  });
});
