import { beforeAll, describe, expect, test } from "vitest";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { LoadReport } from "../../../src/service/load/load-report.ts";
import { type Loading, makeLoading } from "./loading.ts";

const WEEKS = ["Gt 00 To 01 Weeks SUM 1", "Gt 01 To 02 Weeks SUM 1"];
const HEADER = [
  ...["Period", "Provider Org Code", "Commissioner Org Code", "RTT Part Type", "Treatment Function Code"],
  ...[...WEEKS, "Patients with unknown clock start date", "Total All"],
];
const month = (name: string, n: number): readonly string[] => [
  `RTT-${name},RKB,B2M3M,Part_2,C_100,${n},1,,${n + 1}`,
  `RTT-${name},RKB,B2M3M,Part_2,C_999,${n},1,,${n + 1}`,
];

/** A header, two months, and a row whose month nobody can read. */
const TEXT = [
  HEADER.join(","),
  ...month("January-2026", 5),
  ...month("February-2026", 7),
  ...Array.from({ length: 120 }, (_, at) => `RTT-February-2026,${at},B2M3M,Part_2,C_100,1,,,1`),
  "RTT-Sometime,RKB,B2M3M,Part_2,C_100,3,1,,4",
].join("\n");

describe("a file of several months", () => {
  let loading: Loading;
  let reports: readonly LoadReport[];
  const load = async (name: string, text: string): Promise<readonly LoadReport[]> => {
    const outcomes = await loadFiles([{ path: loading.write(name, `${text}\n`) }], loading.context);
    return outcomes.map((outcome) => {
      if ("refused" in outcome) throw outcome.refused;
      return outcome.report;
    });
  };
  beforeAll(async () => {
    loading = await makeLoading();
    reports = await load("rtt.csv", TEXT);
  });

  test("becomes a snapshot of each, with its own date and totals", async () => {
    expect(reports.map(({ snapshot }) => [snapshot.partition, snapshot.asAt, snapshot.rows])).toEqual([
      [{ month: "2026-01-01" }, "2026-01-01", 2],
      [{ month: "2026-02-01" }, "2026-02-01", 122],
    ]);
    expect(
      await loading.query(
        "SELECT CAST(month AS VARCHAR) AS m, sum(patients) AS n FROM rtt_waits GROUP BY 1 ORDER BY 1",
      ),
    ).toEqual([
      { m: "2026-01-01", n: 6 },
      { m: "2026-02-01", n: 128 },
    ]);
    for (const { notes } of reports) expect(notes.join()).toContain("C_999 is the sum");
  });

  test("tells every row of the file once", () => {
    const sum = (of: (report: LoadReport) => number | undefined): number =>
      reports.reduce((total, report) => total + (of(report) ?? Number.NaN), 0);
    // A line has four bands.
    expect(sum(({ kept }) => kept?.rowsIn.value)).toBe(4 * (TEXT.split("\n").length - 1));
    // The band of all weeks is a total, whatever its month.
    expect(sum(({ kept }) => kept?.setAside.value)).toBe(3);
  });

  test("changes nothing when it is loaded again; a later file of one month takes the place of that month", async () => {
    expect((await load("rtt.csv", TEXT)).map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    const [later] = await load("jan.csv", [HEADER.join(","), ...month("January-2026", 6)].join("\n"));
    expect(later).toMatchObject({ outcome: "loaded", replaces: { partition: { month: "2026-01-01" } } });
  });
});

test("a file of several months with one total over all is refused: nobody can say of which it is", async () => {
  const loading = await makeLoading();
  const header =
    "Period,Org Code,A&E attendances Type 1,A&E attendances Type 2,A&E attendances Other A&E Department,Attendances over 4hrs Type 1,Attendances over 4hrs Type 2,Attendances over 4hrs Other Department";
  const rows = ["MSitAE-MAY-2025,RKB,1,0,0,0,0,0", "MSitAE-JUNE-2025,RKB,1,0,0,0,0,0"];
  const path = loading.write("ae.csv", `${[header, ...rows, "TOTAL,TOTAL,2,0,0,0,0,0"].join("\n")}\n`);
  expect((await loading.refuse(path)).code).toBe("partition-mixed");
});
