/**
 * Ten measures by nine cuts on a million people and ten million events: the planned run (definitions read, planned,
 * counted, decoded) against SQL written by hand that does the same in one pass, and against one query a table.
 * Everybody reads the same Parquet files, clustered by person as snapshots are; the planned run and the hand read them in no
 * order as well. The answers are held against each other. Aims: within 1.5 times the hand, at least 20 times as fast as a
 * query a table, and at least twice as fast as version 0.1, whose snapshots were in no order. That version is not here to be
 * timed: it is held against by the hand in no order, which is the same statement then and now. What clustering alone gives is
 * told as well. Each way is a process of its own, for its own peak of memory.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printQuery } from "../build/src/sql/dialect/print-query.js";
import { byHand } from "./run/by-hand.mjs";
import { cluster, generate } from "./run/generate.mjs";
import { AS_AT, engineOn, plannedRun } from "./run/planned-run.mjs";

const { CUTS, handWritten, MEASURES, oneTable } = byHand();
const WAYS = { unclustered: planned, planned, "hand-unclustered": hand, hand, tables };
const REPEATS = { unclustered: 3, planned: 3, "hand-unclustered": 3, hand: 3, tables: 1 };
const IN_NO_ORDER = ["unclustered", "hand-unclustered"];

/** What a run of version 0.1 (commit d3f3ea2) took of the time by hand, in seconds on one quiet machine of two cores. */
const VERSION_0_1 = 1.96 / 2.71;

async function planned(engine) {
  const { plan, cube } = await plannedRun(engine, {
    recipe: "bench",
    folder: fileURLToPath(new URL("run/recipes", import.meta.url)),
  });
  if (process.env.EXPLAIN)
    for (const statement of plan.statements) console.error(printQuery(statement.query, engine.dialect));
  return cube.cells.reduce((sum, { numerator, denominator }) => sum + numerator * 3 + denominator, 0);
}

async function hand(engine) {
  const rows = await engine.rows(handWritten(), { as_at: AS_AT, season_start: "2025-09-01" });
  return rows.reduce(
    (sum, row) => sum + MEASURES.reduce((all, _, i) => all + row[`x${i}`] * 3 + row[`n${i}`], 0),
    0,
  );
}

async function tables(engine) {
  let sum = 0;
  for (const measure of MEASURES) {
    for (const cut of [[], ...CUTS]) {
      const rows = await engine.rows(oneTable(measure, cut), {
        as_at: AS_AT,
        ...(measure.season ? { season_start: "2025-09-01" } : {}),
      });
      for (const { x, n } of rows) sum += x * 3 + n;
    }
  }
  return sum;
}

async function measure(way, folder) {
  const engine = await engineOn(folder);
  let seconds = Number.POSITIVE_INFINITY;
  let check = 0;
  for (let run = 0; run < REPEATS[way]; run += 1) {
    const start = performance.now();
    check = await WAYS[way](engine);
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  await engine.close();
  console.log(
    JSON.stringify({ seconds, check, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }),
  );
}

function inOwnProcess(way, folder) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), way, folder],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  if (stderr) console.error(stderr);
  return JSON.parse(stdout);
}

async function sideBySide() {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-"));
  try {
    const start = performance.now();
    const [inNoOrder, clustered] = ["unclustered", "clustered"].map((name) => join(folder, name));
    for (const each of [inNoOrder, clustered]) mkdirSync(each);
    await generate(inNoOrder);
    await cluster(inNoOrder, clustered);
    console.log(
      `made 1,000,000 people and 10,000,000 events in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    const times = Object.fromEntries(
      Object.keys(WAYS).map((way) => [
        way,
        inOwnProcess(way, IN_NO_ORDER.includes(way) ? inNoOrder : clustered),
      ]),
    );
    for (const [way, { seconds, megabytes, check }] of Object.entries(times)) {
      const same = check === times.hand.check ? "" : "   ANOTHER ANSWER";
      console.log(
        `${way.padEnd(16)} ${seconds.toFixed(2).padStart(7)} s   peak ${String(megabytes).padStart(5)} MB${same}`,
      );
      if (same) process.exitCode = 1;
    }
    const { planned: own, hand: best, tables: each, unclustered, "hand-unclustered": unordered } = times;
    console.log(`planned / by hand           ${(own.seconds / best.seconds).toFixed(2)} (aim: at most 1.5)`);
    console.log(`one query a table / planned ${(each.seconds / own.seconds).toFixed(1)} (aim: at least 20)`);
    console.log(`unclustered / clustered     ${(unclustered.seconds / own.seconds).toFixed(1)} (no aim)`);
    const share = own.seconds / unordered.seconds;
    console.log(
      `version 0.1 / planned       ${(VERSION_0_1 / share).toFixed(1)} (aim: at least 2), by their shares of the hand in no order: ${VERSION_0_1.toFixed(2)} and ${share.toFixed(2)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [way, folder] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) await (way ? measure(way, folder) : sideBySide());
