import { expect, test } from "vitest";
import { dateText, periodText } from "../../src/text/date.ts";
import { listText } from "../../src/text/list.ts";

test("dateText reads an ISO date as people do, and leaves anything else alone", () => {
  expect([dateText("2025-03-31"), dateText("2025-13-01"), dateText("2024/25")]).toEqual([
    "31 March 2025",
    "2025-13-01",
    "2024/25",
  ]);
});

test("periodText names a financial year, a single day, or both ends", () => {
  expect(periodText("2024-04-01", "2025-03-31")).toBe("financial year 2024/25");
  expect(periodText("1999-04-01", "2000-03-31")).toBe("financial year 1999/00");
  expect(periodText("2025-03-31", "2025-03-31")).toBe("31 March 2025");
  expect(periodText("2024-09-01", "2025-03-31")).toBe("1 September 2024 to 31 March 2025");
});

test("listText joins words with commas and one and", () => {
  expect([listText([]), listText(["a"]), listText(["a", "b"]), listText(["a", "b", "c"], "or")]).toEqual([
    "",
    "a",
    "a and b",
    "a, b or c",
  ]);
});
