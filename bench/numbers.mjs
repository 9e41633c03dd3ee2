/**
 * What more numbers cost, on a million people and ten million events (BENCH_PEOPLE for fewer): a hundred measures of five kinds
 * (proportions, standardised proportions, rates, means, medians) by nine cuts against ten of them, and ten numbers of each of 24
 * months against one month. Aims: at most three times. Each is a process of its own, for its own peak of memory; the number of
 * statements, and how often they read each dataset, stand beside it. What the hundred and the ten, and the months and the month,
 * have in common must be equal.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printQuery } from "../build/src/sql/dialect/print-query.js";
import { cluster, generate, TABLES, tablesOf } from "./run/generate.mjs";
import { writeDefinitions } from "./run/numbers-definitions.mjs";
import { engineOn, plannedRun } from "./run/planned-run.mjs";

const RECIPES = ["ten", "hundred", "month", "months"];
const REPEATS = 3;
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);

/** How often the statements read each table of the catalogue. */
function scans(plan, engine) {
  const sql = plan.statements.map(({ query }) => printQuery(query, engine.dialect)).join("\n");
  const times = Object.keys(TABLES).map((name) => [
    name,
    sql.split(new RegExp(`main\\.${name}\\b`)).length - 1,
  ]);
  return {
    statements: plan.statements.length,
    reads: Object.fromEntries(times.filter(([, count]) => count > 0)),
  };
}

async function measure(recipe, folder) {
  const engine = await engineOn(join(folder, "clustered"));
  let seconds = Number.POSITIVE_INFINITY;
  let last;
  for (let run = 0; run < REPEATS; run += 1) {
    const start = performance.now();
    last = await plannedRun(engine, { recipe, folder: join(folder, "recipes") });
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  const answer = {
    seconds,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    cells: last.cube.cells.length,
    ...scans(last.plan, engine),
  };
  await engine.close();
  console.log(JSON.stringify(answer));
}

function inOwnProcess(recipe, folder) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), recipe, folder],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function sideBySide() {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-"));
  try {
    for (const name of ["plain", "clustered"]) mkdirSync(join(folder, name));
    const tables = tablesOf(PEOPLE);
    await generate(join(folder, "plain"), tables);
    await cluster(join(folder, "plain"), join(folder, "clustered"), tables);
    writeDefinitions(join(folder, "recipes"));
    const times = Object.fromEntries(RECIPES.map((recipe) => [recipe, inOwnProcess(recipe, folder)]));
    for (const [recipe, { seconds, megabytes, cells, statements, reads }] of Object.entries(times)) {
      const read = Object.entries(reads).map(([name, count]) => `${name} ${count}`);
      console.log(
        `${recipe.padEnd(8)} ${seconds.toFixed(2).padStart(6)} s   peak ${String(megabytes).padStart(5)} MB   ${cells} cells, ${statements} statements; reads: ${read.join(", ")}`,
      );
    }
    const ratio = (more, fewer) => (times[more].seconds / times[fewer].seconds).toFixed(2);
    console.log(`hundred measures / ten   ${ratio("hundred", "ten")} (aim: at most 3)`);
    console.log(`24 months / one month    ${ratio("months", "month")} (aim: at most 3)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [recipe, folder] = process.argv.slice(2);
await (recipe ? measure(recipe, folder) : sideBySide());
