/** One reading of files in a process of its own: `node once.mjs own|sorted|deepdive FOLDER FILE...`. Prints JSON. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [how, folder, ...files] = process.argv.slice(2);
const literal = (text) => `'${text.replaceAll("'", "''")}'`;

async function ownCopy(order) {
  const { openDuckDb } = await import("../../build/src/engine/duckdb.js");
  const engine = await openDuckDb({ temporaryFolder: join(folder, "spilled") });
  for (const [index, file] of files.entries()) {
    const to = join(folder, `own${index}.parquet`);
    await engine.run(
      `COPY (FROM read_csv(${literal(file)})${order}) TO ${literal(to)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  }
  await engine.close();
}

const WAYS = {
  /** DuckDB alone: types guessed from a sample, nothing checked, no hash, no catalogue. */
  own: () => ownCopy(""),
  /** The same, clustered by person as a snapshot is. */
  sorted: () => ownCopy(" ORDER BY hash(person_id)"),
  /** All of `deepdive load`: definitions, hash, contract, checks, snapshot, catalogue. */
  deepdive: async () => {
    const { loadContext } = await import("../../build/src/service/load/load-context.js");
    const { loadFiles } = await import("../../build/src/service/load/load-files.js");
    const places = {
      recipeFolders: [fileURLToPath(new URL("../../recipes", import.meta.url))],
      store: join(folder, "store"),
    };
    rmSync(places.store, { recursive: true, force: true });
    const context = await loadContext(places, { now: () => new Date(), progress: () => undefined });
    const outcomes = await loadFiles(
      files.map((path) => ({ path })),
      context,
    );
    for (const { refused } of outcomes) if (refused) throw refused;
  },
};

const start = performance.now();
const cpu = process.cpuUsage();
await WAYS[how]();
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
