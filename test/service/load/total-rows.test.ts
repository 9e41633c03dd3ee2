import { describe, expect, it } from "vitest";
import { makeLoading } from "./loading.ts";

const HEADER =
  "Period,Org Code,Parent Org,Org name,A&E attendances Type 1,A&E attendances Type 2,A&E attendances Other A&E Department,Attendances over 4hrs Type 1,Attendances over 4hrs Type 2,Attendances over 4hrs Other Department";

const monthly = (total: string): string =>
  [
    HEADER,
    "MSitAE-MAY-2025,RA1,NHS ENGLAND X ,FIRST,100,10,5,30,1,0",
    "MSitAE-MAY-2025,RA2,NHS ENGLAND X ,SECOND,200,0,7,50,0,1",
    total,
  ].join("\n");

describe("rows that are totals", () => {
  it("are set apart and agree, though they lack the month that other rows must have", async () => {
    const loading = await makeLoading();
    const path = loading.write("May.csv", monthly("TOTAL,Total ,TOTAL,TOTAL,300,10,12,80,1,1"));
    const report = await loading.load(path);
    expect(report.snapshot.rows).toBe(2);
    expect(report.setAside).toEqual([]);
    expect(report.warnings).toEqual([]);
    expect(report.notes).toContain(
      "totals: 1 row set apart; what they add up agrees with them (The total row is the sum of the providers)",
    );
  });

  it("are told of with both figures where they are no sum of the rows", async () => {
    const loading = await makeLoading();
    const path = loading.write("May.csv", monthly("TOTAL,TOTAL,TOTAL,TOTAL,300,10,12,81,1,1"));
    const { warnings, snapshot } = await loading.load(path);
    expect(snapshot.rows).toBe(2);
    expect(warnings).toMatchObject([{ code: "totals:england", firstRow: 3, rows: { value: 1 } }]);
    expect(warnings[0]?.words).toContain("over4_type1 81, and its rows add up to 80");
  });

  it("say nothing where they are blank", async () => {
    const loading = await makeLoading();
    const path = loading.write("May.csv", monthly("TOTAL,TOTAL,TOTAL,TOTAL,300,10,12,,,"));
    expect((await loading.load(path)).warnings).toEqual([]);
  });
});
