import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSpark } from "../../src/engine/spark/open-spark.ts";
import type { WarehouseTable } from "../../src/model/warehouse.ts";
import { duckDbOverStore } from "../../src/session/duckdb-over-store.ts";
import { type OpenEngine, type Session, withSession } from "../../src/session/session.ts";
import { warehouseEngine } from "../../src/session/warehouse-engine.ts";
import { type ComputedCube, computeCube } from "../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../src/study/deep-dive/planned-run.ts";
import { called } from "../cli/called.ts";
import { drawnSeeds } from "../draw.ts";
import { csvOf, hostileTables } from "./hostile-rows.ts";
import { type RandomRecipe, randomRecipe } from "./random-recipes.ts";
import { httpServer } from "./server.ts";

const ROOT = join(import.meta.dirname, "../..");
const DATA = join(ROOT, "sample-data");
const AT = { file: "deepdive.yaml", line: 1, column: 1 };
/** How many recipes there are, and how many of them are tried where `--all` is not given. */
const RECIPES = 300;
const PART = 60;
/** How many sessions count beside each other. */
const SESSIONS = 3;
/** Which share of them is answered at least: a recipe that is refused compares no cell. */
const ANSWERED = 0.9;
/** How long all of them may take, in milliseconds. */
const PATIENCE = 3_600_000;
const isWhole = process.env["DEEPDIVE_SPARK_ALL"] === "yes";
const recipes: readonly RandomRecipe[] = drawnSeeds(RECIPES, PART, isWhole ? "all" : "1").map(randomRecipe);

let folder: string;
const tables: Record<string, WarehouseTable> = {};

/** The same rows into the store of this machine, by load, and into the warehouse, as they stand. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-random-"));
  for (const kind of ["measures", "dives"]) mkdirSync(join(folder, "recipes", kind), { recursive: true });
  for (const { id, measures, recipe } of recipes) {
    writeFileSync(join(folder, `recipes/measures/${id}.yaml`), measures);
    writeFileSync(join(folder, `recipes/dives/${id}.yaml`), recipe);
  }
  const column = (file: string, at: number): readonly string[] =>
    readFileSync(join(DATA, file), "utf8")
      .split("\n")
      .slice(1, 30)
      .flatMap((line) => line.split(",")[at] ?? []);
  const lsoas = column("person.csv", 6).filter((code) => /^E01/.test(code));
  const practices = column("practice.csv", 0).filter((code) => code !== "");
  const { rows, types } = hostileTables(1, lsoas, practices);
  writeFileSync(join(folder, "deepdive.yaml"), "geography: sample\n");
  for (const [name, all] of Object.entries(rows)) writeFileSync(join(folder, `${name}.csv`), csvOf(all));
  const lookups = ["imd-2025.csv", "practice.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv"].map((name) =>
    join(DATA, name),
  );
  const files = Object.keys(rows).map((name) => join(folder, `${name}.csv`));
  const loaded = await called(["load", ...lookups, ...files], { cwd: folder });
  if (loaded.exit !== 0) throw new Error(loaded.err);
  const spark = await openSpark(httpServer());
  await spark.tell("CREATE DATABASE IF NOT EXISTS hostile");
  for (const [name, all] of Object.entries(rows)) {
    const fields = Object.entries(types[name] ?? {}).map((pair) => pair.join(" "));
    const json = JSON.stringify(all).replaceAll("\\", "\\\\").replaceAll("'", "\\'");
    await spark.tell(`DROP TABLE IF EXISTS hostile.${name}`);
    await spark.tell(
      `CREATE TABLE hostile.${name} USING parquet AS SELECT inline(from_json('${json}', 'ARRAY<STRUCT<${fields.join(", ")}>>'))`,
    );
    const none = { columns: {}, where: {}, constants: {}, areaYears: {} };
    tables[name] = { ...none, name: ["hostile", name], synthetic: true, at: AT };
  }
  await spark.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each recipe counts by one engine: its cells, or why there are none. Several sessions count beside each other. */
async function counted(engine: OpenEngine): Promise<ReadonlyMap<string, ComputedCube | string>> {
  const ids = recipes.map(({ id }) => id);
  const parts = Array.from({ length: SESSIONS }, (_, part) =>
    ids.filter((_id, at) => at % SESSIONS === part),
  );
  const answers = await Promise.all(parts.map((part) => countedInSession(engine, part)));
  return new Map(answers.flat());
}

/** The tables are held to be unchanged once, at the end. */
async function countedInSession(
  engine: OpenEngine,
  ids: readonly string[],
): Promise<readonly (readonly [string, ComputedCube | string])[]> {
  const folders = {
    recipeFolders: [join(ROOT, "recipes"), join(folder, "recipes")],
    store: join(folder, "store"),
    workspace: folder,
    recipes: ids,
  };
  return withSession(folders, engine, new AbortController().signal, async (session: Session) => {
    const { remote, ...rows } = session.engine;
    const answers: (readonly [string, ComputedCube | string])[] = [];
    for (const id of ids) answers.push([id, await answerOf({ ...session, engine: rows }, id)]);
    await remote?.confirm(new Set(Object.keys(tables)));
    return answers;
  });
}

async function answerOf(session: Session, recipe: string): Promise<ComputedCube | string> {
  let plan: ReturnType<typeof planned>["plan"];
  try {
    ({ plan } = planned(session, {
      ...{ recipe, geography: "sample", given: { as_at: "2026-03-31" }, internal: true, tool: "test" },
      now: () => new Date("2026-04-01T08:00:00Z"),
    }));
  } catch (cause) {
    return String(cause);
  }
  return computeCube(plan, session.engine);
}

test(
  `${recipes.length} random recipes over hostile rows: the same cells from the store by DuckDB, and from tables in place by Spark`,
  async () => {
    const here = await counted(duckDbOverStore);
    const warehouse = { ...httpServer(), secret: undefined, seesStore: false, tables, at: AT };
    const there = await counted(warehouseEngine(warehouse, httpServer().secret));
    let cells = 0;
    for (const { id } of recipes) {
      expect.soft(there.get(id), id).toEqual(here.get(id));
      const answer = here.get(id);
      if (typeof answer === "object") cells += answer.cube.cells.length;
    }
    // What a recipe is refused for is the same sentence by both.
    const refused = [...here.values()].filter((answer) => typeof answer === "string");
    expect(refused.length, refused.join("\n")).toBeLessThanOrEqual((1 - ANSWERED) * recipes.length);
    expect(cells).toBeGreaterThan(10 * recipes.length);
  },
  PATIENCE,
);
