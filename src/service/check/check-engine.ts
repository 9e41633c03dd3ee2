import { contractNamed } from "../../contract/recognise.ts";
import { findingOfError } from "../../model/check-finding.ts";
import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { CheckContext, LoadedTable, TableToCheck } from "../../quality/check.ts";
import { CHECKS } from "../../quality/checks.ts";
import { examineTable } from "../../quality/examine-table.ts";
import { mergeQuality } from "../../quality/merge-quality.ts";
import type { Folders } from "../../session/folders.ts";
import { engineOf } from "../../session/open-engine.ts";
import type { Environment } from "../../session/secret.ts";
import { type Session, withSession } from "../../session/session.ts";
import type { CheckedContract } from "../../sql/checked.ts";
import { viewOf } from "../../sql/dialect/spark/spark.ts";
import { sparkOfDuckDb } from "../../sql/dialect/spark/spark-of-duckdb.ts";
import { identifier } from "../../sql/quote.ts";
import { type CheckEffects, type CheckedArea, type CheckPlace, checkContext } from "./check-context.ts";

/**
 * Checks the tables of the warehouse that deepdive.yaml names, all or those of some datasets, by the checks that files and snapshots are
 * held to. They ask for counts, and no row comes back. Throws a usage error where no warehouse or no such table is named.
 */
export async function checkEngine(
  place: CheckPlace & Folders,
  named: readonly string[],
  environment: Environment,
  effects: CheckEffects,
): Promise<readonly CheckedArea[]> {
  const { contracts } = await checkContext(place, effects);
  const wanted = named.map((name) => contractNamed(name, [...contracts.values()]).id);
  const datasets = tablesNamed(place, wanted);
  const engine = await engineOf(place, environment);
  return withSession(place, engine, effects.signal, async (session) => {
    const areas: CheckedArea[] = [];
    for (const dataset of datasets) {
      effects.progress(`checking ${dataset}`);
      const failed = session.refused?.get(dataset);
      areas.push(
        failed === undefined ? await areaOf(dataset, session, place, effects) : failedArea(dataset, failed),
      );
    }
    return areas;
  });
}

async function areaOf(
  dataset: string,
  session: Session,
  { quality }: CheckPlace,
  { now }: CheckEffects,
): Promise<CheckedArea> {
  const contract = session.definitions.contracts.get(dataset);
  if (contract === undefined) throw new Error(`the table of ${dataset} has no contract`);
  const snapshots = session.catalogue.current.filter((each) => each.dataset === dataset);
  const table: TableToCheck = {
    ...{ contract, snapshots, thing: `${snapshots[0]?.sources[0]?.name ?? "table"}, dataset ${dataset}` },
    quality: mergeQuality(contract.quality, quality[dataset]),
    source: identifier(viewOf(dataset)),
    rejected: sums(snapshots.map((each) => each.rejected)),
    doubted: sums(snapshots.map((each) => each.doubted ?? {})),
    firstRows: new Map(),
    given: new Set(snapshots.flatMap(({ columns }) => columns)),
    asAt: snapshots
      .flatMap(({ asAt }) => asAt ?? [])
      .toSorted()
      .at(-1),
    before: [],
  };
  const seconds = { pass: 0, across: 0 };
  const timed = (what: keyof typeof seconds) => async (sql: string) => {
    const start = now().getTime();
    const rows = await session.engine.rows(sparkOfDuckDb(sql));
    seconds[what] += (now().getTime() - start) / 1000;
    return rows;
  };
  const context = contextOf(session, now().toISOString().slice(0, 10));
  const ask = { pass: timed("pass"), query: timed("across") };
  const { findings } = await examineTable(table, CHECKS, context, ask);
  return { title: dataset, findings, seconds };
}

/** The other datasets of the warehouse and of the store, each by the view that stands for it there. */
function contextOf({ catalogue, definitions }: Session, today: string): CheckContext {
  const loadedOf = (contract: CheckedContract): readonly (readonly [string, LoadedTable])[] => {
    const snapshots = catalogue.current.filter(({ dataset }) => dataset === contract.id);
    return snapshots.length === 0
      ? []
      : [[contract.id, { contract, source: identifier(viewOf(contract.id)), snapshots }]];
  };
  return { loaded: new Map([...definitions.contracts.values()].flatMap(loadedOf)), today };
}

function tablesNamed({ settings: { warehouse } }: Folders, wanted: readonly string[]): readonly string[] {
  const datasets = Object.keys(warehouse?.tables ?? {}).toSorted();
  const absent = wanted.find((id) => !datasets.includes(id));
  if (datasets.length > 0 && absent === undefined) return wanted.length === 0 ? datasets : wanted;
  throw usageError({
    code: "no-table-to-check",
    thing: "deepdive check --engine",
    has:
      absent === undefined
        ? "finds no table in deepdive.yaml"
        : `finds no table for ${absent} in deepdive.yaml`,
    next: "Name it: engine: { kind: spark, …, tables: { person: { table: linked.person } } }; docs/warehouse.md says more",
  });
}

const failedArea = (title: string, failed: DeepdiveError): CheckedArea => ({
  title,
  findings: [{ ...findingOfError(failed), dataset: title }],
  seconds: { pass: 0, across: 0 },
  failed,
});

/** Counts by code, added up. */
function sums(all: readonly Snapshot["rejected"][]): Snapshot["rejected"] {
  const total: Record<string, number> = {};
  for (const [code, n] of all.flatMap((each) => Object.entries(each))) total[code] = (total[code] ?? 0) + n;
  return total;
}
