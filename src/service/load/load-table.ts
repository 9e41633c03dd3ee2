import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import type { NativeColumns } from "../../contract/native.ts";
import { reasonWords } from "../../contract/reason.ts";
import { checkLayoutName, contractNamed } from "../../contract/recognise.ts";
import { openDuckDb } from "../../engine/duckdb.ts";
import type { ConstantValue } from "../../model/contract.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import type { FileTable } from "../../source/file-form.ts";
import { readWhole, type WholeFile } from "../../source/read-whole.ts";
import { rejectsFile, snapshotFile, snapshotOfId } from "../../store/store-folders.ts";
import { type RowCount, rowCount } from "../../text/row-count.ts";
import { placeFile } from "../../write/place-file.ts";
import { registerAreaCodes } from "./area-codes.ts";
import { columnNotes } from "./column-notes.ts";
import { loadConstants } from "./load-constants.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadReport, LoadRequest } from "./load-report.ts";
import { checkedContract, linkRemarks, remarkConditions, remarksOf } from "./remarks.ts";
import { asAtOf, givenColumns, partitionOf, vintagesOf } from "./snapshot-facts.ts";
import { recogniseTable, type SourceTable } from "./source-table.ts";
import { type NewLoad, rawRows, sourcedColumns, stageFile } from "./stage-file.ts";
import { examineReasons, partRows, refuseDuplicateKeys, type Staged } from "./staged.ts";
import { totalsOf } from "./total-rows.ts";

/** Raised when the same bytes would come out differently than before, so that they are loaded again. */
const LOADER_VERSION = 2;

/** What loading a table came to: the snapshot, not yet in the catalogue, and what is to be said of it. */
export type Loaded = Omit<LoadReport, "replaces">;

/**
 * Loads one table of a file into the store's folders. Nothing is in the store until the catalogue names it; `folder` is for
 * work in progress. Throws an input error for whatever the file has that its contract does not take.
 */
export async function loadTable(
  source: FileTable,
  request: LoadRequest,
  folder: string,
  catalogue: Catalogue,
  context: LoadContext,
): Promise<Loaded> {
  const engine = await openDuckDb({ temporaryFolder: folder, signal: context.signal });
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
      const before = snapshotOfId(catalogue, snapshotId(table, await scan, constants, request.asAt));
      if (before) return loadedBefore(table, before, catalogue);
    }
    await registerAreaCodes(engine, context.onlyCodes);
    return await loadNew({ engine, table, constants, scan, asAt: request.asAt }, folder, catalogue, context);
  } finally {
    await engine.close();
  }
}

async function loadNew(
  load: NewLoad,
  folder: string,
  catalogue: Catalogue,
  context: LoadContext,
): Promise<Loaded> {
  const { engine, table, constants, asAt } = load;
  const { contract } = table.recognised;
  const file = join(folder, "staged.parquet");
  const { settled, native, whole } = await stageFile(load, file, folder, catalogue, context);
  const id = snapshotId(table, whole, constants, asAt);
  context.progress(`checking ${table.source.name}`);
  const staged: Staged = {
    engine,
    file,
    contract,
    name: table.source.name,
    perRecord: Math.max(1, table.recognised.unpivoted.length),
  };
  const examined = await examineReasons(staged);
  await refuseDuplicateKeys(staged);
  const sourced = sourcedColumns(table, settled);
  const vintages = await vintagesOf(staged, sourced, settled.constants, context.store, catalogue);
  const totals = await totalsOf(staged, checkedContract(context, contract).totals ?? []);
  const warnings = [
    ...totals.remarks,
    ...(await remarksOf(staged, remarkConditions(contract, sourced, context))),
    ...(await linkRemarks(staged, sourced, vintages, catalogue.current, context.store)),
  ];
  const snapshot: Snapshot = {
    dataset: contract.id,
    id,
    file: snapshotFile(contract.id, id),
    partition: await partitionOf(staged),
    rows: examined.accepted,
    rejected: examined.rejected,
    asAt: await asAtOf(staged, asAt),
    loadedAt: context.now().toISOString(),
    layout: table.recognised.layout.id,
    sources: [{ name: table.source.name, sha256: whole.sha256, bytes: table.source.origin.bytes }],
    columns: givenColumns(contract, sourced, settled.constants),
    vintages,
    synthetic: table.recognised.synthetic >= 0,
  };
  const parted = examined.leftOut > 0 || examined.totals > 0 || examined.remarks.length > 0;
  if (parted) await placeParts(staged, table, native, { store: context.store, folder }, snapshot);
  else await placeFile(file, join(context.store, snapshot.file));
  return {
    file: table.source.name,
    outcome: "loaded",
    snapshot,
    title: contract.title,
    rows: rowCount(examined.accepted, contract.confidentiality),
    setAside: examined.remarks,
    leftOut: rowCount(examined.leftOut, contract.confidentiality),
    warnings,
    notes: [...table.source.notes, ...totals.notes, ...columnNotes(table, settled)],
  };
}

/** Places the accepted rows, and beside them, in a file of their own, those that were set aside. */
async function placeParts(
  staged: Staged,
  table: SourceTable,
  native: NativeColumns,
  { store, folder }: { readonly store: string; readonly folder: string },
  snapshot: Snapshot,
): Promise<void> {
  const accepted = join(folder, "accepted.parquet");
  const anyRejected = Object.keys(snapshot.rejected).length > 0;
  const rejected = anyRejected ? join(folder, "rejected.parquet") : undefined;
  const raw = rejected && native.size > 0 ? await rawRows(table, folder) : undefined;
  try {
    await partRows(staged, table.recognised.headers, { accepted, rejected }, raw?.sql);
  } finally {
    await raw?.dispose();
  }
  if (rejected) await placeFile(rejected, join(store, rejectsFile(snapshot.dataset, snapshot.id)));
  await placeFile(accepted, join(store, snapshot.file));
}

/** The same bytes, layout, contract and date make the same snapshot, so that they need not be read again. */
function snapshotId(
  { recognised, source }: SourceTable,
  { sha256 }: WholeFile,
  constants: Readonly<Record<string, ConstantValue>>,
  asAt: string | undefined,
): string {
  const { contract, layout } = recognised;
  const positionless = (_: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && "line" in value && "column" in value ? undefined : value;
  // A file that is one table has the id that it always had.
  const part = source.name === basename(source.origin.path) ? [] : [source.name];
  const about = [
    LOADER_VERSION,
    sha256,
    // Thresholds judge the rows and change none of them.
    { ...contract, quality: undefined },
    layout.id,
    Object.entries(constants).sort(),
    asAt ?? null,
    ...part,
  ];
  return createHash("sha256").update(JSON.stringify(about, positionless)).digest("hex").slice(0, 20);
}

const hasLength = ({ current, superseded }: Catalogue, bytes: number): boolean =>
  [...current, ...superseded].some(({ sources }) => sources.some((source) => source.bytes === bytes));

function loadedBefore({ source, recognised }: SourceTable, snapshot: Snapshot, catalogue: Catalogue): Loaded {
  const { contract } = recognised;
  const count = (n: number): RowCount => rowCount(n, contract.confidentiality);
  return {
    file: source.name,
    outcome: catalogue.current.includes(snapshot) ? "unchanged" : "restored",
    snapshot,
    title: contract.title,
    rows: count(snapshot.rows),
    setAside: Object.entries(snapshot.rejected).map(([code, n]) => ({
      code,
      words: reasonWords(code, contract),
      rows: count(n),
    })),
    leftOut: count(0),
    warnings: [],
    notes: [],
  };
}
