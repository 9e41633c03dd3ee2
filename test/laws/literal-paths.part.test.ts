import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { literal } from "../../src/sql/quote.ts";
import { runCli } from "../cli/run-cli.ts";
import { partOf } from "../draw.ts";

const src = fileURLToPath(new URL("../../src", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "deepdive-paths-"));
afterAll(() => rmSync(home, { recursive: true }));

test("only sql/read-files.ts names the functions with which DuckDB reads a file", () => {
  const named = readdirSync(src, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".ts"))
    .filter((name) =>
      /read_(csv|parquet|json|text|blob)|parquet_scan|\bglob\(/.test(
        readFileSync(join(src, name), "utf8").replaceAll(/^\s*(\*|\/\/).*$/gm, ""),
      ),
    );
  expect(named.filter((name) => name !== "sql/read-files.ts")).toEqual([]);
});

const HEADER = "practice_code,practice_name,status";
const RIGHT = `${HEADER}\nM84001,Right,active\nM84002,Right,active\n`;
const DECOY = `${HEADER}\nM84003,Wrong,active\n`;

/** Each is the name of the folder of the workspace, and of the file in it. What it would match as a pattern lies beside. */
const NAMES = ["x[1]", "x*y?", "practice_code=WRONG", "[!a]={b,c}", "'\"; $HOME %s ~é", "xy"];
const DECOYS = ["x1", "xxyx", "a", "b", "x\x01"];

describe.each(partOf(NAMES, 2))("in a folder and a file called %s", (odd) => {
  const folder = join(home, odd, odd);
  const store = odd.includes("\\") ? "status=closed" : "status=closed [1]";

  async function parquet(): Promise<Buffer> {
    const path = join(home, "made.parquet");
    const engine = await openDuckDb();
    await engine.run(
      `COPY (SELECT 'M8400' || n AS practice_code, 'Right' AS practice_name, 'active' AS status FROM range(1, 3) AS t(n)) TO ${literal(path)} (FORMAT parquet)`,
    );
    await engine.close();
    return readFileSync(path);
  }

  test.each<[string, () => Promise<string | Buffer>]>([
    ["text", async () => RIGHT],
    ["text that is rewritten", async () => RIGHT.replaceAll("\n", "\r")],
    ["gzip", async () => gzipSync(RIGHT)],
    ["Parquet", parquet],
  ])("%s is read as it stands there, into a store there, and out of it again", async (_, content) => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of DECOYS) {
      mkdirSync(join(home, name), { recursive: true });
      writeFileSync(join(folder, `${name}.csv`), DECOY);
    }
    writeFileSync(join(folder, `${odd}.csv`), await content());
    const loaded = await runCli(["load", "practice", `${odd}.csv`, "--store", store], folder);
    expect(loaded).toMatchObject({ exit: 0, err: "" });
    const asked = await runCli(
      [
        "sql",
        "SELECT practice_code, practice_name, status FROM practice ORDER BY 1",
        "--store",
        store,
        "--format",
        "csv",
      ],
      folder,
    );
    expect(asked.out.trim().split(/\r?\n/).slice(1)).toEqual(["M84001,Right,active", "M84002,Right,active"]);
    const exported = await runCli(["export", "--to", "out.duckdb", "--store", store], folder);
    // A database cannot stand below a name with a question mark; that is said, and nothing is written.
    expect(exported).toMatchObject(odd.includes("?") ? { exit: 2, out: "" } : { exit: 0 });
  });

  test("stat and protect read that file, and write where they are told", async () => {
    mkdirSync(folder, { recursive: true });
    for (const name of DECOYS) writeFileSync(join(folder, `${name}.csv`), "imd,n,d\n9,1,2\n");
    writeFileSync(join(folder, `${odd}.csv`), "imd,n,d\n1,30,60\n2,40,60\n");
    const stat = await runCli(
      [
        "stat",
        "proportion",
        `${odd}.csv`,
        "--by",
        "imd",
        "--numerator",
        "n",
        "--denominator",
        "d",
        "--format",
        "csv",
      ],
      folder,
    );
    expect(stat).toMatchObject({ exit: 0, err: "" });
    expect(stat.out.match(/,[0-9]+,60,/g)).toEqual([",30,60,", ",40,60,"]);
    const safe = await runCli(
      [
        "protect",
        `${odd}.csv`,
        "--by",
        "imd",
        "--count",
        "d",
        "--format",
        "parquet",
        "--out",
        `${odd}.parquet`,
      ],
      folder,
    );
    expect(safe).toMatchObject({ exit: 0 });
  });
});

test.skipIf(process.platform === "win32")("a path that no pattern can name is refused in words", async () => {
  const folder = mkdtempSync(join(home, "both-"));
  writeFileSync(join(folder, "x\\[1].csv"), RIGHT);
  const loaded = await runCli(["load", "practice", "x\\[1].csv"], folder);
  expect(loaded.exit).toBe(2);
  expect(loaded.err).toMatch(/backslash/);
});
