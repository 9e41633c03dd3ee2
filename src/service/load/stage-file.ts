import { clusterColumns } from "../../contract/cluster-columns.ts";
import { saysYears } from "../../contract/date-evidence.ts";
import type { DateForms } from "../../contract/date-form.ts";
import { createListType } from "../../contract/list-type.ts";
import { type NativeColumns, nativeColumns, withoutLists } from "../../contract/native.ts";
import type { LoadStatement } from "../../contract/read-rows.ts";
import { levelOf, unpivotedNames } from "../../contract/unpivot.ts";
import type { Engine } from "../../engine/port.ts";
import type { ConstantValue } from "../../model/contract.ts";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { Catalogue } from "../../model/snapshot.ts";
import type { WholeFile } from "../../source/read-whole.ts";
import { refuseChanged } from "../../source/refuse-changed.ts";
import type { CheckedContract } from "../../sql/checked.ts";
import { forgetBrokenLines, refuseBrokenLines } from "../reading/broken-lines.ts";
import { refuseHeaderAgain } from "../reading/header-again.ts";
import { AS_TEXT, type Reading, tableReader } from "../reading/table-reader.ts";
import { type SettledColumns, settleAreaColumns } from "./area-columns.ts";
import { hasUnreadDates, undecidedDates, type WrittenDates, writtenDates } from "./date-columns.ts";
import type { LoadContext } from "./load-context.ts";
import type { RowRemark } from "./load-report.ts";
import { refuseInexact } from "./refuse-inexact.ts";
import { checkedContract, checkRemarks, conditionSql } from "./remarks.ts";
import type { SourceTable } from "./source-table.ts";
import { type StagedRelation, stageInFile, stageInTable } from "./stage-rows.ts";
import { stageStrays } from "./stage-strays.ts";
import { canHaveStrays } from "./stray-rows.ts";
import { tookEpochForDay } from "./took-epoch-for-day.ts";
import { withTextReader } from "./with-text-reader.ts";

/** A file that the store does not have yet. */
export interface NewLoad {
  readonly engine: Engine;
  readonly table: SourceTable;
  readonly constants: Readonly<Record<string, ConstantValue>>;
  /** Its hash, and whether it is UTF-8 throughout: found while it is loaded. */
  readonly scan: Promise<WholeFile>;
  /** The day that the data speak of (ISO), where somebody said it. */
  readonly asAt: string | undefined;
}

export interface StagedFile extends ReadIn {
  readonly whole: WholeFile;
  /** What is to be said of how its dates are written. */
  readonly dates: { readonly remarks: readonly RowRemark[]; readonly notes: readonly string[] };
}

interface ReadIn {
  readonly settled: SettledColumns;
  readonly relation: StagedRelation;
  /** Columns that the reader gave in types of their own. Where there are any, nobody kept the rows as the file has them. */
  readonly native: NativeColumns;
  /** How the file was read in the end. */
  readonly how: Reading;
}

/**
 * Reads the file once and stages all its rows, typed and judged. A file that turns out to be cp1252, or whose line ends
 * are of two kinds, is rewritten and read again. Throws an input error where lines cannot be split into columns.
 */
export async function stageFile(
  load: NewLoad,
  to: string,
  folder: string,
  catalogue: Catalogue,
  context: LoadContext,
): Promise<StagedFile> {
  await refuseInexact(load.engine, load.table);
  const attempt = async (how: Reading, dates?: DateForms): Promise<ReadIn | undefined> => {
    try {
      return await readInto(load, to, folder, catalogue, context, how, dates ?? new Map());
    } catch (cause) {
      if (cause instanceof DeepdiveError && cause.code === "value-outside-list" && how.native) {
        return attempt({ ...how, native: withoutLists(how.native) });
      }
      if (cause instanceof DeepdiveError && UNREADABLE.has(cause.code)) return undefined;
      // Whatever DuckDB says of the bytes of a Parquet file, these are at fault.
      if (!(cause instanceof DeepdiveError) && load.table.source.form.kind === "parquet") return undefined;
      throw cause;
    }
  };
  const [first, scan] = await Promise.allSettled([
    attempt({ ...AS_TEXT, native: nativeOf(load.table), leavesStrays: leavesStrays(load.table, context) }),
    load.scan,
  ]);
  if (scan.status === "rejected") throw scan.reason;
  const whole = scan.value;
  if (load.table.recognised.header) refuseHeaderAgain(load.table.source.name, whole);
  const emptyRows = whole.emptyRows > 0;
  if (whole.utf8 && !emptyRows && first.status === "rejected") throw first.reason;
  const read = whole.utf8 && !emptyRows && first.status === "fulfilled" ? first.value : undefined;
  const staged =
    (read && !(await tookEpochForDay(load.engine, load.table, read, context.signal)) ? read : undefined) ??
    (whole.utf8 ? await attempt({ ...AS_TEXT, emptyRows }) : undefined) ??
    (await attempt({ ...AS_TEXT, emptyRows, utf8: whole.utf8, oneLineEnd: true })) ??
    unreadable(load);
  const dates = await datesOf(load, staged, folder, context);
  const again =
    dates.forms.size === 0 ? staged : await attempt({ ...staged.how, native: undefined }, dates.forms);
  const { table, engine } = load;
  await refuseChanged(table.source);
  const last = again ?? unreadable(load);
  const notes = dates.remarks.length === 0 ? await undecidedDates(engine, table, last.relation.rows) : [];
  return { ...last, whole, dates: { remarks: dates.remarks, notes } };
}

/** How the dates of a file are written, where some could not be read in the usual way. */
async function datesOf(
  { engine, table, asAt }: NewLoad,
  { how, native, relation }: ReadIn,
  folder: string,
  { now }: LoadContext,
): Promise<WrittenDates> {
  // What the reader gave in its type was written as ISO dates are. A format of years of two digits reads 50 as 2050: the
  // hundred years that are meant are those of the column.
  const hasYears = saysYears(table.recognised.layout.dateFormats);
  if (!hasYears && (native.size > 0 || !(await hasUnreadDates(engine, table, relation.rows)))) {
    return { forms: new Map(), remarks: [] };
  }
  return withTextReader(engine, table, how, folder, (sql) =>
    writtenDates(engine, table, sql, asAt ?? now().toISOString().slice(0, 10)),
  );
}

/**
 * What DuckDB's refusal of a file is called, and that of a statement which met a value that is to be read as text; what
 * is wrong with the file is found by reading it so.
 */
const UNREADABLE: ReadonlySet<string> = new Set([
  "input-unreadable",
  "value-does-not-cast",
  "query-raised-error",
]);

/** Columns that can be read in their types at once. A Parquet file has types of its own, and names turned into rows none. */
function nativeOf({ source, recognised }: SourceTable): NativeColumns | undefined {
  if (source.form.kind === "parquet" || recognised.unpivoted.length > 0 || recognised.joined)
    return undefined;
  return nativeColumns(recognised, source.form.records.slice(recognised.header ? 1 : 0));
}

/** Whether rows that cannot be read in the types of their columns are to be read by themselves. */
const leavesStrays = (
  { source, recognised: { contract } }: SourceTable,
  { contracts }: LoadContext,
): boolean => canHaveStrays(source) && clusterColumns(contract, contracts).length > 0;

function unreadable({ table }: NewLoad): never {
  throw inputError({
    code: "file-unreadable",
    thing: `file ${table.source.name}`,
    has: "begins as a table and cannot be read to its end",
    next: "Get it again, or save it as CSV once more",
  });
}

async function readInto(
  { engine, table, constants, asAt }: NewLoad,
  to: string,
  folder: string,
  catalogue: Catalogue,
  context: LoadContext,
  how: Reading,
  dateForms: DateForms,
): Promise<ReadIn | undefined> {
  const { contract, layout, headers, unpivoted } = table.recognised;
  const { checks, layouts, totals } = checkedContract(context, contract);
  const keep = layouts.find(({ id }) => id === layout.id)?.keep;
  const native: NativeColumns = how.native ?? new Map();
  const reader = await tableReader(engine, table.source, table.recognised, how, folder);
  try {
    for (const { list } of native.values()) if (list) await engine.run(createListType(list));
    const settled = await settleAreaColumns(table, constants, reader.sql, engine, context.store, catalogue);
    await forgetBrokenLines(engine);
    context.progress(`reading ${table.source.name}`);
    const isPart = how.native !== undefined && how.leavesStrays;
    const statement: LoadStatement = {
      contract,
      layout,
      reader: reader.sql,
      sources: settled.sources,
      unpivoted: unpivoted.map((index) => ({ index, ...levelOf(headers[index] ?? "", layout) })),
      constants: settled.constants,
      rejecting: rejectingChecks(checks),
      keep: keep && conditionSql(keep),
      totals: new Map((totals ?? []).map(({ id, where }) => [id, conditionSql(where)])),
      remarkable: checkRemarks(contract, context),
      width: headers.length,
      native,
      marksDoubtful: isPart,
      dateForms,
      serialsFrom: table.source.form.kind === "text" ? table.source.form.serialsFrom : undefined,
      asAt,
    };
    const clusteredBy = clusterColumns(contract, context.contracts);
    const staged =
      clusteredBy.length === 0
        ? await stageInFile(engine, statement, to)
        : await stageInTable(engine, statement, clusteredBy);
    if (how.native === undefined) await refuseBrokenLines(engine, table.source.name, contract);
    const relation = isPart
      ? await stageStrays(staged, { engine, table, statement, clusteredBy, folder })
      : staged;
    return relation && { settled, native, how, relation };
  } finally {
    await reader.dispose();
  }
}

/** Columns of the contract whose values come from the file. */
export function sourcedColumns(
  { recognised: { layout, unpivoted } }: SourceTable,
  { sources }: SettledColumns,
): ReadonlySet<string> {
  const turned = unpivoted.length > 0 ? unpivotedNames(layout) : [];
  return new Set([...sources.keys(), ...turned]);
}

const rejectingChecks = (checks: CheckedContract["checks"]): ReadonlyMap<string, string> =>
  new Map(
    checks
      .filter(({ severity }) => severity === "reject")
      .map(({ id, expression }) => [id, conditionSql(expression)]),
  );
