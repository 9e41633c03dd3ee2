import { join } from "node:path";
import { clusterColumns } from "../../contract/cluster-columns.ts";
import { reasonWords } from "../../contract/reason.ts";
import { checkLayoutName, contractNamed } from "../../contract/recognise.ts";
import { openDuckDb } from "../../engine/duckdb.ts";
import { memoryUpTo } from "../../engine/memory-limit.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import type { FileTable } from "../../source/file-form.ts";
import { readWhole } from "../../source/read-whole.ts";
import { refuseChanged } from "../../source/refuse-changed.ts";
import { snapshotOfId } from "../../store/current-snapshots.ts";
import { rejectsFile, snapshotFile } from "../../store/store-folders.ts";
import { damageOfSnapshot, soundCatalogue } from "../../store/stored-file.ts";
import { type RowCount, rowCount } from "../../text/row-count.ts";
import { emptyRowsNote } from "../reading/empty-rows-note.ts";
import { registerAreaCodes } from "./area-codes.ts";
import { basisOfResults } from "./basis-of-results.ts";
import { contractFingerprint } from "./contract-fingerprint.ts";
import { keepDoubted, keepRefused } from "./keep-aside.ts";
import { loadConstants } from "./load-constants.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadReport, LoadRequest } from "./load-report.ts";
import { partsOfTable, type TablePart } from "./parts-of-table.ts";
import { placeSnapshot } from "./place-snapshot.ts";
import { refuseUnread } from "./refuse-unread.ts";
import { checkedContract, linkRemarks, remarksOf } from "./remarks.ts";
import { settleDuplicates } from "./settle-duplicates.ts";
import { examineExtract, severalDays } from "./several-days.ts";
import { asAtOf, givenColumns, vintagesOf } from "./snapshot-facts.ts";
import { hasLength, knownBefore, readingOf, snapshotId } from "./snapshot-id.ts";
import { recogniseTable, type SourceTable } from "./source-table.ts";
import { type NewLoad, type StagedFile, sourcedColumns, stageFile } from "./stage-file.ts";
import { countReasons, type Examined, type Staged } from "./staged.ts";
import { tableReport } from "./table-report.ts";
import { totalsOf } from "./total-rows.ts";
import { refuseUnmarkedTotal } from "./unmarked-total.ts";

/** What loading a table came to: the snapshot, not yet in the catalogue, and what is to be said of it. */
export type Loaded = Omit<LoadReport, "replaces">;

/** Enough to cluster tens of millions of rows in memory; what is beyond lies in the staging folder for the while. */
const GIGABYTES = 4;

/**
 * Loads one table of a file into the store's folders: one snapshot, or one of each month or indicator that it has. Nothing is in the store until the catalogue names it; `folder` is for
 * work in progress. Throws an input error for whatever the file has that its contract does not take.
 */
export async function loadTable(
  source: FileTable,
  request: LoadRequest,
  folder: string,
  catalogue: Catalogue,
  context: LoadContext,
): Promise<readonly Loaded[]> {
  const engine = await openDuckDb({
    memoryLimit: memoryUpTo(GIGABYTES),
    temporaryFolder: folder,
    signal: context.signal,
  });
  try {
    // Rows must stay in the order of the file, because they are known by their number in it; DuckDB would turn a long
    // list of values into a join, and a join loses the order.
    await engine.run("SET disabled_optimizers = 'in_clause'");
    const contracts = [...context.contracts.values()];
    const contract = request.dataset === undefined ? undefined : contractNamed(request.dataset, contracts);
    if (request.layout !== undefined) checkLayoutName(request.layout, contract ? [contract] : contracts);
    const table = await recogniseTable(source, engine, contracts, { contract, layout: request.layout });
    const constants = loadConstants(table, request.asAt);
    const scan = readWhole(table.source, context.signal);
    scan.catch(() => undefined);
    // Bytes of a length that the store has never seen are new; only others are worth waiting for.
    if (hasLength(catalogue, table.source.origin.bytes)) {
      const sortedBy = clusterColumns(table.recognised.contract, context.contracts);
      const reading = readingOf(table, await scan, constants, request, sortedBy);
      const before = knownBefore(catalogue, reading, table, constants, request);
      const whole = await Promise.all(before.map((each) => isWhole(context.store, each)));
      if (before.length > 0 && whole.every(Boolean))
        return before.map((each) => loadedBefore(table, each, catalogue, context.store));
    }
    await registerAreaCodes(engine, context.onlyCodes);
    const sound = await soundCatalogue(context.store, catalogue);
    return await loadNew(
      { engine, table, constants, scan, asAt: request.asAt },
      request,
      folder,
      { catalogue, sound },
      context,
    );
  } catch (cause) {
    // A file that was written meanwhile may look damaged in any way: what became of it is the reason.
    await refuseChanged(source);
    throw cause;
  } finally {
    await engine.close();
  }
}

/** A snapshot that was damaged since is loaded again, which mends it. */
const isWhole = async (store: string, snapshot: Snapshot): Promise<boolean> =>
  (await damageOfSnapshot(store, snapshot, true)) === undefined;

/** What the store holds, and what of it may be read. */
interface Known {
  readonly catalogue: Catalogue;
  readonly sound: Catalogue;
}

async function loadNew(
  load: NewLoad,
  request: LoadRequest,
  folder: string,
  known: Known,
  context: LoadContext,
): Promise<readonly Loaded[]> {
  const { engine, table } = load;
  const read = await stageFile(load, join(folder, "staged.parquet"), folder, known.sound, context);
  await refuseUnread(load, request, read.how, folder);
  context.progress(`checking ${table.source.name}`);
  const unsettled: Staged = {
    engine,
    relation: read.relation,
    contract: table.recognised.contract,
    name: table.source.name,
    perRecord: Math.max(1, table.recognised.unpivoted.length),
  };
  const staged = await settleDuplicates(unsettled);
  try {
    const examined = await examineExtract(staged, unsettled, request.asAt);
    const parts = await partsOfTable(staged);
    const loaded: Loaded[] = [];
    for (const part of parts) {
      const counted = part.isOneOfSeveral ? await countReasons(part.staged) : examined;
      loaded.push(await loadPart({ load, read, part, examined: counted }, request, folder, known, context));
    }
    return loaded;
  } catch (cause) {
    if (cause instanceof DeepdiveError) await keepRefused({ table, read, folder }, staged, context);
    throw cause;
  }
}

/** A part of a table whose rows are staged and judged. */
interface JudgedPart {
  readonly load: NewLoad;
  readonly read: StagedFile;
  readonly part: TablePart;
  readonly examined: Examined;
}

async function loadPart(
  { load, read, part, examined }: JudgedPart,
  request: LoadRequest,
  folder: string,
  { catalogue, sound }: Known,
  context: LoadContext,
): Promise<Loaded> {
  const { table } = load;
  const { contract } = table.recognised;
  const { staged, partition } = part;
  const { settled, native, how, dates } = read;
  const sourced = sourcedColumns(table, settled);
  const vintages = await vintagesOf(staged, sourced, settled.constants, context.store, sound);
  const days = await severalDays(staged, request.asAt);
  const totals = await totalsOf(staged, checkedContract(context, contract).totals ?? []);
  await refuseUnmarkedTotal(staged);
  const { remarks, doubted } = await remarksOf(staged);
  const basis = await basisOfResults(staged, { partition, rows: examined.accepted }, context);
  const unmatched = await linkRemarks(staged, sourced, vintages, sound.current, context.store);
  const facts = await factsOf(load, request, read, part, context);
  const before = snapshotOfId(catalogue, facts.id);
  if (before && (await isWhole(context.store, before)))
    return loadedBefore(table, before, catalogue, context.store);
  const warnings = [...totals.remarks, ...basis.warnings, ...days, ...remarks, ...dates.remarks];
  const notes = [...emptyRowsNote(read.whole), ...totals.notes, ...basis.notes, ...dates.notes];
  const found = { examined, warnings, unmatched, notes };
  await keepDoubted({ table, read, folder }, staged, { id: facts.id, doubted }, context);
  const snapshot = await placeSnapshot(
    { staged, table, native, how, examined, folder, store: context.store },
    { ...facts, rows: examined.accepted, rejected: examined.rejected, doubted, vintages },
    (filled) => tableReport(table, request, settled, { ...found, filled }),
  );
  return reportOf(table, snapshot, "loaded", context.store);
}

/** What a snapshot is of, before its rows are counted. */
async function factsOf(
  { table, constants }: NewLoad,
  request: LoadRequest,
  { settled, whole }: StagedFile,
  { staged, partition, isOneOfSeveral }: TablePart,
  context: LoadContext,
): Promise<Omit<Snapshot, "rows" | "rejected" | "doubted" | "vintages">> {
  const { contract, layout, synthetic } = table.recognised;
  const asAt = await asAtOf(staged, request.asAt);
  const sortedBy = clusterColumns(contract, context.contracts);
  const reading = readingOf(table, whole, constants, request, sortedBy);
  const id = snapshotId(reading, asAt, isOneOfSeveral ? partition : undefined);
  return {
    dataset: contract.id,
    id,
    file: snapshotFile(contract.id, id),
    ...(sortedBy.length === 0 ? {} : { sortedBy }),
    partition,
    asAt,
    ...(request.asAt === undefined ? {} : { asAtGiven: true }),
    reading,
    contract: contractFingerprint(contract),
    loadedAt: context.now().toISOString(),
    layout: layout.id,
    sources: [{ name: table.source.name, sha256: whole.sha256, bytes: table.source.origin.bytes }],
    columns: givenColumns(contract, sourcedColumns(table, settled), settled.constants),
    synthetic: synthetic >= 0,
  };
}

function loadedBefore(table: SourceTable, snapshot: Snapshot, { current }: Catalogue, store: string): Loaded {
  const isCurrent = current.some(({ id }) => id === snapshot.id);
  return reportOf(table, snapshot, isCurrent ? "unchanged" : "restored", store);
}

/** What is said of a table; of one that was loaded before, what was said then. */
function reportOf(
  { source, recognised: { contract } }: SourceTable,
  snapshot: Snapshot,
  outcome: LoadReport["outcome"],
  store: string,
): Loaded {
  const rejects = rejectsFile(snapshot.dataset, snapshot.id);
  const told = (n: number): RowCount => rowCount(n, contract.confidentiality);
  const kept = snapshot.report;
  const reasons = Object.entries(snapshot.rejected).map(([code, n]) => ({
    code,
    words: reasonWords(code, contract),
    rows: told(n),
  }));
  return {
    file: source.name,
    outcome,
    snapshot,
    title: contract.title,
    kept,
    rows: told(snapshot.rows),
    rejects: snapshot.stored?.some(({ file }) => file === rejects) ? join(store, rejects) : undefined,
    setAside: kept?.reasons ?? reasons,
    leftOut: kept?.leftOut ?? told(0),
    warnings: [...(kept?.warnings ?? []), ...(kept?.unmatched ?? [])],
    notes: kept?.notes ?? [],
  };
}
