import { join } from "node:path";
import { openDuckDb } from "../../engine/duckdb.ts";
import type { Row } from "../../engine/port.ts";
import type { ConstantValue, Contract } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import { identifier } from "../../sql/quote.ts";
import { readParquet } from "../../sql/read-files.ts";
import { isPartitionedBy, withSnapshot } from "../../store/current-snapshots.ts";

/**
 * The catalogue with the snapshots of a dataset placed by the partition that its contract has now. A contract that gained
 * `partition: [month]` finds the month of each older snapshot in its rows. A snapshot that holds several months has no
 * place any more: it is withdrawn if `replace` asks for that, and else the load is refused (exit 3).
 */
export async function repartition(
  catalogue: Catalogue,
  contract: Contract,
  store: string,
  replace: boolean,
): Promise<Catalogue> {
  const isOld = (each: Snapshot): boolean => each.dataset === contract.id && !isPartitionedBy(each, contract);
  const old = [...catalogue.superseded, ...catalogue.current].filter(isOld);
  if (old.length === 0) return catalogue;
  const isCurrent = new Set(catalogue.current.map(({ id }) => id));
  let placed: Catalogue = {
    version: 2,
    current: catalogue.current.filter((each) => !isOld(each)),
    superseded: catalogue.superseded.filter((each) => !isOld(each)),
  };
  for (const snapshot of old) {
    const partition = await partitionNow(snapshot, contract, store);
    if (partition !== undefined && !snapshot.withdrawn)
      placed = withSnapshot(placed, { ...snapshot, partition });
    else if (!isCurrent.has(snapshot.id) || replace)
      placed = { ...placed, superseded: [...placed.superseded, { ...snapshot, withdrawn: true }] };
    else throw mixed(snapshot, contract);
  }
  return placed;
}

async function partitionNow(
  { file }: Snapshot,
  { partition }: Contract,
  store: string,
): Promise<Readonly<Record<string, ConstantValue>> | undefined> {
  if (partition.length === 0) return {};
  const engine = await openDuckDb();
  try {
    const columns = partition.map(identifier).join(", ");
    const rows = await engine
      .rows(`SELECT DISTINCT ${columns} FROM ${readParquet([join(store, file)])} LIMIT 2`)
      .catch((): readonly Row[] => []);
    const [only, second] = rows;
    const values = Object.entries(only ?? {});
    if (only === undefined || second || values.some(([, value]) => value === null)) return undefined;
    return Object.fromEntries(
      values.map(([name, value]) => [name, typeof value === "number" ? value : String(value)]),
    );
  } finally {
    await engine.close();
  }
}

const mixed = ({ file, sources }: Snapshot, { id, partition }: Contract): Error =>
  inputError({
    code: "partition-changed",
    thing: `dataset ${id}, snapshot ${file}`,
    has: `was loaded when ${id} was not parted by ${partition.join(" and ")}, and holds rows of more than one, or of none`,
    promised: "The rows of a dataset are counted once",
    next: `Part ${sources[0]?.name ?? "its file"} and load its parts again with --replace, which takes the old snapshot out`,
  });
