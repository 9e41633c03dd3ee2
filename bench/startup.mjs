/** How long `deepdive --help` takes against a Node.js process that does nothing: in turn, in one run. Aim: within 2x. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/deepdive.mjs", import.meta.url));
const RUNS = 21;

const milliseconds = (args) => {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export function startup() {
  const commands = {
    "node -e 0": ["-e", "0"],
    "deepdive --help": [bin, "--help"],
    "deepdive --version": [bin, "--version"],
  };
  for (const args of Object.values(commands)) milliseconds(args);
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, args] of Object.entries(commands)) times[name].push(milliseconds(args));
  }
  const base = median(times["node -e 0"]);
  for (const [name, values] of Object.entries(times)) {
    console.log(
      `${name.padEnd(20)} median ${median(values).toFixed(0).padStart(5)} ms   ratio ${(median(values) / base).toFixed(2)}`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) startup();
