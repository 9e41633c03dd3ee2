/**
 * `npm run spark -- start`: a SQL server of Spark on this machine that is left running, with three tables of the sample data, and a
 * workspace in build/spark/trial whose deepdive.yaml names them. `npm run spark -- stop` ends the server.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSpark } from "../../build/src/engine/spark/open-spark.js";
import { HOME, ROOT, startServer, stopServer } from "./server.mjs";

const PORT = 10_000;
const PAGES = 4040;
const DATASETS = ["person", "condition", "vaccination"];
const LOOKUPS = ["imd-2025", "practice", "MAPPING_NHS_GEOGRAPHIES_2526"];
const FILES = [...LOOKUPS, ...DATASETS];
const WORKSPACE = join(HOME, "trial");
const PROCESS = join(HOME, "trial.pid");
const RUN =
  "node bin/deepdive.mjs run copd-respiratory-vaccination --workspace build/spark/trial --as-at 2026-03-31";

async function start() {
  stop();
  mkdirSync(HOME, { recursive: true });
  rmSync(WORKSPACE, { recursive: true, force: true });
  mkdirSync(WORKSPACE);
  deepdive("init", "--sample", "--quiet");
  deepdive("load", "--quiet", ...FILES.map((name) => `data/${name}.csv`));
  const settings = { "spark.ui.enabled": true, "spark.ui.port": PAGES };
  const { pid } = await startServer({ name: "trial", port: PORT, settings });
  writeFileSync(PROCESS, String(pid));
  await makeTables();
  writeFileSync(join(WORKSPACE, "deepdive.yaml"), engineText());
  tell([
    `A Spark server is at 127.0.0.1:${PORT}, its pages are at http://127.0.0.1:${PAGES}/sqlserver/.`,
    "See what would be asked of it, then ask it, then end it:",
    ...[" --explain", ""].map((more) => `  ${RUN}${more}`),
    "  npm run spark -- stop",
  ]);
}

function stop() {
  if (!existsSync(PROCESS)) return;
  stopServer(Number(readFileSync(PROCESS, "utf8")));
  rmSync(PROCESS);
}

function deepdive(...args) {
  const { status } = spawnSync(process.execPath, [join(ROOT, "bin/deepdive.mjs"), ...args], {
    cwd: WORKSPACE,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`deepdive ${args.join(" ")} ended with ${status}`);
}

/** Views over what the sample's store has, as an administrator makes views for deepdive. */
async function makeTables() {
  const spark = await openSpark({ host: "127.0.0.1", port: PORT, transport: "binary" });
  const { current } = JSON.parse(readFileSync(join(WORKSPACE, "store/catalogue.json"), "utf8"));
  await spark.tell("CREATE DATABASE IF NOT EXISTS linked");
  for (const dataset of DATASETS) {
    const files = current.filter((each) => each.dataset === dataset);
    const rows = files.map(({ file }) => `SELECT * FROM parquet.\`${join(WORKSPACE, "store", file)}\``);
    await spark.tell(`CREATE OR REPLACE VIEW linked.${dataset} AS ${rows.join(" UNION ALL ")}`);
  }
  await spark.close();
}

function engineText() {
  return [
    "geography: sample",
    "engine:",
    "  kind: spark",
    "  host: 127.0.0.1",
    `  port: ${PORT}`,
    "  schema: linked",
    "  tables:",
    ...DATASETS.map((dataset) => `    ${dataset}: { table: ${dataset}, synthetic: true }`),
    "",
  ].join("\n");
}

const tell = (lines) => process.stdout.write(`${lines.join("\n")}\n`);

const actions = { start, stop };
const action = actions[process.argv[2]];
if (action === undefined) tell(["Usage: npm run spark -- start, or: npm run spark -- stop"]);
await action?.();
// The server goes on; what belongs to it would keep this process.
process.exit(action === undefined ? 2 : 0);
