import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { certifiedMeasures } from "../certify/certified-measures.ts";
import { call } from "./call.ts";
import { type Asked, computedMeasures } from "./computed-measures.ts";
import { PUBLISHED_FILES } from "./published-files.ts";
import { standingFile } from "./standing-file.ts";

/**
 * `npm run standing`: where each measure of the registry stands. All deep dives run over the synthetic care system and over
 * published files, and what came of them is written for `deepdive measures list`. Run in the folder of the project.
 */
const { values } = parseArgs({
  options: { "open-data": { type: "string", default: "../shared/open-data" } },
});
const openData = resolve(values["open-data"]);
if (!existsSync(openData)) throw new Error(`There is no folder ${openData}: name it with --open-data`);

const definitions = await readDefinitions(["recipes"]);
const asked: Asked = {
  recipes: [...definitions.recipes.values()],
  measures: [...definitions.measures.values()],
  statisticMeasures: [...definitions.statisticMeasures.values()],
};

const folder = mkdtempSync(join(tmpdir(), "deepdive-standing-"));
try {
  await call(["init", "sample", "--sample", "--quiet"], folder);
  await call(["load"], join(folder, "sample"));
  await call(["init", "published", "--quiet"], folder);
  const published = join(folder, "published");
  writeFileSync(join(published, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");
  for (const file of PUBLISHED_FILES) await call(["load", join(openData, file)], published);
  const standing = {
    tried: new Set([...asked.measures, ...asked.statisticMeasures].map(({ id }) => id)),
    sample: await computedMeasures(join(folder, "sample"), asked),
    published: await computedMeasures(published, asked),
    certified: certifiedMeasures(),
  };
  writeFileSync("src/document/measure-standing.ts", standingFile(standing));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
