import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRecipes } from "../../src/recipe/definitions.ts";
import { duckDbOverStore } from "../../src/session/duckdb-over-store.ts";
import { type OpenEngine, type Session, withSession } from "../../src/session/session.ts";
import { warehouseEngine } from "../../src/session/warehouse-engine.ts";
import { type ComputedCube, computeCube } from "../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../src/study/deep-dive/planned-run.ts";
import { sampleWorkspace } from "../sample/sample-workspace.ts";
import { server } from "./server.ts";

const RECIPES = join(import.meta.dirname, "../../recipes");
/** Every third deep dive, which takes a few minutes; all of them with `npm run test:spark -- --all`. */
const PART = 3;
const recipes = [...(await readRecipes([RECIPES])).keys()].filter(
  (_, at) => process.env["DEEPDIVE_SPARK_ALL"] === "yes" || at % PART === 0,
);

const HERE = { file: "deepdive.yaml", line: 1, column: 1 };

let workspace: { readonly path: string; readonly remove: () => void };
beforeAll(async () => {
  workspace = await sampleWorkspace();
});
afterAll(() => workspace.remove());

/** The counts of a recipe by one engine; what there is no data for in words. */
async function counted(recipe: string, engine: OpenEngine): Promise<ComputedCube | string> {
  const folders = {
    recipeFolders: [RECIPES],
    store: join(workspace.path, "store"),
    workspace: workspace.path,
    recipes: [recipe],
  };
  return withSession(folders, engine, new AbortController().signal, async (session: Session) => {
    let plan: ReturnType<typeof planned>["plan"];
    try {
      ({ plan } = planned(session, {
        recipe,
        geography: "sample",
        given: { as_at: "2026-03-31" },
        internal: true,
        tool: "test",
        now: () => new Date("2026-04-01T08:00:00Z"),
      }));
    } catch (cause) {
      return String(cause);
    }
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
    if (typeof here === "string") {
      expect(there).toBe(here);
      return;
    }
    expect(here.cube.cells.length).toBeGreaterThan(0);
    expect(there).toEqual(here);
  });
});
