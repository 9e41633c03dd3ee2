import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sqlParserOf } from "../../build/src/engine/definition-parser.js";
import { openDuckDb } from "../../build/src/engine/duckdb.js";
import { planRun } from "../../build/src/plan/plan.js";
import { checkSql } from "../../build/src/recipe/check-sql.js";
import { readDefinitions } from "../../build/src/recipe/definitions.js";
import { resolveParameters } from "../../build/src/recipe/parameters.js";
import { computeCube } from "../../build/src/study/deep-dive/compute-cube.js";
import { TABLES } from "./generate.mjs";

export const AS_AT = "2026-03-31";
const BUILT_IN = fileURLToPath(new URL("../../recipes", import.meta.url));

/** A database that has the tables of the bench as views of their Parquet files. */
export async function engineOn(folder) {
  const engine = await openDuckDb();
  for (const name of Object.keys(TABLES)) {
    const path = join(folder, `${name}.parquet`);
    await engine.run(`create view ${name} as select * from read_parquet('${path}')`);
  }
  return engine;
}

const snapshot = ([dataset, { columns, partition = {}, vintages = {} }]) => ({
  dataset,
  columns,
  partition,
  vintages,
  id: dataset,
});

/** Reads the definitions, plans a recipe among them, counts and decodes, as a run does. */
export async function plannedRun(engine, { recipe: id, folder }) {
  const definitions = await checkSql(await readDefinitions([BUILT_IN, folder]), sqlParserOf(engine));
  const recipe = definitions.recipes.get(id);
  const plan = planRun({
    recipe,
    definitions,
    geography: definitions.geographies.get("sample"),
    parameters: resolveParameters(recipe, definitions, { as_at: AS_AT }),
    catalogue: { version: 1, current: Object.entries(TABLES).map(snapshot), superseded: [] },
  });
  return { plan, cube: (await computeCube(plan, engine)).cube };
}
