import { join } from "node:path";
import { openSpark, type SparkEngine } from "../engine/spark/open-spark.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import type { Warehouse } from "../model/warehouse.ts";
import { areaCodeLists } from "../recipe/area-code-lists.ts";
import { readCodelists } from "../recipe/codelists.ts";
import type { CheckedContract } from "../sql/checked.ts";
import { refuseOtherPartition } from "../store/refuse-other-partition.ts";
import { refuseDamaged } from "../store/stored-file.ts";
import { type OpenTable, openTable } from "../warehouse/open-table.ts";
import { lookupStatements } from "./lookup-statements.ts";
import { neededDatasets } from "./needed-datasets.ts";
import type { OpenEngine, OpenedEngine, Session } from "./session.ts";
import { storeView } from "./store-view.ts";
import { warehouseViews } from "./warehouse-views.ts";

/**
 * A warehouse as the engine of runs: tables stand for datasets, as deepdive.yaml says, and rows of open data that the
 * warehouse lacks go there from the store as temporary views. What comes back are counts. Nothing is written there.
 */
export const warehouseEngine =
  (warehouse: Warehouse, secret: string | undefined): OpenEngine =>
  async (session, signal) => {
    const spark = await openSpark({ ...warehouse, secret }, signal);
    try {
      return await over(spark, warehouse, session);
    } catch (cause) {
      await spark.close();
      throw cause;
    }
  };

async function over(
  spark: SparkEngine,
  warehouse: Warehouse,
  session: Omit<Session, "engine" | "pause">,
): Promise<OpenedEngine> {
  const { store, definitions, recipeFolders } = session;
  const codes = areaCodeLists(readCodelists(recipeFolders.map((folder) => join(folder, "codelists"))));
  const needed = neededDatasets(definitions, session.recipes, session.also);
  const contracts = [...definitions.contracts.values()].filter(({ id }) => needed.has(id));
  const tables = new Map<string, OpenTable>();
  const refused = new Map<string, DeepdiveError>();
  for (const contract of contracts) {
    const table = warehouse.tables[contract.id];
    if (table === undefined) continue;
    try {
      tables.set(contract.id, await openTable(spark, contract, table, codes));
    } catch (cause) {
      const isOfTable = cause instanceof DeepdiveError && cause.parts.at !== undefined;
      if (!isOfTable) throw cause;
      refused.set(contract.id, cause);
    }
  }
  const fromStore = await storeSnapshots(session, warehouse, contracts);
  // What no recipe reads is not looked at, and counts as loaded all the same where the server sees the store: as it does on this machine.
  const counted = new Set(fromStore);
  const ofStore = session.catalogue.current.filter(
    (each) => counted.has(each) || (warehouse.seesStore && isUnread(each, needed, warehouse)),
  );
  const catalogue: Catalogue = {
    ...session.catalogue,
    current: [...ofStore, ...[...tables.values()].flatMap(({ snapshots }) => snapshots)],
  };
  const statements = async (contract: CheckedContract) => {
    const table = tables.get(contract.id);
    if (table !== undefined) return [{ sql: table.view }];
    const snapshots = fromStore.filter(({ dataset }) => dataset === contract.id);
    if (snapshots.length === 0) return [];
    return warehouse.seesStore
      ? [{ sql: await storeView(spark, store, contract, snapshots) }]
      : lookupStatements(store, contract, snapshots);
  };
  return { engine: warehouseViews(spark, contracts, tables, statements), catalogue, refused };
}

const isUnread = (
  { dataset }: Catalogue["current"][number],
  needed: ReadonlySet<string>,
  { tables }: Warehouse,
): boolean => !needed.has(dataset) && tables[dataset] === undefined;

/**
 * What the store has of the datasets that have no table. Confidential rows are never sent, so that for a run over the warehouse such a
 * dataset is one that is not there.
 */
async function storeSnapshots(
  { store, catalogue }: Pick<Session, "store" | "catalogue">,
  { seesStore, tables: named }: Warehouse,
  contracts: readonly CheckedContract[],
): Promise<Catalogue["current"]> {
  const untold = contracts.filter(
    ({ id, confidentiality }) => named[id] === undefined && (seesStore || confidentiality === "open"),
  );
  const ids = new Set(untold.map(({ id }) => id));
  const own = catalogue.current.filter(({ dataset }) => ids.has(dataset));
  refuseOtherPartition(own, new Map(untold.map((contract) => [contract.id, contract])));
  await refuseDamaged(store, own);
  return own;
}
