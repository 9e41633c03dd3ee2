import { join } from "node:path";
import { openDuckDb } from "../engine/duckdb.ts";
import { lockEngine } from "../store/lock-engine.ts";
import { registerSnapshots } from "../store/snapshot-views.ts";
import type { OpenEngine } from "./session.ts";

/**
 * DuckDB in this process, with a view for each dataset that is loaded: the engine of runs on one machine. It is locked:
 * no statement, whatever a definition says, can open a file but the snapshots.
 */
export const duckDbOverStore: OpenEngine = async ({ store, catalogue, definitions }, signal) => {
  const engine = await openDuckDb({ signal });
  try {
    await registerSnapshots(engine, store, catalogue, definitions.contracts);
    await lockEngine(
      engine,
      catalogue.current.map(({ file }) => join(store, file)),
    );
    return { engine, catalogue };
  } catch (cause) {
    await engine.close();
    throw cause;
  }
};
