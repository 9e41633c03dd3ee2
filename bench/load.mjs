/**
 * Loading against DuckDB's own copy of csv to Parquet, in turn, in one run, each in a process of its own: the events
 * alone, the people alone, and both in one command, as `deepdive load` is used. Snapshots are clustered by person, so the
 * aim is within 1.5x of DuckDB's own copy that is sorted so; the copy in the order of the file is beside it. The files are
 * made anew in a temporary folder; nothing is kept.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDuckDb } from "../build/src/engine/duckdb.js";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const EVENTS = Number(process.env["BENCH_EVENTS"] ?? 10_000_000);
const PEOPLE = EVENTS / 10;
const once = fileURLToPath(new URL("./load/once.mjs", import.meta.url));

const pick = (values, salt) =>
  `['${values.join("','")}'][1 + (hash(i * 7 + ${salt}) % ${values.length})::INTEGER]`;

const FILES = {
  "events, no key": `SELECT 'P' || lpad((hash(i) % ${PEOPLE})::VARCHAR, 9, '0') AS person_id, ${pick(["flu", "covid", "pneumococcal"], 1)} AS vaccine, DATE '2020-09-01' + (hash(i + 2) % 1900)::INTEGER AS vacc_date, 1 + hash(i + 3) % 3 AS dose, ${pick(["given", "given", "given", "given", "declined"], 4)} AS status, 'M84' || lpad((hash(i + 5) % 120)::VARCHAR, 3, '0') AS practice_code FROM range(${EVENTS}) t(i)`,
  "people, one row each": `SELECT 'P' || lpad(i::VARCHAR, 9, '0') AS person_id, DATE '2026-03-31' AS snapshot_date, DATE '1930-01-01' + (hash(i) % 34000)::INTEGER AS birth_date, 1 + hash(i + 1) % 2 AS sex, ${pick(["A", "B", "C", "H", "J", "N", "Z"], 2)} AS ethnic_category, 'E01999' || lpad((hash(i + 3) % 500)::VARCHAR, 3, '0') AS LSOA21CD, 'M84' || lpad((hash(i + 4) % 120)::VARCHAR, 3, '0') AS practice_code, DATE '2000-01-01' + (hash(i + 5) % 9000)::INTEGER AS reg_start FROM range(${PEOPLE}) t(i)`,
};

const NAMES = {
  own: "DuckDB's own copy",
  sorted: "DuckDB's own, clustered",
  deepdive: "deepdive load",
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function run(how, folder, files) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [once, how, folder, ...files], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Makes the files and gives their paths by name. */
async function makeFiles(folder) {
  const engine = await openDuckDb();
  const paths = new Map();
  for (const [name, sql] of Object.entries(FILES)) {
    const path = join(folder, `${paths.size}.csv`);
    await engine.run(`COPY (${sql}) TO '${path}' (HEADER)`);
    paths.set(name, path);
  }
  await engine.close();
  return paths;
}

function compare(name, files, folder) {
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  const measured = { own: [], sorted: [], deepdive: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const how of Object.keys(measured)) measured[how].push(run(how, folder, files));
  }
  console.log(`${name} (${size.toFixed(0)} MB of csv)`);
  for (const [how, runs] of Object.entries(measured)) {
    const of = (key) => median(runs.map((each) => each[key]));
    const ratio = (key) => (of(key) / median(measured.sorted.map((each) => each[key]))).toFixed(2);
    console.log(
      `  ${NAMES[how].padEnd(24)} median ${of("seconds").toFixed(2).padStart(6)} s  ratio ${ratio("seconds")}   processor ${of("cpuSeconds").toFixed(2).padStart(6)} s  ratio ${ratio("cpuSeconds")}   peak ${of("megabytes").toFixed(0).padStart(5)} MB`,
    );
  }
}

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-load-"));
  try {
    const paths = await makeFiles(folder);
    for (const [name, path] of paths) compare(name, [path], folder);
    compare("both in one command", [...paths.values()], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bench();
