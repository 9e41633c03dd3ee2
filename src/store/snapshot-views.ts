import { join } from "node:path";
import type { Engine } from "../engine/port.ts";
import type { Contract } from "../model/contract.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { identifier } from "../sql/quote.ts";
import { readParquet } from "../sql/read-files.ts";
import { refuseOtherPartition } from "./refuse-other-partition.ts";
import { refuseDamaged } from "./stored-file.ts";

/**
 * Makes one view for each loaded dataset, by its name, over its current snapshots (one for each partition). A dataset
 * that was never loaded has no view. The columns are those of the contract, whatever the files had: one that came
 * into the contract after a snapshot was taken is NULL there. Throws an input error where a snapshot is gone or is not as
 * it was when it was loaded, or where its contract parts the dataset by other columns than when it was loaded.
 */
export async function registerSnapshots(
  engine: Engine,
  store: string,
  catalogue: Catalogue,
  contracts: ReadonlyMap<string, Contract>,
): Promise<void> {
  refuseOtherPartition(catalogue.current, contracts);
  await refuseDamaged(
    store,
    catalogue.current.filter(({ dataset }) => contracts.has(dataset)),
  );
  for (const dataset of new Set(catalogue.current.map((snapshot) => snapshot.dataset))) {
    const snapshots = catalogue.current.filter((snapshot) => snapshot.dataset === dataset);
    const contract = contracts.get(dataset);
    if (!contract) continue;
    const select = await contractSelect(engine, store, snapshots, contract);
    await engine.run(`CREATE OR REPLACE VIEW ${identifier(dataset)} AS ${select}`);
  }
}

/** The query of the rows of several snapshots of a dataset, with the columns of its contract. */
export async function contractSelect(
  engine: Engine,
  store: string,
  snapshots: readonly Snapshot[],
  contract: Contract,
): Promise<string> {
  const source = snapshotSource(store, snapshots);
  const rows = await engine.rows(`DESCRIBE SELECT * FROM ${source}`);
  const there = new Set(rows.map((row) => String(row["column_name"])));
  return snapshotSelect(contract, source, there);
}

/** The rows of several snapshots as a relation. */
export function snapshotSource(store: string, snapshots: readonly Snapshot[]): string {
  const files = snapshots.map(({ file }) => join(store, file));
  return readParquet(files, ["union_by_name = true"]);
}

function snapshotSelect({ columns }: Contract, source: string, there: ReadonlySet<string>): string {
  const list = columns.map(({ name, type }) =>
    there.has(name) ? identifier(name) : `CAST(NULL AS ${SQL_TYPE[type]}) AS ${identifier(name)}`,
  );
  return `SELECT ${list.join(", ")} FROM ${source}`;
}
