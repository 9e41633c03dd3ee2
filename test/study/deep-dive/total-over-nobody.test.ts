import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunEngine } from "../../../src/engine/port.ts";
import { duckDbOverStore } from "../../../src/session/duckdb-over-store.ts";
import { withSession } from "../../../src/session/session.ts";
import { computeCube } from "../../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../../src/study/deep-dive/planned-run.ts";
import { sampleWorkspace } from "../../sample/sample-workspace.ts";

const RECIPES = join(import.meta.dirname, "../../../recipes");
const MEASURES = `area: own
title: Own measures
measures:
  - { id: nobody-age, title: Age of nobody, description: D, grain: person, statistic: mean, unit: years, better: neutral, source: none, evidence: plan-only, value: age_now, numerator: age_now > 500 }
`;
const DIVE =
  "title: Own\nquestion: What?\ndescription: D.\nnarrative: None.\nmeasures: [nobody-age]\ncuts: [sex]\n";

let workspace: { readonly path: string; readonly remove: () => void };
beforeAll(async () => {
  workspace = await sampleWorkspace();
  for (const kind of ["measures", "dives"])
    mkdirSync(join(workspace.path, "recipes", kind), { recursive: true });
  writeFileSync(join(workspace.path, "recipes/measures/own.yaml"), MEASURES);
  writeFileSync(join(workspace.path, "recipes/dives/nobody.yaml"), DIVE);
});
afterAll(() => workspace.remove());

test("a total over nobody is the same whether an engine gives a row of nothing for it, as DuckDB, or none, as Spark", async () => {
  const folders = {
    recipeFolders: [RECIPES, join(workspace.path, "recipes")],
    store: join(workspace.path, "store"),
    workspace: workspace.path,
    recipes: ["nobody"],
  };
  await withSession(folders, duckDbOverStore, new AbortController().signal, async (session) => {
    const { plan } = planned(session, {
      ...{
        recipe: "nobody",
        geography: "sample",
        given: { as_at: "2026-03-31" },
        internal: true,
        tool: "test",
      },
      now: () => new Date("2026-04-01T08:00:00Z"),
    });
    const [grain] = plan.grains;
    const total = grain?.cuts.find(({ dimensions }) => dimensions.length === 0);
    let dropped = 0;
    const engine: RunEngine = {
      ...session.engine,
      rows: async (sql, parameters) => {
        const all = await session.engine.rows(sql, parameters);
        const kept = all.filter((row) => !("cut" in row) || Number(row["cut"]) !== total?.mask);
        dropped += all.length - kept.length;
        return kept;
      },
    };
    const withRow = await computeCube(plan, session.engine);
    expect(await computeCube(plan, engine)).toEqual(withRow);
    expect(dropped).toBe(1);
    expect(withRow.strata.size).toBeGreaterThan(0);
  });
});
