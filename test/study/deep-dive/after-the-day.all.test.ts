import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import type { Engine } from "../../../src/engine/port.ts";
import type { Column } from "../../../src/model/contract.ts";
import { duckDbOverStore } from "../../../src/session/duckdb-over-store.ts";
import { type Session, withSession } from "../../../src/session/session.ts";
import { registerSnapshots } from "../../../src/store/snapshot-views.ts";
import { computeCube } from "../../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../../src/study/deep-dive/planned-run.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";

const AS_AT = "2026-03-31";

/** Datasets whose rows have no time of their own, and the column that says from when a row is there. */
const STOCKS: Readonly<Record<string, { readonly from: string; readonly id: string }>> = {
  person: { from: "reg_start", id: "person_id" },
  person_flag: { from: "start_date", id: "flag" },
};

/** Days after the day of the figures, from the very next on, in place of all days of a row but those of births. */
function laterRow(columns: readonly Column[], dataset: string): string {
  const stock = STOCKS[dataset];
  const replaced = columns.flatMap(({ name, type, kind }) => {
    const isDay = type === "date" || type === "timestamp";
    if (isDay && kind !== "birth" && (stock === undefined || name === stock.from))
      return [`CAST(date '${AS_AT}' + CAST(1 + hash(COLUMNS_OF) % 400 AS INTEGER) AS ${type}) AS ${name}`];
    return stock?.id === name && dataset === "person" ? [`${name} || '-later' AS ${name}`] : [];
  });
  return replaced.join(", ").replaceAll("COLUMNS_OF", columns.map(({ name }) => `"${name}"`).join(", "));
}

/** Every dataset with as many rows again that are dated after the day. */
async function addLaterRows(engine: Engine, { catalogue, definitions }: Session): Promise<readonly string[]> {
  const loaded = [...new Set(catalogue.current.map(({ dataset }) => dataset))];
  const timed = loaded.filter(
    (name) => STOCKS[name] !== undefined || definitions.contracts.get(name)?.time !== undefined,
  );
  for (const name of timed) {
    await engine.run(`CREATE TABLE "${name}_loaded" AS SELECT * FROM "${name}"`);
    const columns = definitions.contracts.get(name)?.columns ?? [];
    await engine.run(
      `CREATE OR REPLACE VIEW "${name}" AS SELECT * FROM "${name}_loaded" UNION ALL
       SELECT * REPLACE (${laterRow(columns, name)}) FROM "${name}_loaded"`,
    );
  }
  return timed;
}

describe("what happened after the day of the figures is in no cell", () => {
  it("of any deep dive, whatever rows of later days are added", { timeout: 600_000 }, async () => {
    const workspace = await loadedSystem();
    const places = {
      recipeFolders: [join(import.meta.dirname, "../../../recipes")],
      store: join(workspace, "store"),
      workspace,
    };
    await withSession(places, duckDbOverStore, new AbortController().signal, async (session) => {
      const [as, later] = [await openDuckDb(), await openDuckDb()];
      for (const engine of [as, later])
        await registerSnapshots(engine, places.store, session.catalogue, session.definitions.contracts);
      expect((await addLaterRows(later, session)).length).toBeGreaterThan(20);
      const moved: string[] = [];
      let counted = 0;
      for (const recipe of session.definitions.recipes.keys()) {
        const request = {
          ...{ recipe, geography: "sample", given: { as_at: AS_AT }, internal: false, tool: "0" },
          now: () => new Date("2026-04-01T09:00:00Z"),
        };
        const plan = planOf(() => planned(session, request).plan);
        if (plan === undefined) continue;
        const [before, after] = [await computeCube(plan, as), await computeCube(plan, later)];
        counted += 1;
        const cells = new Map(before.cube.cells.map((cell) => [cell.id, JSON.stringify(cell)]));
        const other = after.cube.cells.find((cell) => cells.get(cell.id) !== JSON.stringify(cell));
        if (other !== undefined || after.cube.cells.length !== cells.size)
          moved.push(`${recipe}: ${other?.id ?? "groups"}`);
        if (JSON.stringify(before.withoutData) !== JSON.stringify(after.withoutData))
          moved.push(`${recipe}: data`);
      }
      await Promise.all([as.close(), later.close()]);
      expect(moved).toEqual([]);
      expect(counted).toBeGreaterThan(40);
    });
  });
});

/** Undefined where data of the recipe were never loaded. */
function planOf<T>(plan: () => T): T | undefined {
  try {
    return plan();
  } catch {
    return undefined;
  }
}
