/** Runs benches by name: `node bench/main.mjs statistics startup`; without a name it lists them. Build first. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A new bench is one file and its line here. Each is a process of its own, so that none warms another. */
const BENCHES = {
  startup: "deepdive --help against an empty Node.js process",
  load: "ten million events and a million people, against DuckDB's own copy of csv to Parquet",
  workbook: "a workbook of three hundred thousand rows: seconds and memory",
  run: "ten measures by nine cuts, against SQL by hand and against a query a table",
  numbers: "a hundred measures of five kinds against ten, and 24 months against one: what more numbers cost",
  spark:
    "the same in local Spark, against Spark SQL by hand and against a query a table; node bench/spark.mjs 5000000 planned for more",
  dives: "all deep dives over a million people and ten million events, against a query a table",
  disclosure: "forty thousand cells protected and audited, under rounding and under exact counts",
  brief: "thirty briefings of the sample in every format, with their charts, after the numbers are there",
  statistics: "a million proportions and the slope index, against plain loops over their formulae",
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name) && name !== "all");

if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`No bench is called ${unknown.join(", ")}.`);
  console.error("Usage: npm run bench -- NAME… (or all)\n");
  for (const [name, about] of Object.entries(BENCHES)) console.error(`  ${name.padEnd(12)}  ${about}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
}

for (const name of unknown.length > 0 ? [] : names.includes("all") ? Object.keys(BENCHES) : names) {
  console.log(`== ${name}: ${BENCHES[name]}`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.mjs`, import.meta.url))], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
