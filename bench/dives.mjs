/**
 * All deep dives over a synthetic care system of a million people and some ten million events: seconds, memory, statements,
 * and how often each dataset is read. Against one query a table: fifty tables, drawn by seed, are each counted by themselves
 * (one measure, one cut), and their mean is scaled to all tables. Aims: under 90 s on two cores, under 4 GB, one scan of a
 * dataset a grain, at least 30 times as fast. DEEPDIVE_BENCH_PEOPLE makes a smaller system; DEEPDIVE_BENCH_WORKSPACE is a
 * loaded one. Making and loading are not counted.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { duckDbOverStore } from "../build/src/session/duckdb-over-store.js";
import { withSession } from "../build/src/session/session.js";
import { printQuery } from "../build/src/sql/dialect/print-query.js";
import { computeCube } from "../build/src/study/deep-dive/compute-cube.js";
import { planned } from "../build/src/study/deep-dive/planned-run.js";
import { seededRandom } from "../build/tools/sample/random.js";

const PEOPLE = process.env.DEEPDIVE_BENCH_PEOPLE ?? "1000000";
const TABLES = 50;
const AS_AT = "2026-03-31";
const root = fileURLToPath(new URL("..", import.meta.url));

function made(folder) {
  const workspace = join(folder, "system");
  const steps = [
    [join(root, "build/tools/sample/main.js"), "--people", PEOPLE, "--out", workspace],
    [join(root, "bin/deepdive.mjs"), "load", "--workspace", workspace],
  ];
  for (const args of steps) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(stderr);
    console.log(`${args[1] === "load" ? "loaded" : "made"} ${PEOPLE} people in ${seconds(start)} s`);
  }
  return workspace;
}

const seconds = (start) => ((performance.now() - start) / 1000).toFixed(1);

const requestOf = (recipe) => ({
  ...{ recipe, geography: "sample", given: { as_at: AS_AT }, internal: true, tool: "bench" },
  now: () => new Date(`${AS_AT}T00:00:00Z`),
});

/** A deep dive that cannot be planned or counted here has data that are not loaded: it is named, and not counted. */
async function counted(session, recipe) {
  try {
    const run = planned(session, requestOf(recipe));
    const { cube } = await computeCube(run.plan, session.engine);
    const texts = run.plan.statements.map(({ query }) => printQuery(query, session.engine.dialect));
    return { cells: cube.cells.length, statements: texts.length, scans: scansOf(texts) };
  } catch (cause) {
    return { refused: String(cause.message ?? cause).split("\n")[0] };
  }
}

/** How often a statement reads the rows of a dataset, by dataset: the most of all statements of a deep dive. */
function scansOf(texts) {
  let most = 0;
  for (const text of texts) {
    const reads = [...text.matchAll(/(?:FROM|JOIN) main\.("?)(\w+)\1/g)].map(([, , name]) => name);
    for (const name of new Set(reads)) most = Math.max(most, reads.filter((each) => each === name).length);
  }
  return most;
}

async function work(session) {
  const recipes = [...session.definitions.recipes.values()].filter(({ example }) => !example);
  const start = performance.now();
  const totals = { statements: 0, cells: 0, scans: 0, dives: 0 };
  const tables = [];
  for (const recipe of recipes) {
    const { refused, statements, scans, cells } = await counted(session, recipe.id);
    if (refused) {
      console.log(`  not counted: ${recipe.id}: ${refused}`);
      continue;
    }
    totals.dives += 1;
    totals.statements += statements;
    totals.cells += cells;
    totals.scans = Math.max(totals.scans, scans);
    for (const measure of recipe.measures)
      for (const cut of [[], ...recipe.cuts]) tables.push({ recipe, measure, cut });
  }
  const all = (performance.now() - start) / 1000;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const random = seededRandom(1);
  const drawn = Array.from({ length: TABLES }, () => tables[random.between(0, tables.length - 1)]);
  let spent = 0;
  for (const [at, { recipe, measure, cut }] of drawn.entries()) {
    const id = `table-${at}`;
    const alone = {
      ...recipe,
      id,
      measures: [measure],
      cuts: cut.length === 0 ? [] : [cut],
      comparisons: [],
    };
    session.definitions.recipes.set(id, { ...alone, over: undefined, statistics: undefined });
    const began = performance.now();
    await counted(session, id);
    spent += (performance.now() - began) / 1000;
  }
  const scaled = (spent / TABLES) * tables.length;
  console.log(`${totals.dives} deep dives, ${tables.length} tables, ${totals.cells} cells`);
  console.log(
    `together          ${all.toFixed(1).padStart(8)} s (aim: under 90)   peak ${memory} MB (aim: under 4,096)`,
  );
  console.log(
    `statements        ${String(totals.statements).padStart(8)}   most scans of a dataset in one: ${totals.scans}`,
  );
  console.log(
    `a query a table   ${scaled.toFixed(1).padStart(8)} s, from ${TABLES} tables of ${(spent / TABLES).toFixed(3)} s`,
  );
  console.log(`one by one / together ${(scaled / all).toFixed(1)} (aim: at least 30)`);
}

const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-"));
try {
  const workspace = process.env.DEEPDIVE_BENCH_WORKSPACE ?? made(folder);
  const folders = {
    recipeFolders: [join(root, "recipes"), join(workspace, "recipes")],
    ...{ store: join(workspace, "store"), workspace },
  };
  await withSession(folders, duckDbOverStore, new AbortController().signal, work);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
