import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasOpenData, makeLoading, OPEN_DATA } from "../service/load/loading.ts";

const file = (name: string): string => join(OPEN_DATA, name);
const RTT = "rtt/RTT-January-2026_CUT-CW-providers-and-commissioner.csv";
const MONTHS = hasOpenData ? readdirSync(file("ae-monthly")) : [];

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("published tables with totals among their rows", () => {
  it("RTT: weeks become rows; both kinds of totals agree with what they add up", {
    timeout: 120_000,
  }, async () => {
    const loading = await makeLoading();
    const report = await loading.load(file(RTT));
    expect(report.snapshot).toMatchObject({
      dataset: "rtt_waits",
      partition: { month: "2026-01-01" },
      asAt: "2026-01-01",
      rejected: {},
    });
    expect(report.warnings).toEqual([]);
    expect(report.notes.filter((note) => note.startsWith("totals:"))).toHaveLength(2);
    // The sums of the file's own C_999 rows, column "Total All".
    expect(
      await loading.query("SELECT part, sum(patients)::INT AS n FROM rtt_waits GROUP BY part ORDER BY part"),
    ).toEqual([
      { part: "Part_1A", n: 5302 },
      { part: "Part_1B", n: 18_094 },
      { part: "Part_2", n: 132_759 },
      { part: "Part_2A", n: 17_969 },
      { part: "Part_3", n: 30_204 },
    ]);
  });

  it.each(MONTHS)("A&E %s: the total row is out and agrees with the providers", async (name) => {
    const loading = await makeLoading();
    const report = await loading.load(file(`ae-monthly/${name}`));
    expect(report.snapshot).toMatchObject({ dataset: "ae_monthly", rejected: {} });
    expect(report.warnings).toEqual([]);
    expect(report.notes.join()).toContain("The total row is the sum of the providers");
    expect(
      await loading.query("SELECT count(*)::INT AS n FROM ae_monthly WHERE provider_code ILIKE 'total%'"),
    ).toEqual([{ n: 0 }]);
  });

  it("A&E of August 2025: the figures of the file's total row", async () => {
    const loading = await makeLoading();
    await loading.load(file("ae-monthly/August-2025-CSV-g5tyh-v2.0.csv"));
    const [row] = await loading.query(
      "SELECT sum(attendances_type1)::INT AS major, sum(booked_other)::INT AS booked, sum(over4_type1)::INT AS over4, count(*)::INT AS n FROM ae_monthly",
    );
    expect(row).toEqual({ major: 1_351_631, booked: 51_368, over4: 518_160, n: 201 });
  });

  it("GP appointments: parts that share all labels are kept, and add up to 11,793,853", async () => {
    const loading = await makeLoading();
    const report = await loading.load(file("gp-appointments/Regional_CSV_CoventryWarwickshire.csv"));
    expect(report.snapshot).toMatchObject({ dataset: "gp_appointment", rows: 8996, rejected: {} });
    expect(report.warnings).toEqual([]);
    expect(
      await loading.query(
        "SELECT status, sum(appointments)::INT AS n FROM gp_appointment GROUP BY status ORDER BY status",
      ),
    ).toEqual([
      { status: "attended", n: 10_766_807 },
      { status: "dna", n: 569_661 },
      { status: "unknown", n: 457_385 },
    ]);
  });

  it("Census TS021: nineteen groups a row each; totals and five groups agree", {
    timeout: 120_000,
  }, async () => {
    const loading = await makeLoading();
    const report = await loading.load(file("census2021/census2021-ts021-lsoa.csv"));
    expect(report.snapshot).toMatchObject({
      dataset: "census_ethnicity",
      rows: 35_672 * 19,
      vintages: { lsoa_code: 2021 },
      rejected: {},
    });
    expect(report.warnings).toEqual([]);
    expect(report.notes.filter((note) => note.startsWith("totals: 35,672 rows"))).toHaveLength(6);
  });
});
