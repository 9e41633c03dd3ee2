import { afterAll, beforeAll, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { BUILT_IN, catalogueOf, counts, Planning, snapshotOf } from "./planning.ts";

/** Published months of the sample's sub-ICB, as `load` keeps them: the last begins after 31 March 2026. */
const MONTHS = [
  ["2026-02-01", 10],
  ["2026-03-01", 20],
  ["2026-04-01", 40],
] as const;

let engine: Engine;
let planning: Planning;
beforeAll(async () => {
  engine = await openDuckDb();
  const rows = MONTHS.map(([month, appointments]) => `(date '${month}', ${appointments})`).join(", ");
  await engine.run(`create table gp_appointment as
    select month, 'Z9Z9Z' as sub_icb_code, null as sub_icb_ons, status, 'gp' as staff, 'telephone' as mode,
      'same-day' as booked, appointments
    from (values ${rows}) t(month, appointments), (values ('attended'), ('dna')) s(status)`);
  const columns = ["month", "sub_icb_code", "status", "staff", "mode", "booked", "appointments"];
  planning = await Planning.open(engine, [BUILT_IN], catalogueOf(snapshotOf("gp_appointment", columns)));
});
afterAll(() => engine.close());

test("a recipe without a period counts the months of a published series up to the day alone", async () => {
  const asAt = async (day: string) =>
    counts(
      await planning.count(planning.plan("gp-appointments-missed", {}, { asAt: day })),
      "gp-did-not-attend",
      "appointment-month",
    );
  // Sums by hand: of each month as many were missed as were attended.
  const [march, april] = [await asAt("2026-03-31"), await asAt("2026-04-30")];
  expect(march).toMatchObject({ "2026-02": "10/20", "2026-03": "20/40" });
  expect(Object.keys(march)).not.toContain("2026-04");
  expect(april).toMatchObject({ "2026-04": "40/80" });
});

test("a month after the day of the run is refused, with both days", () => {
  expect(() =>
    planning.plan(
      "waits-by-treatment-function",
      { month: "2026-04-01" },
      {
        asAt: "2026-03-31",
        catalogue: catalogueOf(snapshotOf("rtt_waits", ["month"], { partition: { month: "2026-04-01" } })),
      },
    ),
  ).toThrow(/parameter month: is 2026-04-01, after 2026-03-31/);
});
