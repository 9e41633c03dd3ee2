/**
 * Ten measures by nine cuts in a local Spark: the planned run (its statements asked and decoded) against Spark SQL written by hand
 * that does the same in one pass, and against one query a table. The answers are held against each other. Aims: within 1.5
 * times the hand, and at least 10 times as fast as a query a table. Beside it stands the whole run over tables in place,
 * which looks at each table before and after. `node bench/spark.mjs 5000000 planned whole` takes other numbers of people, and some ways
 * alone. Needs what `npm run test:spark` needs.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withDefinitionParser } from "../build/src/engine/definition-parser.js";
import { openSpark } from "../build/src/engine/spark/open-spark.js";
import { planRun } from "../build/src/plan/plan.js";
import { checkSql } from "../build/src/recipe/check-sql.js";
import { readDefinitions } from "../build/src/recipe/definitions.js";
import { resolveParameters } from "../build/src/recipe/parameters.js";
import { storeView } from "../build/src/session/store-view.js";
import { computeCube } from "../build/src/study/deep-dive/compute-cube.js";
import { openTable } from "../build/src/warehouse/open-table.js";
import { startServer } from "../tools/spark/server.mjs";
import { byHand } from "./run/by-hand.mjs";
import { cluster, generate, tablesOf } from "./run/generate.mjs";

const DAYS = { as_at: "2026-03-31", season_start: "2025-09-01" };
const SPARK = {
  day: (name) => `DATE '${DAYS[name]}'`,
  years: (from, to) => `CAST(floor(months_between(${to}, ${from}) / 12) AS INT)`,
  half: (number) => `${number} div 2`,
  cutOf: () => "grouping_id()",
};
const { CUTS, handWritten, MEASURES, oneTable } = byHand(SPARK);
const WAYS = { planned, hand, whole, tables };
/** How often each way is tried; the best counts. The first time Spark makes and warms its code. */
const REPEATS = { planned: 4, hand: 4, whole: 2, tables: 1 };
const CONFIDENTIAL = ["person", "condition", "vaccination"];

const [size = "1000000", ...only] = process.argv.slice(2);
const people = Number(size);
const made = tablesOf(people);
const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-"));
const folders = [new URL("../recipes", import.meta.url), new URL("run/recipes", import.meta.url)].map((url) =>
  fileURLToPath(url),
);
const definitions = await withDefinitionParser(async (parser) =>
  checkSql(await readDefinitions(folders), parser),
);
const recipe = definitions.recipes.get("bench");
const plan = planRun({
  recipe,
  definitions,
  geography: definitions.geographies.get("sample"),
  parameters: resolveParameters(recipe, definitions, { as_at: DAYS.as_at }),
  catalogue: { version: 1, current: Object.entries(made).map(snapshotOf), superseded: [] },
});
let server;
try {
  await makeFiles();
  server = await startServer({
    name: "bench",
    memory: "4g",
    settings: { "spark.sql.shuffle.partitions": 4 },
  });
  const spark = await openSpark({ host: "127.0.0.1", port: server.port, transport: "binary" });
  await makeViews(spark);
  await sideBySide(spark);
  await spark.close();
} finally {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

function snapshotOf([dataset, { columns, partition = {}, vintages = {} }]) {
  return { dataset, columns, partition, vintages, id: dataset, file: `clustered/${dataset}.parquet` };
}

/** As snapshots are, rows about a person together. */
async function makeFiles() {
  const [inNoOrder, clustered] = ["unclustered", "clustered"].map((name) => join(folder, name));
  for (const each of [inNoOrder, clustered]) mkdirSync(each);
  await generate(inNoOrder, made);
  await cluster(inNoOrder, clustered, made);
  rmSync(inNoOrder, { recursive: true });
  process.stdout.write(`made ${people} people and ${10 * people} events\n`);
}

/** Every way reads the same files: by the names that an analyst gives them, and by those of a plan. */
async function makeViews(spark) {
  for (const entry of Object.entries(made)) {
    const snapshot = snapshotOf(entry);
    const { dataset, file } = snapshot;
    await spark.tell(
      `CREATE OR REPLACE TEMPORARY VIEW ${dataset} AS SELECT * FROM parquet.\`${join(folder, file)}\``,
    );
    await spark.tell(await storeView(spark, folder, definitions.contracts.get(dataset), [snapshot]));
  }
}

/** The ways in turn, so that what else the machine does slows them alike. */
async function sideBySide(spark) {
  const times = {};
  const wanted = Object.keys(WAYS).filter((way) => only.length === 0 || only.includes(way));
  for (let round = 0; round < Math.max(...Object.values(REPEATS)); round += 1) {
    for (const way of wanted.filter((each) => round < REPEATS[each])) {
      const { seconds = Number.POSITIVE_INFINITY } = times[way] ?? {};
      const { took, check } = await timeOf(way, spark);
      times[way] = { seconds: Math.min(seconds, took), check };
    }
  }
  for (const way of wanted) {
    process.stdout.write(`${way.padEnd(8)} ${times[way].seconds.toFixed(2).padStart(8)} s\n`);
  }
  const checks = new Set(Object.values(times).map(({ check }) => check));
  if (checks.size > 1) {
    process.stdout.write("THE ANSWERS DIFFER\n");
    process.exitCode = 1;
  }
  ratio("planned / by hand", times.planned, times.hand, "at most 1.5");
  ratio("one query a table / planned", times.tables, times.planned, "at least 10");
  ratio("with a look before and after / planned", times.whole, times.planned, "no aim");
}

function ratio(what, one, other, aim) {
  if (one === undefined || other === undefined) return;
  process.stdout.write(`${what.padEnd(40)} ${(one.seconds / other.seconds).toFixed(2)} (aim: ${aim})\n`);
}

async function timeOf(way, spark) {
  const start = performance.now();
  const check = await WAYS[way](spark);
  return { took: (performance.now() - start) / 1000, check };
}

async function planned(spark) {
  const { cube } = await computeCube(plan, spark);
  return cube.cells.reduce((sum, { numerator, denominator }) => sum + numerator * 3 + denominator, 0);
}

/** The run as a command does it: each table of people and events is looked at, counted, and looked at again. */
async function whole(spark) {
  const opened = [];
  for (const dataset of CONFIDENTIAL) {
    const table = { name: [dataset], columns: {}, where: {}, constants: {}, areaYears: {}, synthetic: true };
    const at = { file: "bench", line: 1, column: 1 };
    opened.push(await openTable(spark, definitions.contracts.get(dataset), { ...table, at }));
  }
  const check = await planned(spark);
  for (const table of opened) await table.confirm(spark);
  return check;
}

async function hand(spark) {
  const rows = await spark.rows(handWritten());
  return rows.reduce(
    (sum, row) => sum + MEASURES.reduce((all, _, i) => all + row[`x${i}`] * 3 + row[`n${i}`], 0),
    0,
  );
}

async function tables(spark) {
  let sum = 0;
  for (const measure of MEASURES)
    for (const cut of [[], ...CUTS])
      for (const { x, n } of await spark.rows(oneTable(measure, cut))) sum += x * 3 + n;
  return sum;
}
