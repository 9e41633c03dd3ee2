import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { LoadRequest } from "../../../src/service/load/load-report.ts";
import { rebuildStore } from "../../../src/service/rebuild-store.ts";
import { readCatalogue } from "../../../src/store/catalogue.ts";
import { catalogueAt } from "../../../src/store/current-snapshots.ts";
import { type Loading, makeLoading, NOW } from "./loading.ts";

const HEADER = "person_id,snapshot_date,birth_date,sex,practice_code";
const people = (count: number, day = "2026-03-31", sex = "1"): readonly string[] =>
  Array.from({ length: count }, (_, i) => `P${i},${day},1960-05-01,${sex},M84001`);
const text = (rows: readonly string[], header = HEADER): string => `${[header, ...rows].join("\n")}\n`;
const PRACTICES = "practice_code,practice_name,status\nM84001,Surgery,active\n";

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

/** Every file of the store with its content, but for who wrote last. */
function storeFiles(): Readonly<Record<string, string>> {
  const files = readdirSync(loading.store, { recursive: true }).map(String);
  return Object.fromEntries(
    files
      .filter((name) => name !== "writer.json" && statSync(join(loading.store, name)).isFile())
      .map((name) => [name, readFileSync(join(loading.store, name), "latin1")]),
  );
}

const count = async (dataset = "person"): Promise<unknown> =>
  (await loading.query(`SELECT count(*) AS n FROM ${dataset}`))[0]?.["n"];

const write = (name: string, rows: readonly string[]): string => loading.write(name, text(rows));

describe("a call of several files", () => {
  const call = (...requests: readonly LoadRequest[]) => loadFiles(requests, loading.context);

  it("changes nothing where one of them is refused, and says what would have come of each", async () => {
    await loading.load(write("a.csv", people(20)));
    const before = storeFiles();
    const outcomes = await call(
      { path: loading.write("p.csv", PRACTICES) },
      { path: loading.write("bad.csv", "colour,shape\nred,round\n") },
      { path: write("b.csv", people(22, "2026-04-30")) },
    );
    expect(outcomes.map((each) => ("report" in each ? each.report.outcome : each.refused.exit))).toEqual([
      "held-back",
      3,
      "held-back",
    ]);
    expect(storeFiles()).toEqual(before);
  });

  it("becomes current in one change of the catalogue, whatever the order of the dates", async () => {
    await call(
      { path: write("april.csv", people(22, "2026-04-30")) },
      { path: loading.write("p.csv", PRACTICES) },
      { path: write("march.csv", people(20)) },
    );
    expect([await count(), await count("practice")]).toEqual([22, 1]);
  });
});

describe("rows with the same key", () => {
  const found = async (rows: readonly string[]) => (await loading.load(write("p.csv", rows))).kept;

  it("are dropped where they are copies, and set aside where they contradict each other", async () => {
    const kept = await found([
      ...people(200),
      ...people(3),
      ...people(2).map((line) => line.replace(",1,", ",2,")),
    ]);
    expect(await count()).toBe(198);
    // P0 and P1 stand there three times, twice alike; P2 twice, alike.
    expect(kept?.reasons).toMatchObject([{ code: "contradiction", rows: { text: "fewer than 8" } }]);
    const { snapshot } = await loading.load(join(loading.folder, "p.csv"));
    expect(snapshot.rejected).toEqual({ contradiction: 6 });
    const csv = readFileSync(join(loading.store, "rejects", "person", `${snapshot.id}.csv`), "utf8");
    expect(csv.split("\n").slice(0, 2)).toEqual([
      `source_row,rule,reason,${HEADER}`,
      "1,contradiction,another row has the same person_id and other values,P0,2026-03-31,1960-05-01,1,M84001",
    ]);
  });

  it("refuse the file only where more are set aside than the contract allows", async () => {
    const error = await loading.refuse(
      write("p.csv", [...people(20), ...people(10).map((line) => line.replace(",1,", ",2,"))]),
    );
    expect(error).toMatchObject({ code: "too-many-rows-set-aside", exit: 3 });
  });

  it("leave rows in = accepted + set aside + copies, as another reader counts them", async () => {
    const path = loading.write(
      "practices.csv",
      `practice_code,practice_name,status\n${Array.from({ length: 60 }, (_, i) => `M84${String(100 + (i % 58))},Name,active\n`).join("")}`,
    );
    const { kept } = await loading.load(path);
    expect(kept).toMatchObject({
      rowsIn: { value: 60 },
      accepted: { value: 58 },
      copies: { value: 2 },
      setAside: { value: 0 },
      contradictions: { value: 0 },
    });
  });
});

describe("a snapshot that is better than the file", () => {
  it.each([
    ["has more rows", people(10, "2026-04-30"), "fewer-rows"],
    ["has values where the file has none", people(40, "2026-04-30", ""), "emptier-columns"],
  ])("because it %s is not replaced, unless that is asked for", async (_, rows, code) => {
    await loading.load(write("a.csv", people(40)));
    const path = write("b.csv", rows);
    expect(await loading.refuse(path)).toMatchObject({ code, exit: 3 });
    expect(await count()).toBe(40);
    const { outcome } = await loading.load(path, { replace: true });
    expect([outcome, await count()]).toEqual(["loaded", rows.length]);
  });

  it("because it is later stays current; the earlier one is kept", async () => {
    await loading.load(write("april.csv", people(40, "2026-04-30")));
    const { outcome } = await loading.load(write("march.csv", people(40, "2026-03-31")));
    const { current, superseded } = await readCatalogue(loading.store);
    expect([outcome, current[0]?.asAt, superseded[0]?.asAt]).toEqual(["earlier", "2026-04-30", "2026-03-31"]);
    await loading.load(join(loading.folder, "march.csv"), { replace: true });
  });

  it("counts on its day, whatever was loaded after it", async () => {
    await loading.load(write("march.csv", people(40, "2026-03-31")));
    await loading.load(write("may.csv", people(42, "2026-05-31")));
    const catalogue = await readCatalogue(loading.store);
    const at = (day: string) => catalogueAt(catalogue, day).current.map(({ asAt }) => asAt);
    expect([at("2026-03-31"), at("2026-05-30"), at("2026-05-31"), at("2027-01-01")].flat()).toEqual([
      "2026-03-31",
      "2026-03-31",
      "2026-05-31",
      "2026-05-31",
    ]);
    // Nothing is so old: what is there is taken.
    expect(at("2020-01-01")).toEqual(["2026-05-31"]);
  });

  it("is the same where the same bytes come with the date that they say", async () => {
    const path = write("a.csv", people(20));
    await loading.load(path);
    const { outcome } = await loading.load(path, { asAt: "2026-03-31" });
    expect(outcome).toBe("unchanged");
    expect((await readCatalogue(loading.store)).superseded).toEqual([]);
  });
});

describe("a store that is damaged", () => {
  it.each<[string, (path: string) => void]>([
    ["gone", (path) => rmSync(path)],
    ["cut", (path) => writeFileSync(path, readFileSync(path).subarray(0, 100))],
    [
      "changed in one byte",
      (path) => {
        const bytes = readFileSync(path);
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
  ])("because a snapshot is %s says so, and is mended by loading the file again", async (_, harm) => {
    const path = write("a.csv", people(20));
    const { snapshot } = await loading.load(path);
    harm(join(loading.store, snapshot.file));
    await expect(loading.query("SELECT 1")).rejects.toMatchObject({ code: "snapshot-damaged", exit: 3 });
    await loading.load(path);
    expect(await count()).toBe(20);
  });

  it("because its catalogue is lost removes nothing, and is made anew from the snapshots", async () => {
    await loading.load(write("a.csv", people(20)));
    await loading.load(write("b.csv", people(22, "2026-04-30")));
    const before = await readCatalogue(loading.store);
    rmSync(join(loading.store, "catalogue.json"));
    const files = storeFiles();
    await expect(loading.load(join(loading.folder, "a.csv"))).rejects.toMatchObject({
      code: "catalogue-missing",
      exit: 3,
    });
    expect(storeFiles()).toEqual(files);
    await rebuildStore(loading.store, () => NOW);
    expect(await readCatalogue(loading.store)).toEqual(before);
  });
});

describe("a folder that is to be a store", () => {
  it("and holds somebody's files is refused and left as it is", async () => {
    mkdirSync(join(loading.store, "staging"), { recursive: true });
    writeFileSync(join(loading.store, "staging", "mine.txt"), "mine");
    writeFileSync(join(loading.store, "report.docx"), "mine");
    const before = storeFiles();
    await expect(loading.load(write("a.csv", people(20)))).rejects.toMatchObject({
      code: "folder-is-no-store",
      exit: 2,
    });
    expect(storeFiles()).toEqual(before);
  });

  it.each(["staging/mine.txt", "snapshots/holiday.jpg", "snapshots/2019/a.csv", "rejects/letters/b.docx"])(
    "and holds somebody's %s under a name of a store's is refused and left as it is",
    async (path) => {
      mkdirSync(dirname(join(loading.store, path)), { recursive: true });
      writeFileSync(join(loading.store, path), "mine");
      const before = storeFiles();
      await expect(loading.load(write("a.csv", people(20)))).rejects.toMatchObject({
        code: "folder-is-no-store",
      });
      expect(storeFiles()).toEqual(before);
    },
  );

  it("and in which a first load was killed can be one", async () => {
    for (const path of [
      `staging/${randomUUID()}/staged.parquet`,
      "rejects/person/.x.csv.12.9d8e7f6a5f2c81d0.part",
      "snapshots/person/.x.parquet.12.9d8e7f6a5f2c81d0.part",
    ]) {
      mkdirSync(dirname(join(loading.store, path)), { recursive: true });
      writeFileSync(join(loading.store, path), "half");
    }
    await loading.load(write("a.csv", people(20)));
    expect((await readCatalogue(loading.store)).current).toHaveLength(1);
  });

  it("has no links followed when something is removed from it", async () => {
    await loading.load(write("a.csv", people(20)));
    const elsewhere = join(loading.folder, "elsewhere");
    mkdirSync(elsewhere);
    const kept = join(elsewhere, `${"a".repeat(20)}.parquet`);
    writeFileSync(kept, "mine");
    symlinkSync(elsewhere, join(loading.store, "snapshots", "linked"));
    symlinkSync(elsewhere, join(loading.store, "rejects"));
    await loading.load(write("b.csv", people(22, "2026-04-30")));
    expect(existsSync(kept)).toBe(true);
  });

  it("tells git to leave it alone", async () => {
    await loading.load(write("a.csv", people(20)));
    expect(readFileSync(join(loading.store, ".gitignore"), "utf8")).toMatch(/^\*$/m);
  });
});
