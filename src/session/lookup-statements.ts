import { openDuckDb } from "../engine/duckdb.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { CheckedContract } from "../sql/checked.ts";
import { contractSelect } from "../store/snapshot-views.ts";
import { type SentStatement, sentLookup } from "../warehouse/sent-lookup.ts";

/** The statements that send rows of open data from the store to a warehouse. */
export async function lookupStatements(
  store: string,
  contract: CheckedContract,
  snapshots: readonly Snapshot[],
): Promise<readonly SentStatement[]> {
  const engine = await openDuckDb();
  try {
    return sentLookup(contract, await engine.rows(await contractSelect(engine, store, snapshots, contract)));
  } finally {
    await engine.close();
  }
}
