import type { Engine } from "../../engine/port.ts";
import type { Quality } from "../../model/quality.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import type { CheckContext, LoadedTable, PastTable, TableToCheck } from "../../quality/check.ts";
import { CHECKS } from "../../quality/checks.ts";
import { examineTable } from "../../quality/examine-table.ts";
import { mergeQuality } from "../../quality/merge-quality.ts";
import type { CheckedContract } from "../../sql/checked.ts";
import { identifier } from "../../sql/quote.ts";
import { isSameSlot } from "../../store/current-snapshots.ts";
import { contractSelect } from "../../store/snapshot-views.ts";
import { rejectsFile } from "../../store/store-folders.ts";
import type { LoadContext } from "../load/load-context.ts";
import { damagedSnapshots } from "../store-state.ts";
import type { CheckedArea } from "./check-context.ts";

/** Snapshots of one dataset that are checked as one table. */
export interface Subject {
  readonly title: string;
  readonly thing: string;
  readonly file?: string | undefined;
  readonly contract: CheckedContract;
  readonly snapshots: readonly Snapshot[];
  /** What deepdive.yaml says of the thresholds. */
  readonly quality: Quality | undefined;
}

/** A store as it is looked at, with a view for each of its datasets. */
export interface StoreInView {
  readonly engine: Engine;
  readonly store: string;
  readonly catalogue: Catalogue;
  readonly context: LoadContext;
}

/** All checks of a table. */
export async function checkTable(subject: Subject, inView: StoreInView): Promise<CheckedArea> {
  const { engine, context } = inView;
  const seconds = { pass: 0, across: 0 };
  const timed = async <T>(what: keyof typeof seconds, work: () => Promise<T>): Promise<T> => {
    const start = context.now().getTime();
    try {
      return await work();
    } finally {
      seconds[what] += (context.now().getTime() - start) / 1000;
    }
  };
  context.progress(`checking ${subject.title}`);
  const table = await tableOf(subject, inView);
  const { findings, failing } = await examineTable(table, CHECKS, contextOf(inView), {
    pass: (sql) => timed("pass", () => engine.rows(sql)),
    query: (sql) => timed("across", () => engine.rows(sql)),
  });
  return {
    title: subject.title,
    findings,
    seconds,
    failing: {
      title: subject.title,
      columns: table.contract.columns.map(({ name }) => name),
      source: table.source,
      failing,
      aside: subject.snapshots
        .filter(({ rejected }) => Object.keys(rejected).length > 0)
        .map(({ dataset, id }) => rejectsFile(dataset, id)),
    },
  };
}

function contextOf({ catalogue, context }: StoreInView): CheckContext {
  const loaded = new Map<string, LoadedTable>();
  for (const { dataset } of catalogue.current) {
    const contract = context.contracts.get(dataset);
    if (contract === undefined) continue;
    const snapshots = catalogue.current.filter((each) => each.dataset === dataset);
    loaded.set(dataset, { contract, source: identifier(dataset), snapshots });
  }
  return { loaded, today: context.now().toISOString().slice(0, 10) };
}

async function tableOf(subject: Subject, inView: StoreInView): Promise<TableToCheck> {
  const { contract, snapshots, thing, file, quality } = subject;
  const { engine, store } = inView;
  const rejected = sums(snapshots.map((each) => each.rejected));
  const doubted = sums(snapshots.map((each) => each.doubted ?? {}));
  return {
    ...{ contract, thing, file, snapshots, rejected, doubted },
    firstRows: firstRows(snapshots),
    quality: mergeQuality(contract.quality, quality),
    source: `(${await contractSelect(engine, store, snapshots, contract)})`,
    given: new Set(snapshots.flatMap(({ columns }) => columns)),
    asAt: snapshots
      .flatMap(({ asAt }) => asAt ?? [])
      .toSorted()
      .at(-1),
    before: await pastTables(subject, inView),
  };
}

/** By reason: the first such row, where there is one file to look into. */
function firstRows(snapshots: readonly Snapshot[]): ReadonlyMap<string, number> {
  const [report, ...more] = snapshots.map((each) => each.report);
  if (report === undefined || more.length > 0) return new Map();
  const remarks = [...report.reasons, ...report.warnings];
  return new Map(
    remarks.flatMap(({ code, firstRow }) => (firstRow === undefined ? [] : [[code, firstRow] as const])),
  );
}

/** Counts by code, added up. */
function sums(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const [code, n] of all.flatMap((each) => Object.entries(each))) total[code] = (total[code] ?? 0) + n;
  return total;
}

/** What these snapshots replaced, latest first; none where several are looked at together. */
async function pastTables(
  { contract, snapshots }: Subject,
  { engine, store, catalogue }: StoreInView,
): Promise<readonly PastTable[]> {
  const [one, ...more] = snapshots;
  if (one === undefined || more.length > 0) return [];
  const past = [...catalogue.current, ...catalogue.superseded].filter(
    (each) => each.id !== one.id && isSameSlot(each, one) && !isLater(each, one),
  );
  // What is gone from before keeps nobody from checking what is there.
  const damages = await damagedSnapshots(store, past);
  const whole = past.filter(({ id }) => !damages.has(id));
  const tables = whole.toSorted(latestFirst).map(
    async (each): Promise<PastTable> => ({
      asAt: each.asAt,
      rows: each.rows,
      given: new Set(each.columns),
      source: `(${await contractSelect(engine, store, [each], contract)})`,
    }),
  );
  return Promise.all(tables);
}

const when = ({ asAt, loadedAt }: Snapshot): string => `${asAt ?? loadedAt.slice(0, 10)} ${loadedAt}`;

const isLater = (one: Snapshot, other: Snapshot): boolean => when(one) > when(other);

const latestFirst = (a: Snapshot, b: Snapshot): number => (when(a) < when(b) ? 1 : -1);
