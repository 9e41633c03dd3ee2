import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import { type Loading, makeLoading } from "./loading.ts";

export const HEADER = "person_id,vaccine,vacc_date,dose,status";
export const goodRow = (at: number): string =>
  `P${at % 40},flu,2025-10-${10 + (at % 20)},${1 + (at % 3)},given`;
/** More rows than are looked at before a file is read. */
export const GOOD = Array.from({ length: 200 }, (_, at) => goodRow(at));

/** Rows of which some value is not read in the type of its column, and neighbours that are. */
export const ODD: readonly string[] = [
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
export async function loadedAs(
  loading: Loading,
  name: string,
  content: string | Uint8Array,
): Promise<unknown> {
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

export const withoutReadings = (loaded: unknown): unknown => ({ ...(loaded as object), readings: undefined });

export async function bothWays(content: string): Promise<readonly [unknown, unknown]> {
  const [plain, packed] = await Promise.all([makeLoading(), makeLoading()]);
  return [await loadedAs(plain, "v.csv", content), await loadedAs(packed, "v.csv.gz", gzipSync(content))];
}

/** Odd rows anywhere in a file come out as where all its rows are read as texts. */
export async function comeOutAsTexts(numRuns: number): Promise<void> {
  const at = fc.nat({ max: GOOD.length });
  const strays = fc.array(fc.tuple(at, fc.constantFrom(...ODD)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(strays, fc.constantFrom("\n", "\r\n"), fc.boolean(), async (odd, end, hasEnd) => {
      const lines = [...GOOD];
      for (const [place, row] of odd) lines.splice(place + 30, 0, row);
      const [plain, packed] = await bothWays([HEADER, ...lines].join(end) + (hasEnd ? end : ""));
      expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
    }),
    { numRuns },
  );
}
