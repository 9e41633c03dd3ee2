import { expect, test } from "vitest";
import { heightOf } from "../../src/render/workbook/row-heights.ts";

test.each([
  [[], [], undefined],
  [["Ward"], [10], undefined],
  // Ten digits are as wide as about eleven letters: "A sentence", "of many", "words that", "goes on".
  [["A sentence of many words that goes on"], [10], 62],
  [["one\ntwo"], [10], 31],
  [["short", "A sentence of many words that goes on"], [10, 10], 62],
  // Forty digits without a blank, in a column of ten whose edges take a twentieth: more than four lines.
  [["0".repeat(40)], [10], 77.5],
])("a row of %j in columns of %j digits is as high as its lines", (texts, widths, height) => {
  expect(heightOf(texts, widths)).toBe(height);
});
