import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSpark, type SparkEngine } from "../../src/engine/spark/open-spark.ts";
import type { Catalogue } from "../../src/model/snapshot.ts";
import { sampleWorkspace } from "../sample/sample-workspace.ts";
import { callIn, engineLine, server } from "./server.ts";

let spark: SparkEngine;
let workspace: { readonly path: string; readonly remove: () => void };
const DATASETS = ["person", "condition", "vaccination"];

/** Makes the warehouse's views of what the store has of some datasets, and says in deepdive.yaml that they stand for these. */
beforeAll(async () => {
  workspace = await sampleWorkspace();
  spark = await openSpark(server());
  const { current } = JSON.parse(
    readFileSync(join(workspace.path, "store/catalogue.json"), "utf8"),
  ) as Catalogue;
  await spark.tell("CREATE DATABASE IF NOT EXISTS linked");
  for (const dataset of DATASETS) {
    const files = current.filter((each) => each.dataset === dataset);
    const rows = files.map(({ file }) => `SELECT * FROM parquet.\`${join(workspace.path, "store", file)}\``);
    await spark.tell(`CREATE OR REPLACE VIEW linked.${dataset} AS ${rows.join(" UNION ALL ")}`);
  }
});
afterAll(async () => {
  await spark.close();
  workspace.remove();
});

const table = (name: string) => ({ table: name, synthetic: true });
const TABLES = Object.fromEntries(DATASETS.map((name) => [name, table(name)]));

const settings = (tables: object = TABLES): void =>
  writeFileSync(
    join(workspace.path, "deepdive.yaml"),
    `geography: sample\n${engineLine({ schema: "linked", tables })}`,
  );

const run = (...argv: readonly string[]) => callIn(workspace.path, argv);

/** The tidy data of a run, which say nothing of where the rows came from. */
async function dataOf(recipe: string, folder: string): Promise<string> {
  const out = join(workspace.path, folder);
  const ran = await run("run", recipe, "--as-at", "2026-03-31", "--format", "csv", "--out", out);
  expect(ran.err).not.toContain("error:");
  expect(ran.exit).toBe(0);
  const data = readFileSync(join(out, `${recipe}.csv`), "utf8");
  rmSync(out, { recursive: true });
  return data;
}

describe("a deep dive over tables in place", () => {
  test("gives the data that it gives over the store, to the byte", async () => {
    writeFileSync(join(workspace.path, "deepdive.yaml"), "geography: sample\n");
    const here = await dataOf("copd-respiratory-vaccination", "here");
    rmSync(join(workspace.path, ".deepdive"), { recursive: true, force: true });
    settings();
    expect(await dataOf("copd-respiratory-vaccination", "there")).toBe(here);
  });

  test("--explain prints all that is sent, and no row of a table", async () => {
    settings();
    const { exit, out } = await run("run", "copd-respiratory-vaccination", "--explain");
    expect(exit).toBe(0);
    for (const part of [
      "DESCRIBE QUERY",
      "count_if(",
      "CREATE OR REPLACE TEMPORARY VIEW `deepdive_person`",
      "rows of open data",
      "GROUPING SETS",
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toContain("$as_at");
  });

  test("check --engine asks what check asks of the store, and finds the same", async () => {
    settings();
    const of = async (...argv: readonly string[]) => {
      const { out } = await run("check", ...argv, "--dataset", "person", "--format", "json");
      return out.replaceAll(/table linked\.person, dataset person/g, "dataset person");
    };
    expect(await of("--engine")).toBe(await of());
  });
});

describe("a warehouse that is not as deepdive.yaml has it", () => {
  test.each([
    ["a table that is not there", { table: "nowhere" }, "table linked.nowhere"],
    ["a schema that is not there", { table: "nowhere.person" }, "table nowhere.person"],
    ["a column that is not there", { table: "person", columns: { sex: "shoe" } }, "lacks the column shoe"],
  ])("%s is refused with exit 3, its name and its place", async (_, person, words) => {
    settings({ person });
    const { exit, err } = await run("datasets", "person");
    expect(exit).toBe(3);
    expect(err).toContain(words);
    expect(err).toContain("deepdive.yaml:2:");
  });

  test("names that need quoting, other names of columns, a part of a table, and dates as text", async () => {
    await spark.tell(
      'CREATE OR REPLACE GLOBAL TEMPORARY VIEW `people, 2026` AS SELECT *, sex AS `the "sex"`, CAST(birth_date AS STRING) AS born FROM linked.person',
    );
    const odd = "global_temp.`people, 2026`";
    settings({ person: { table: odd, columns: { sex: 'the "sex"' }, where: { 'the "sex"': "F" } } });
    const datasets = await run("datasets", "person");
    expect(datasets.exit).toBe(0);
    expect(datasets.out).toContain("table global_temp.people, 2026");
    settings({ person: { table: odd, columns: { birth_date: "born" } } });
    const refused = await run("datasets", "person");
    expect(refused.exit).toBe(3);
    expect(refused.err).toContain("is of the type STRING");
  });
});

test("the same briefing from both engines, byte for byte but for what the manifest says of the engine: its name, its SQL and its seconds", async () => {
  const brief = async (settingsText: string, folder: string) => {
    writeFileSync(join(workspace.path, "deepdive.yaml"), settingsText);
    rmSync(join(workspace.path, ".deepdive"), { recursive: true, force: true });
    const out = join(workspace.path, folder);
    const { exit, err } = await run(
      "brief",
      "copd-respiratory-vaccination",
      "--as-at",
      "2026-03-31",
      "--out",
      out,
    );
    expect({ exit, err }).toMatchObject({ exit: 0 });
    const names = readdirSync(join(out, "2026-03"), { recursive: true, encoding: "utf8" }).toSorted();
    return names
      .filter((name) => statSync(join(out, "2026-03", name)).isFile())
      .map((name) => [name, readFileSync(join(out, "2026-03", name), "utf8")] as const);
  };
  const here = await brief("geography: sample\n", "here");
  const there = await brief(`geography: sample\n${engineLine({ sees_store: true })}`, "there");
  const plain = (files: typeof here) =>
    files.map(([name, text]) => [name, name === "manifest.json" ? withoutEngine(text) : text]);
  expect(plain(there)).toEqual(plain(here));
  expect(there.find(([name]) => name === "manifest.json")?.[1]).toContain('"engine": "spark"');
});

/** A manifest without what each engine has of its own: its name, its statements and how long they took. */
function withoutEngine(text: string): unknown {
  const {
    engine: _,
    recipes,
    ...rest
  } = JSON.parse(text) as Record<string, unknown> & {
    readonly recipes: readonly Record<string, unknown>[];
  };
  return { ...rest, recipes: recipes.map(({ sql: _sql, seconds: _seconds, ...each }) => each) };
}
