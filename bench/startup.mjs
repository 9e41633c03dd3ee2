/**
 * How long commands take to start, against a Node.js process that does nothing: in turn, in one run. The workspace has
 * the sample data and ten times the definitions: about 150 measures, 45 datasets and 30 recipes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeDefinitions } from "./definitions/generate.mjs";

const BIN = fileURLToPath(new URL("../bin/deepdive.mjs", import.meta.url));
const RUNS = 11;

/** What is measured, and the aim on two cores: a ratio to bare Node.js, or milliseconds. */
const COMMANDS = {
  "node -e 0": { args: ["-e", "0"], aim: "" },
  "--help": { args: [BIN, "--help"], aim: "within 1.3x" },
  recipes: { args: [BIN, "recipes"], aim: "under 500 ms" },
  datasets: { args: [BIN, "datasets"], aim: "under 500 ms" },
  // Explaining a run reads, checks and plans as the run does, and stops before the first statement over rows.
  "run, to its first statement": {
    args: [BIN, "run", "copd-respiratory-vaccination", "--explain"],
    aim: "under 1,000 ms",
  },
  "measures lint": { args: [BIN, "measures", "lint"], aim: "under 3,000 ms" },
};

function milliseconds(args, cwd) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export function startup() {
  const workspace = mkdtempSync(join(tmpdir(), "deepdive-startup-"));
  try {
    for (const args of [["init", "--sample"], ["load"]]) milliseconds([BIN, ...args], workspace);
    writeDefinitions(join(workspace, "recipes"));
    const times = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
    for (let run = 0; run <= RUNS; run += 1) {
      for (const [name, { args }] of Object.entries(COMMANDS)) {
        const took = milliseconds(args, workspace);
        // The first run of each fills the caches of the system.
        if (run > 0) times[name].push(took);
      }
    }
    const base = median(times["node -e 0"]);
    for (const [name, { aim }] of Object.entries(COMMANDS)) {
      const took = median(times[name]);
      const ratio = (took / base).toFixed(2);
      console.log(
        `${name.padEnd(28)} median ${took.toFixed(0).padStart(5)} ms   ratio ${ratio.padStart(6)}   ${aim}`,
      );
    }
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) startup();
