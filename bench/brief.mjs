/**
 * Briefings after their numbers are there: recipes of the sample are run once, and then thirty briefings are written in every
 * format, with all their charts. Where the sample answers fewer recipes, they are written again under other names, so that
 * nothing that was drawn before is used. Aim: under 60 seconds.
 *
 * DEEPDIVE_BENCH_BRIEFINGS=3 tries fewer.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDefinitions } from "../build/src/recipe/definitions.js";
import { RUN_FORMATS } from "../build/src/render/formats.js";
import { duckDbOverStore } from "../build/src/session/duckdb-over-store.js";
import { withSession } from "../build/src/session/session.js";
import { encodeParquet } from "../build/src/session/write-parquet.js";
import { runRecipe } from "../build/src/study/deep-dive/run.js";

const WANTED = Number(process.env.DEEPDIVE_BENCH_BRIEFINGS ?? 30);
/** As `brief` writes: pictures by themselves are those of the two pages, and Markdown shows them. */
const SETTINGS = { width: undefined, colour: false, encodeParquet, onlyOfPages: true, picturesBeside: "svg" };
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The answers of as many recipes as the sample has data for, at most so many as are wanted. */
async function answers(folder) {
  const recipeFolders = [at("../recipes")];
  const { recipes } = await readDefinitions(recipeFolders);
  const places = { recipeFolders, store: join(folder, "store"), workspace: folder };
  return withSession(places, duckDbOverStore, new AbortController().signal, async (session) => {
    const results = [];
    for (const recipe of recipes.keys()) {
      if (results.length === WANTED) break;
      const request = {
        recipe,
        geography: "sample",
        given: {},
        internal: false,
        tool: "0.0.0",
        now: () => new Date(),
      };
      const answer = await runRecipe(session, request).catch(() => undefined);
      if (answer !== undefined) results.push(answer.result);
    }
    return results;
  });
}

const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-"));
try {
  for (const args of [
    ["init", "--sample", "--quiet"],
    ["load", "--quiet"],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [at("../bin/deepdive.mjs"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
  }
  const results = await answers(folder);
  const times = new Map(RUN_FORMATS.map(({ name }) => [name, 0]));
  let [charts, bytes] = [0, 0];
  for (let briefing = 0; briefing < WANTED; briefing += 1) {
    const own = results[briefing % results.length];
    const round = Math.floor(briefing / results.length);
    // Another title is another picture: nothing that was drawn before serves again.
    const result =
      round === 0
        ? own
        : { ...own, measures: own.measures.map((each) => ({ ...each, title: `${each.title} ${round}` })) };
    for (const { name, load } of RUN_FORMATS) {
      const start = performance.now();
      const files = await (await load())(result, SETTINGS);
      times.set(name, times.get(name) + (performance.now() - start) / 1000);
      bytes += files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
      if (name === "svg") charts += files.length / 2;
    }
  }
  for (const [name, seconds] of times) console.log(`${name.padEnd(9)} ${seconds.toFixed(2).padStart(7)} s`);
  const all = [...times.values()].reduce((sum, each) => sum + each, 0);
  console.log(
    `${WANTED} briefings of ${results.length} recipes, ${charts} charts, ${(bytes / 1e6).toFixed(0)} MB: ${all.toFixed(1)} s (aim: under ${2 * WANTED})`,
  );
  if (all > 2 * WANTED) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
