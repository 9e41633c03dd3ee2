/**
 * Loading against DuckDB's own copy of csv to Parquet, in turn, in one run, each in a process of its own: the events
 * alone, the people alone, and both in one command, as `deepdive load` is used. Snapshots are clustered by person, so the
 * aim is within 1.5x of DuckDB's own copy that is sorted so; the copy in the order of the file is beside it. The events are
 * loaded once more with a last row whose date is none, which is set aside: that is to take far less than twice as long.
 * The files are made anew in a temporary folder; nothing is kept. BENCH_EVENTS, BENCH_PEOPLE and BENCH_ROUNDS say how many
 * rows and rounds; BENCH_FILES=events, people or both leaves the others out.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDuckDb } from "../build/src/engine/duckdb.js";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const EVENTS = Number(process.env["BENCH_EVENTS"] ?? 10_000_000);
const PEOPLE = Number(process.env["BENCH_PEOPLE"] ?? EVENTS / 10);
const WANTED = process.env["BENCH_FILES"];
const once = fileURLToPath(new URL("./load/once.mjs", import.meta.url));

const pick = (values, salt) =>
  `['${values.join("','")}'][1 + (hash(i * 7 + ${salt}) % ${values.length})::INTEGER]`;

const FILES = {
  events: `SELECT 'P' || lpad((hash(i) % ${PEOPLE})::VARCHAR, 9, '0') AS person_id, ${pick(["flu", "covid", "pneumococcal"], 1)} AS vaccine, DATE '2020-09-01' + (hash(i + 2) % 1900)::INTEGER AS vacc_date, 1 + hash(i + 3) % 3 AS dose, ${pick(["given", "given", "given", "given", "declined"], 4)} AS status, 'M84' || lpad((hash(i + 5) % 120)::VARCHAR, 3, '0') AS practice_code FROM range(${EVENTS}) t(i)`,
  people: `SELECT 'P' || lpad(i::VARCHAR, 9, '0') AS person_id, DATE '2026-03-31' AS snapshot_date, DATE '1930-01-01' + (hash(i) % 34000)::INTEGER AS birth_date, 1 + hash(i + 1) % 2 AS sex, ${pick(["A", "B", "C", "H", "J", "N", "Z"], 2)} AS ethnic_category, 'E01999' || lpad((hash(i + 3) % 500)::VARCHAR, 3, '0') AS LSOA21CD, 'M84' || lpad((hash(i + 4) % 120)::VARCHAR, 3, '0') AS practice_code, DATE '2000-01-01' + (hash(i + 5) % 9000)::INTEGER AS reg_start FROM range(${PEOPLE}) t(i)`,
};

const TITLES = { events: "events, no key", people: "people, one row each", both: "both in one command" };

const NAMES = {
  own: "DuckDB's own copy",
  sorted: "DuckDB's own, clustered",
  deepdive: "deepdive load",
  odd: "the same, one row odd",
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function run(how, folder, files) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [once, how, folder, ...files], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Makes the files that are wanted and gives their paths by name. */
async function makeFiles(folder) {
  const engine = await openDuckDb();
  const paths = new Map();
  for (const [name, sql] of Object.entries(FILES)) {
    if (WANTED !== undefined && WANTED !== "both" && WANTED !== name) continue;
    const path = join(folder, `${name}.csv`);
    await engine.run(`COPY (${sql}) TO '${path}' (HEADER)`);
    paths.set(name, path);
  }
  await engine.close();
  return paths;
}

/** The events, and one more whose date is none. */
function withOddRow(path, folder) {
  const odd = join(folder, "odd.csv");
  copyFileSync(path, odd);
  appendFileSync(odd, "P000000001,flu,someday,1,given,M84001\n");
  return odd;
}

/** `ways`: by what each is called, how it is done and to which files. */
function compare(title, ways, folder) {
  const size = ways.own.files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  const measured = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way, { how, files }] of Object.entries(ways)) measured[way].push(run(how, folder, files));
  }
  console.log(`${title} (${size.toFixed(0)} MB of csv)`);
  for (const [way, runs] of Object.entries(measured)) {
    const of = (key) => median(runs.map((each) => each[key]));
    const ratio = (key) => (of(key) / median(measured.sorted.map((each) => each[key]))).toFixed(2);
    console.log(
      `  ${NAMES[way].padEnd(24)} median ${of("seconds").toFixed(2).padStart(6)} s  ratio ${ratio("seconds")}   processor ${of("cpuSeconds").toFixed(2).padStart(6)} s  ratio ${ratio("cpuSeconds")}   peak ${of("megabytes").toFixed(0).padStart(5)} MB`,
    );
  }
}

const waysOf = (files) =>
  Object.fromEntries(["own", "sorted", "deepdive"].map((how) => [how, { how, files }]));

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-load-"));
  try {
    const paths = await makeFiles(folder);
    for (const [name, path] of WANTED === "both" ? [] : paths) {
      const odd = name === "events" ? { odd: { how: "deepdive", files: [withOddRow(path, folder)] } } : {};
      compare(TITLES[name], { ...waysOf([path]), ...odd }, folder);
      if (name === "events") rmSync(join(folder, "odd.csv"));
    }
    if (paths.size > 1) compare(TITLES.both, waysOf([...paths.values()]), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bench();
