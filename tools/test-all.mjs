/**
 * The long tests: `npm run test:all` tries a part that is drawn by seed, always the same one;
 * `npm run test:all -- --seed 7` draws another part; `npm run test:all -- --all` tries everything. What else is
 * given goes to vitest, such as the name of a file.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  options: { all: { type: "boolean" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
if (!/^\d{1,9}$/.test(values.seed)) throw new Error(`--seed ${values.seed} is no whole number`);

const { status } = spawnSync(
  process.execPath,
  [
    fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url)),
    ...["run", "--config", "vitest.all.config.ts", ...positionals],
  ],
  { stdio: "inherit", env: { ...process.env, DEEPDIVE_DRAW: values.all ? "all" : values.seed } },
);
process.exitCode = status ?? 1;
