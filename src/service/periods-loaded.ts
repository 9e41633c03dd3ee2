import { periodsThere } from "../calendar/periods-there.ts";
import { openDuckDb } from "../engine/duckdb.ts";
import type { Contract } from "../model/contract.ts";
import type { PeriodsThere } from "../model/periods-there.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { identifier } from "../sql/quote.ts";
import { snapshotSource } from "../store/snapshot-views.ts";
import { damageOfSnapshot } from "../store/stored-file.ts";

/**
 * Which periods are there of every dataset that says how often it comes, by dataset. They are looked at from the latest date
 * that anything loaded speaks of, and by no clock.
 */
export async function periodsLoaded(
  store: string,
  { current }: Catalogue,
  contracts: ReadonlyMap<string, Contract>,
): Promise<ReadonlyMap<string, PeriodsThere>> {
  const asAt = current
    .flatMap((snapshot) => snapshot.asAt ?? [])
    .toSorted()
    .at(-1);
  const found = new Map<string, PeriodsThere>();
  for (const dataset of new Set(current.map((snapshot) => snapshot.dataset))) {
    const contract = contracts.get(dataset);
    if (contract?.cadence === undefined) continue;
    const snapshots = current.filter((snapshot) => snapshot.dataset === dataset);
    const days = await daysOf(store, snapshots, contract);
    const periods = periodsThere(days, contract.cadence, asAt);
    if (periods !== undefined) found.set(dataset, periods);
  }
  return found;
}

/** The days of which there are rows; of a dataset whose rows have none, those that its snapshots speak of. */
async function daysOf(
  store: string,
  snapshots: readonly Snapshot[],
  { time, columns }: Contract,
): Promise<readonly string[]> {
  const asAts = snapshots.flatMap(({ asAt }) => asAt ?? []);
  const isDay = columns.some(({ name, type }) => name === time && (type === "date" || type === "timestamp"));
  if (time === undefined || !isDay) return asAts;
  const whole = [];
  for (const each of snapshots)
    if (each.columns.includes(time) && (await damageOfSnapshot(store, each)) === undefined) whole.push(each);
  if (whole.length === 0) return asAts;
  const engine = await openDuckDb();
  try {
    const day = `CAST(${identifier(time)} AS DATE)`;
    const rows = await engine.rows(
      `SELECT DISTINCT ${day} AS day FROM ${snapshotSource(store, whole)} WHERE ${identifier(time)} IS NOT NULL`,
    );
    return rows.map((row) => String(row["day"]));
  } finally {
    await engine.close();
  }
}
