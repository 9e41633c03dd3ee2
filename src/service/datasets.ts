import type { Contract } from "../model/contract.ts";
import type { PeriodsThere } from "../model/periods-there.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { readContractsOf } from "../recipe/contracts.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { refuseDamaged, soundCatalogue } from "../store/stored-file.ts";
import { type RowCount, rowCount } from "../text/row-count.ts";
import { periodsLoaded } from "./periods-loaded.ts";

/** A snapshot as `deepdive datasets` shows it. */
export interface ListedSnapshot {
  readonly snapshot: Snapshot;
  /** Undefined: its contract is not there any more. */
  readonly contract: Contract | undefined;
  readonly current: boolean;
  readonly rows: RowCount;
  /** Days from the date that the data speak of to `now`; undefined where that date is not known. */
  readonly days: number | undefined;
  /** `stale`: older than the contract allows. */
  readonly freshness: "fresh" | "stale" | "unknown";
  /** Which periods of its dataset are there, where its contract says how often it comes. */
  readonly periods: PeriodsThere | undefined;
}

/**
 * Everything in the store, current snapshots first, by dataset. `now` decides freshness and nothing else.
 *
 * @param tables what the tables of a warehouse hold: they come first, and no snapshot of theirs is current in the store
 */
export async function listSnapshots(
  places: { readonly recipeFolders: readonly string[]; readonly store: string },
  now: Date,
  tables: readonly Snapshot[] = [],
): Promise<readonly ListedSnapshot[]> {
  const catalogue = await readCatalogue(places.store);
  const inPlace = new Set(tables.map(({ dataset }) => dataset));
  const isStored = ({ dataset }: Snapshot): boolean => !inPlace.has(dataset);
  const current = [...tables, ...catalogue.current.filter(isStored)];
  const superseded = [...catalogue.superseded, ...catalogue.current.filter((each) => !isStored(each))];
  const loaded = new Set([...current, ...superseded].map(({ dataset }) => dataset));
  const contracts = await readContractsOf(loaded, places.recipeFolders);
  const periods = await periodsLoaded(places.store, await soundCatalogue(places.store, catalogue), contracts);
  const listed = (snapshot: Snapshot, isCurrent: boolean): ListedSnapshot => {
    const contract = contracts.get(snapshot.dataset);
    // Without its contract nobody can say that the data are open.
    const rows = rowCount(snapshot.rows, contract?.confidentiality ?? "confidential");
    const days = daysBetween(snapshot.asAt, now);
    const common = { snapshot, contract, current: isCurrent, rows, days };
    return { ...common, freshness: freshness(days, contract), periods: periods.get(snapshot.dataset) };
  };
  return [...current.map((each) => listed(each, true)), ...superseded.map((each) => listed(each, false))];
}

/**
 * Throws an input error that names the first current snapshot that is not as it was when it was loaded.
 *
 * @param tables what the tables of a warehouse hold, of which the store has no file
 */
export const refuseDamagedStore = (
  store: string,
  listed: readonly ListedSnapshot[],
  tables: readonly Snapshot[],
): Promise<void> =>
  refuseDamaged(
    store,
    listed.flatMap(({ current, snapshot }) => (current && !tables.includes(snapshot) ? [snapshot] : [])),
  );

const DAY = 24 * 60 * 60 * 1000;

function daysBetween(asAt: string | undefined, now: Date): number | undefined {
  const then = asAt === undefined ? Number.NaN : Date.parse(asAt);
  return Number.isNaN(then) ? undefined : Math.floor((now.getTime() - then) / DAY);
}

function freshness(days: number | undefined, contract: Contract | undefined): ListedSnapshot["freshness"] {
  if (days === undefined || contract?.freshDays === undefined) return "unknown";
  return days > contract.freshDays ? "stale" : "fresh";
}
