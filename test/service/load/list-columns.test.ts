import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { LoadReport } from "../../../src/service/load/load-report.ts";
import { type Loading, makeLoading } from "./loading.ts";

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

const HEADER = "person_id,vaccine,vacc_date,dose,status";
/** More rows than are looked at before the file is read, with every way to write a value that the lists know. */
const ROWS = Array.from({ length: 120 }, (_, i) => {
  const vaccine = ["flu", "FLU", "COVID-19", '"covid"', "PPV", "rsv"][i % 6];
  const status = ["given", "declined", "", "NULL"][i % 4];
  return `P${i},${vaccine},2025-10-01,${1 + (i % 2)},${status}`;
});

/** Loads the rows, and says how often the file was read for it. */
async function load(
  rows: readonly string[],
): Promise<{ readonly report: LoadReport; readonly readings: number }> {
  const path = loading.write("v.csv", [HEADER, ...rows, ""].join("\n"));
  let readings = 0;
  const progress = (stage: string): void => {
    if (stage.startsWith("reading")) readings += 1;
  };
  const [outcome] = await loadFiles([{ path }], { ...loading.context, progress });
  if (!outcome || "refused" in outcome) throw outcome?.refused ?? new Error("nothing came of it");
  return { report: outcome.report, readings };
}

const loaded = (): ReturnType<Loading["query"]> =>
  loading.query(
    "SELECT * FROM vaccination WHERE starts_with(person_id, 'P') ORDER BY CAST(person_id[2:] AS INTEGER)",
  );

describe("columns of few promised values", () => {
  it("are read at once as lists, and kept as texts for whoever asks", async () => {
    const { report, readings } = await load(ROWS);
    expect([readings, report.snapshot.rows, report.warnings]).toEqual([1, 120, []]);
    expect(
      await loading.query(
        "SELECT vaccine, status, count(*) AS n, typeof(any_value(vaccine)) AS type FROM vaccination GROUP BY ALL ORDER BY ALL LIMIT 3",
      ),
    ).toEqual([
      { vaccine: "covid", status: "declined", n: 10, type: "VARCHAR" },
      { vaccine: "covid", status: "given", n: 10, type: "VARCHAR" },
      { vaccine: "covid", status: null, n: 20, type: "VARCHAR" },
    ]);
  });

  it.each<[string, string, string[]]>([
    ["a value outside its list", "X,measles,2025-10-01,1,given", ["outside:vaccine"]],
    ["blanks around a value", "X,flu ,2025-10-01,1,given", []],
    ["a date that is none as well", "X,measles,someday,1,given", []],
  ])("come out the same where a late row has %s, which is read by itself", async (_, row, warnings) => {
    await load(ROWS);
    const asLists = await loaded();
    const again = await load([...ROWS, row]);
    expect(again.readings).toBe(1);
    expect(again.report.warnings.map(({ code }) => code)).toEqual(warnings);
    expect(await loaded()).toEqual(asLists);
  });

  it("are read once more as texts, and come out the same, where many late rows have others", async () => {
    await load(ROWS);
    const asLists = await loaded();
    loading = await makeLoading();
    const good = Array.from({ length: 1_200 }, () => "X,flu,2025-10-01,1,given");
    const many = Array.from({ length: 1_000 }, () => "X,measles,2025-10-01,1,given");
    const again = await load([...ROWS, ...good, ...many]);
    expect(again.readings).toBe(2);
    expect(again.report.warnings).toMatchObject([{ code: "outside:vaccine", firstRow: 1321 }]);
    expect(await loaded()).toEqual(asLists);
  });

  it("are not tried as lists where the first rows already leave them", async () => {
    const { report, readings } = await load(["X,measles,2025-10-01,1,given", ...ROWS]);
    expect(readings).toBe(1);
    expect(report.warnings).toMatchObject([{ code: "outside:vaccine", firstRow: 1 }]);
  });

  it("of a row that is set aside are kept as the file wrote them", async () => {
    const { report, readings } = await load([...ROWS, ",PCV,2025-10-01,1,given"]);
    expect(readings).toBe(1);
    const kept = join(loading.store, "rejects", "vaccination", `${report.snapshot.id}.csv`);
    expect(readFileSync(kept, "utf8")).toContain(",missing:person_id,person_id is missing,,PCV,2025-10-01,");
  });
});
