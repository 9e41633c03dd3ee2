import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readRecipes } from "../../src/recipe/definitions.ts";
import { duckDbOverStore } from "../../src/session/duckdb-over-store.ts";
import { type OpenEngine, type Session, withSession } from "../../src/session/session.ts";
import { warehouseEngine } from "../../src/session/warehouse-engine.ts";
import { type ComputedCube, computeCube } from "../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../src/study/deep-dive/planned-run.ts";
import { loadedSystem } from "../sample/loaded-sample.ts";
import { server } from "./server.ts";

const RECIPES = join(import.meta.dirname, "../../recipes");
/** Every third deep dive, which takes a few minutes; all of them with `npm run test:spark -- --all`. */
const PART = 3;
const recipes = [...(await readRecipes([RECIPES])).keys()].filter(
  (_, at) => process.env["DEEPDIVE_SPARK_ALL"] === "yes" || at % PART === 0,
);

const HERE = { file: "deepdive.yaml", line: 1, column: 1 };

/** Every dataset of the synthetic care system: over a part of it most deep dives have nothing to count. */
let workspace: string;
beforeAll(async () => {
  workspace = await loadedSystem();
}, 600_000);

/** The counts of a recipe by one engine. */
async function counted(recipe: string, engine: OpenEngine): Promise<ComputedCube> {
  const folders = {
    recipeFolders: [RECIPES],
    store: join(workspace, "store"),
    workspace,
    recipes: [recipe],
  };
  return withSession(folders, engine, new AbortController().signal, async (session: Session) => {
    const { plan } = planned(session, {
      recipe,
      geography: "sample",
      given: { as_at: "2026-03-31" },
      internal: true,
      tool: "test",
      now: () => new Date("2026-04-01T08:00:00Z"),
    });
    return computeCube(plan, session.engine);
  });
}

describe("the same recipe over DuckDB and over Spark", () => {
  test.each(recipes)("%s: the same cells", async (recipe) => {
    const here = await counted(recipe, duckDbOverStore);
    const there = await counted(
      recipe,
      warehouseEngine(
        { ...server(), secret: undefined, seesStore: true, tables: {}, at: HERE },
        server().secret,
      ),
    );
    expect(here.cube.cells.length + here.strata.size).toBeGreaterThan(0);
    expect(there).toEqual(here);
  });
});
