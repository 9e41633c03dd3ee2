import { periodsThere } from "../calendar/periods-there.ts";
import { openDuckDb } from "../engine/duckdb.ts";
import type { Contract } from "../model/contract.ts";
import type { PeriodsThere } from "../model/periods-there.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { identifier, literal } from "../sql/quote.ts";
import { snapshotSource } from "../store/snapshot-views.ts";

/**
 * Which periods are there of every dataset that says how often it comes, by dataset. They are looked at from the latest date
 * that anything loaded speaks of, and by no clock.
 *
 * @param catalogue whose files are as they were when they were loaded
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
  const regular = [...new Set(current.map(({ dataset }) => dataset))].flatMap((dataset) => {
    const contract = contracts.get(dataset);
    if (contract?.cadence === undefined) return [];
    const snapshots = current.filter((snapshot) => snapshot.dataset === dataset);
    return [{ dataset, cadence: contract.cadence, snapshots, time: dayColumn(snapshots, contract) }];
  });
  const days = await daysOfRows(store, regular);
  return new Map(
    regular.flatMap(({ dataset, cadence, snapshots }) => {
      // A dataset whose rows have no days has those that its snapshots speak of.
      const there = days.get(dataset) ?? snapshots.flatMap((snapshot) => snapshot.asAt ?? []);
      const periods = periodsThere(there, cadence, asAt);
      return periods === undefined ? [] : [[dataset, periods] as const];
    }),
  );
}

/** The column with the day of a row, where the contract and a snapshot have it. */
function dayColumn(snapshots: readonly Snapshot[], { time, columns }: Contract): string | undefined {
  const isDay = columns.some(({ name, type }) => name === time && (type === "date" || type === "timestamp"));
  return isDay && snapshots.some((each) => each.columns.includes(time ?? "")) ? time : undefined;
}

interface Dated {
  readonly dataset: string;
  readonly snapshots: readonly Snapshot[];
  readonly time: string | undefined;
}

/** The days of which there are rows, by dataset, from one statement over all of them. */
async function daysOfRows(
  store: string,
  datasets: readonly Dated[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const dated = datasets.flatMap(({ dataset, snapshots, time }) =>
    time === undefined
      ? []
      : [{ dataset, time, snapshots: snapshots.filter(({ columns }) => columns.includes(time)) }],
  );
  if (dated.length === 0) return new Map();
  const engine = await openDuckDb();
  try {
    const selects = dated.map(({ dataset, time, snapshots }) => {
      const day = `CAST(${identifier(time)} AS DATE)`;
      const source = snapshotSource(store, snapshots);
      return `SELECT DISTINCT ${literal(dataset)} AS dataset, ${day} AS day FROM ${source} WHERE ${identifier(time)} IS NOT NULL`;
    });
    const rows = await engine.rows(selects.join(" UNION ALL "));
    return new Map(
      dated.map(({ dataset }) => [
        dataset,
        rows.flatMap((row) => (row["dataset"] === dataset ? [String(row["day"])] : [])),
      ]),
    );
  } finally {
    await engine.close();
  }
}
