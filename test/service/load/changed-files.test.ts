import { appendFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import { inTemporaryFolder } from "../../../src/write/temporary-folder.ts";
import { makeWorkbook } from "../../source/make-workbook.ts";
import { makeZip } from "../../source/make-zip.ts";
import { makeLoading } from "./loading.ts";

const HEADER = ["practice_code", "practice_name", "status"];
const ROWS = Array.from({ length: 50 }, (_, i) => [`M84${100 + i}`, "Surgery", "active"]);
const TEXT = `${[HEADER, ...ROWS].map((row) => row.join(",")).join("\n")}\n`;

const parquet = (): Promise<Buffer> =>
  inTemporaryFolder(async (folder) => {
    const engine = await openDuckDb();
    const path = join(folder, "a.parquet");
    await engine.run(
      `COPY (SELECT 'M84' || (100 + i) AS practice_code, 'Surgery' AS practice_name, 'active' AS status FROM range(50) t(i)) TO '${path}' (FORMAT parquet)`,
    );
    await engine.close();
    return readFileSync(path);
  });

/** Each form with a file of fifty practices. */
const FORMS: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>])[] = [
  ["practice.csv", () => Buffer.from(TEXT)],
  ["practice.csv.gz", () => gzipSync(TEXT)],
  ["practice.zip", () => makeZip([{ path: "practice.csv", content: TEXT }])],
  ["practice.xlsx", () => makeWorkbook({ sheets: [{ name: "practices", rows: [HEADER, ...ROWS] }] })],
  ["practice.parquet", parquet],
];

test.each(FORMS)(
  "%s that is written while it is read is refused, and the store stays as it was",
  async (name, make) => {
    const loading = await makeLoading();
    const path = loading.write(name, await make());
    await loading.load(path, { dataset: "practice" });
    const before = readFileSync(join(loading.store, "catalogue.json"), "utf8");
    const other = loading.write(`other-${name}`, await make());
    let written = 0;
    const context = {
      ...loading.context,
      progress: (stage: string) => {
        if (!stage.startsWith("reading")) return;
        written += 1;
        appendFileSync(other, "\n");
      },
    };
    const size = statSync(other).size;
    const [outcome] = await loadFiles([{ path: other, dataset: "practice", asAt: "2026-01-01" }], context);
    expect([written > 0, statSync(other).size > size]).toEqual([true, true]);
    const refused = outcome && "refused" in outcome ? outcome.refused : undefined;
    expect(refused).toBeInstanceOf(DeepdiveError);
    expect(refused).toMatchObject({ exit: 3, message: expect.stringContaining("changed while it was read") });
    expect(readFileSync(join(loading.store, "catalogue.json"), "utf8")).toBe(before);
    expect(readdirSync(loading.store)).not.toContain("staging");
  },
);
