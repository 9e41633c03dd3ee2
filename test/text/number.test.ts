import { expect, test } from "vitest";
import { PERCENT, RATIO } from "../../src/model/unit.ts";
import {
  confidenceText,
  countedText,
  intervalText,
  numberText,
  quantityText,
} from "../../src/text/number.ts";

test("numberText puts commas between thousands and keeps the decimals asked for", () => {
  expect([numberText(949454), numberText(1000), numberText(999), numberText(1234567.891, 2)]).toEqual([
    "949,454",
    "1,000",
    "999",
    "1,234,567.89",
  ]);
});

test("numberText writes a true minus sign, and none before nought", () => {
  expect([numberText(-4.2, 1), numberText(-0.04, 1), numberText(-0)]).toEqual(["\u22124.2", "0.0", "0"]);
});

const POINTS = { kind: "share-difference", scale: 100 } as const;

test("quantityText tells percent from percentage points, and gives a ratio no unit", () => {
  expect(quantityText(72.1, PERCENT, 1)).toBe("72.1%");
  expect(quantityText(4.25, POINTS, 2)).toBe("4.25 percentage points");
  expect(quantityText(1, POINTS, 0)).toBe("1 percentage point");
  expect(quantityText(1.5, RATIO, 2)).toBe("1.50");
  expect(quantityText(412.5, { kind: "rate", scale: 100_000, of: "" }, 1)).toBe("412.5 per 100,000");
});

test("intervalText, countedText and confidenceText read as a person would say them", () => {
  expect(intervalText(-3.2, 1, 1)).toBe("\u22123.2 to 1.0");
  expect([countedText(1, "row"), countedText(2500, "row"), countedText(2, "entry", "entries")]).toEqual([
    "1 row",
    "2,500 rows",
    "2 entries",
  ]);
  expect([confidenceText(0.95), confidenceText(0.998)]).toEqual(["95%", "99.8%"]);
});
