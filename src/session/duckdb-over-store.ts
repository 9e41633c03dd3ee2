import { openDuckDb } from "../engine/duckdb.ts";
import { registerSnapshots } from "../store/snapshot-views.ts";
import type { OpenEngine } from "./session.ts";

/** DuckDB in this process, with a view for each dataset that is loaded: the engine of runs on one machine. */
export const duckDbOverStore: OpenEngine = async ({ store, catalogue, definitions }, signal) => {
  const engine = await openDuckDb({ signal });
  try {
    await registerSnapshots(engine, store, catalogue, definitions.contracts);
    return engine;
  } catch (cause) {
    await engine.close();
    throw cause;
  }
};
