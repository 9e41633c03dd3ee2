import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import { type Loading, makeLoading } from "./loading.ts";

const HEADER = "person_id,vaccine,vacc_date,dose,status";
const goodRow = (at: number): string => `P${at % 40},flu,2025-10-${10 + (at % 20)},${1 + (at % 3)},given`;
/** More rows than are looked at before a file is read. */
const GOOD = Array.from({ length: 200 }, (_, at) => goodRow(at));

/** Rows of which some value is not read in the type of its column, and neighbours that are. */
const ODD: readonly string[] = [
  "X1,flu,someday,1,given",
  "X2,flu,31/12/2025,1,given",
  "X3,flu,2025-10-01,many,given",
  "X4,flu,2025-10-01,1.5,given",
  "X5,measles,2025-10-01,1,given",
  "X6,flu ,2025-10-01,1,given",
  'X7,"flu",someday,"1","given"',
  "X8,measles,someday,many,perhaps",
  ",flu,someday,1,given",
  "X9,flu,0024-01-01,1,given",
  "X10,flu,2025-10-01 10:30,1,given",
  "X11,flu,epoch,1,given",
  "X15,flu,2025-10-01T23:30:00Z,1,given",
  "X16,flu,2025-10-01,9007199254740993,given",
  "X17,flu,2025-10-01 00:00:00,1,given",
  "X12,flu,,1,given",
  '"X\n13",flu,2025-10-01,1,given',
  '"X\n14",flu,someday,1,given',
  '"X\nX1,flu,someday,1,given\n",flu,2025-10-01,1,given',
  "",
  ",,,,",
];

/** Everything that a load leaves. Read from gzip, all rows come as texts where one has to. */
async function loadedAs(loading: Loading, name: string, content: string | Uint8Array): Promise<unknown> {
  const path = loading.write(name, content);
  let readings = 0;
  const progress = (stage: string): void => {
    if (stage.startsWith("reading")) readings += 1;
  };
  const [outcome] = await loadFiles([{ path }], { ...loading.context, progress });
  if (!outcome || !("report" in outcome)) return { refused: outcome?.refused?.code };
  const { snapshot, rejects, kept } = outcome.report;
  const engine = await openDuckDb();
  try {
    const rows = await engine.rows(`FROM read_parquet('${join(loading.store, snapshot.file)}')`);
    const { rejected, doubted } = snapshot;
    const aside = rejects === undefined ? "" : readFileSync(rejects, "utf8");
    const { notes, warnings, reasons, filled, rowsIn, accepted, setAside } = kept ?? {};
    const told = { notes, warnings, reasons, filled, rowsIn, accepted, setAside };
    return { rows, n: snapshot.rows, rejected, doubted, aside, told, readings };
  } finally {
    await engine.close();
  }
}

const withoutReadings = (loaded: unknown): unknown => ({ ...(loaded as object), readings: undefined });

async function bothWays(content: string): Promise<readonly [unknown, unknown]> {
  const [plain, packed] = await Promise.all([makeLoading(), makeLoading()]);
  return [await loadedAs(plain, "v.csv", content), await loadedAs(packed, "v.csv.gz", gzipSync(content))];
}

describe("rows that are not read in the types of their columns", () => {
  it("come out as where all rows are read as texts, wherever they stand", async () => {
    const at = fc.nat({ max: GOOD.length });
    const strays = fc.array(fc.tuple(at, fc.constantFrom(...ODD)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(strays, fc.constantFrom("\n", "\r\n"), fc.boolean(), async (odd, end, hasEnd) => {
        const lines = [...GOOD];
        for (const [place, row] of odd) lines.splice(place + 30, 0, row);
        const content = [HEADER, ...lines].join(end) + (hasEnd ? end : "");
        const [plain, packed] = await bothWays(content);
        expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("are read by themselves, and the others not again", async () => {
    const content = [HEADER, ...GOOD, ODD[0], ...GOOD, ODD[4], ODD[7], ""].join("\n");
    const [plain, packed] = await bothWays(content);
    expect(plain).toMatchObject({ readings: 1, n: 401, rejected: { "type:vacc_date": 2 } });
    expect(plain).toMatchObject({
      aside: expect.stringMatching(/\n201,type:vacc_date.*\n403,type:vacc_date/u),
    });
    expect(packed).toMatchObject({ readings: 2 });
    expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
  });

  it("are read by themselves too where a value could be another one as text", async () => {
    // London is an hour ahead of Greenwich in October.
    const odd = [
      "X1,flu,2025-10-01T23:30:00Z,1,given",
      "X2,flu,0024-01-01,1,given",
      "X3,flu,someday,1,given",
    ];
    const content = [HEADER, ...GOOD, ...odd, ...GOOD, ...odd, ""].join("\n");
    const [plain, packed] = await bothWays(content);
    expect(plain).toMatchObject({ readings: 1, n: 402, rejected: { "type:vacc_date": 4 } });
    expect(plain).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ vacc_date: "2025-10-02" })]),
    });
    expect(packed).toMatchObject({ readings: 2 });
    expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
  });

  it("are read with all others where a line does not tell which row it is", async () => {
    const inQuotes = '"P\n1",flu,2025-10-01,1,given';
    for (const other of [inQuotes, ""]) {
      const [plain, packed] = await bothWays([HEADER, ...GOOD, other, ODD[0], ""].join("\n"));
      expect(plain).toMatchObject({ readings: 2 });
      expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
    }
  });

  it("are read with all others where they are many", async () => {
    const others = Array.from({ length: 1_500 }, (_, at) => goodRow(at));
    const many = Array.from({ length: 1_000 }, (_, at) => `Y${at},measles,2025-10-01,1,given`);
    const [plain, packed] = await bothWays([HEADER, ...others, ...many, ""].join("\n"));
    expect(plain).toMatchObject({ readings: 2, n: 2_500 });
    expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
    const times = Array.from({ length: 600 }, (_, at) => `T${at},flu,2025-10-01 10:30,1,given`);
    const mixed = [...others, ...many.slice(0, 400), ...times];
    const [first, second] = await bothWays([HEADER, ...mixed, ""].join("\n"));
    expect(first).toMatchObject({ readings: 2, n: 2_500 });
    expect(withoutReadings(first)).toEqual(withoutReadings(second));
    const [alone, all] = await bothWays([HEADER, ...others, ...many.slice(1), ""].join("\n"));
    expect(alone).toMatchObject({ readings: 1, n: 2_499 });
    expect(withoutReadings(alone)).toEqual(withoutReadings(all));
  });

  it("are found again in a file that is read in many parts at once", async () => {
    const bad = new Set([1, 7_777, 123_457, 250_000, 450_001, 600_000]);
    const rows = Array.from({ length: 600_000 }, (_, at) =>
      bad.has(at + 1) ? `Z${at + 1},flu,someday,1,given` : goodRow(at),
    );
    const loading = await makeLoading();
    const loaded = await loadedAs(loading, "v.csv", [HEADER, ...rows, ""].join("\n"));
    const aside = [...bad].map(
      (row) => `${row},type:vacc_date,vacc_date is not a date,Z${row},flu,someday,1,given`,
    );
    expect(loaded).toMatchObject({
      n: 600_000 - bad.size,
      aside: ["source_row,rule,reason,person_id,vaccine,vacc_date,dose,status", ...aside, ""].join("\n"),
    });
  }, 60_000);
});
