import { describe, expect, it } from "vitest";
import { numberText } from "../../src/text/number.ts";
import { countText, LEGEND, WITHHELD_MARKER } from "../../src/text/withheld.ts";

describe("a count as a table shows it", () => {
  it("keeps zero, withheld and no such count apart", () => {
    expect(countText({ status: "published", value: 0 })).toBe("0");
    expect(countText({ status: "withheld", reason: "small-count" })).toBe(WITHHELD_MARKER);
    expect(countText(undefined)).toBe("");
  });

  it("writes the number as the table does", () => {
    expect(countText({ status: "rounded", value: 12_345 }, numberText)).toBe("12,345");
  });

  it("the legend says that the marker is not zero", () => {
    expect(LEGEND.withheld).toMatch(/^\[c\].*not zero/);
  });
});
