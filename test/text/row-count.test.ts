import { describe, expect, it } from "vitest";
import { rowCount } from "../../src/text/row-count.ts";

describe("a count of rows that is said aloud", () => {
  it("is said as it is for published data", () => {
    expect(rowCount(3, "open")).toEqual({ text: "3", value: 3 });
    expect(rowCount(32_844, "open").text).toBe("32,844");
  });

  // The nhs-hes policy: 1 to 7 are withheld, the rest to the nearest 5.
  it.each([
    [0, "0", 0],
    [1, "fewer than 8", undefined],
    [7, "fewer than 8", undefined],
    [8, "about 10", 10],
    [12, "about 10", 10],
    [13, "about 15", 15],
    [1001, "about 1,000", 1000],
  ])("of confidential data: %i is %s", (count, text, value) => {
    expect(rowCount(count, "confidential")).toEqual(value === undefined ? { text } : { text, value });
  });
});
