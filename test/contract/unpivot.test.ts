import { describe, expect, it } from "vitest";
import { OWN_LAYOUT } from "../../src/contract/match-layout.ts";
import { levelOf, unpivotedColumns, unpivotedNames } from "../../src/contract/unpivot.ts";

const layout = (headers: string) => ({ ...OWN_LAYOUT, unpivot: { headers, name: "band", value: "n" } });

describe("headers that become values", () => {
  it.each([
    ["Gt [0-9]+ Weeks", "Gt 18 Weeks", "Gt 18 Weeks", {}],
    ["Gt ([0-9]+) Weeks|(Total)", "Gt 18 Weeks", "18", {}],
    ["Gt ([0-9]+) Weeks|(Total)", "Total", "Total", {}],
    ["Gt (?<weeks>[0-9]+) Weeks|Total", "Gt 18 Weeks", "Gt 18 Weeks", { weeks: "18" }],
    ["Gt (?<weeks>[0-9]+) Weeks|Total", "Total", "Total", { weeks: undefined }],
    ["(.+?)(?<kind>_total)?", "Black_total", "Black", { kind: "_total" }],
  ])("%s of '%s'", (headers, header, level, parts) => {
    expect(levelOf(header, layout(headers))).toEqual({ level, parts });
  });

  it("give the columns of named brackets too", () => {
    expect(unpivotedNames(layout("Gt (?<weeks>[0-9]+) Weeks"))).toEqual(["band", "n", "weeks"]);
    expect(unpivotedColumns(layout("Gt [0-9]+ Weeks"), ["Period", "Gt 0 Weeks ", "Total"])).toEqual([1]);
  });
});
