import type { Column } from "../model/contract.ts";
import { identifier, literal } from "../sql/quote.ts";
import { type Doubt, doubtsAbout } from "./doubt.ts";
import {
  keepsRaw,
  type LoadStatement,
  listOf,
  nativeTypeOf,
  rawColumns,
  readRows,
  selectFrom,
  sourceOf,
  text,
} from "./read-rows.ts";
import { reasonText } from "./reason.ts";
import { checkReasons, columnReasons, firstReason, totalReasons, whereDoubtful } from "./row-reason.ts";

/**
 * Columns of a staged file that are not the contract's: why a row was set aside, the codes of what is to be remarked on
 * (one text, NULL where there is nothing), and what stood in it where it was set aside (absent where the reader gave
 * columns in their types, which no longer knows, and where a line becomes many rows).
 */
export const REASON = "_reason";
export const REMARKS = "_remarks";
export const RAW = "_raw";

/** What stands between the codes of remarks. */
export const REMARK_SEPARATOR = "|";

/**
 * The query that reads a file once and gives every row with all columns of the contract in their types, NULL in
 * `_reason` where the row is accepted, and, where it is not, the row as the file has it in `_raw`. A value that is
 * doubted is NULL, and its row says so in `_remarks`. Where the reader gave columns in their types, a value that could
 * be another when it is read as text stops the reading, or its row is marked in `_reason`: see `marksDoubtful`.
 */
export function loadStatement(load: LoadStatement): string {
  const { contract } = load;
  const given = contract.columns.filter((column) => sourceOf(column, load) !== undefined);
  const doubts = given.flatMap((column) => doubtsOf(column, load));
  const raws = keepsRaw(load) ? rawColumns(load) : [];
  const carried = [...raws, ...given.map(text)];
  const raw = keepsRaw(load) ? [`${rawRow(load, raws)} AS ${RAW}`] : [];
  const named = (column: Column, value: string): string => `${value} AS ${identifier(column.name)}`;
  return [
    [
      ...contract.columns.map((column) => named(column, finalValue(column, load))),
      REASON,
      `${remarksOf(load)} AS ${REMARKS}`,
      ...raw,
    ],
    ["*", `coalesce(${COLUMN_REASON}, ${firstReason(checkReasons(load))}) AS ${REASON}`],
    [
      ...contract.columns.map((column) => named(column, undoubted(column, doubts))),
      ...[DOUBTS, COLUMN_REASON, ...carried],
    ],
    ["*", `${codesOf(doubts)} AS ${DOUBTS}`, `${columnReason(load, given)} AS ${COLUMN_REASON}`],
  ].reduceRight(selectFrom, readRows(load));
}

/** What the file has in a row, kept only where somebody may ask why the row was set aside. */
function rawRow({ totals }: LoadStatement, raws: readonly string[]): string {
  const known = [
    reasonText({ kind: "left-out", name: "" }),
    ...[...totals.keys()].map((name) => reasonText({ kind: "total", name })),
  ];
  return `CASE WHEN ${REASON} NOT IN (${known.map(literal).join(", ")}) THEN [${raws.join(", ")}] END`;
}

const DOUBTS = "_doubts";
const COLUMN_REASON = "_column_reason";

/** A value of a list is looked at as text and kept by its place in the list, which takes a fraction of the time. */
function finalValue(column: Column, load: LoadStatement): string {
  return listOf(column, load) ? text(column) : identifier(column.name);
}

/** NULL where the value is doubted. */
function undoubted({ name }: Column, doubts: readonly Doubt[]): string {
  const bad = doubts.filter(({ column }) => column === name).map((each) => `(${each.bad})`);
  const value = identifier(name);
  return bad.length === 0
    ? value
    : `CASE WHEN ${DOUBTS} IS NULL THEN ${value} WHEN ${bad.join(" OR ")} THEN NULL ELSE ${value} END`;
}

function doubtsOf(column: Column, load: LoadStatement): readonly Doubt[] {
  if (load.constants[column.name] !== undefined) return [];
  const native = nativeTypeOf(column, load);
  const { contract } = load;
  return doubtsAbout({
    ...{ contract, column, listed: native?.list !== undefined, asAt: asAtIn(load) },
    text: native ? undefined : text(column),
  });
}

/** The day that a row speaks of, as SQL. */
function asAtIn({ contract, asAt }: LoadStatement): string | undefined {
  const own = contract.columns.find(({ name, type }) => name === contract.asAt?.column && type === "date");
  const days = [
    ...(own ? [identifier(own.name)] : []),
    ...(asAt === undefined ? [] : [`DATE ${literal(asAt)}`]),
  ];
  return days.length === 0 ? undefined : `coalesce(${days.join(", ")})`;
}

/** The codes of all that is bad, or NULL. Most rows have nothing that even may be. */
function codesOf(all: readonly (Pick<Doubt, "code" | "bad"> & { readonly mayBe?: string })[]): string {
  if (all.length === 0) return "CAST(NULL AS VARCHAR)";
  const mayBe = new Set(all.map((each) => `(${each.mayBe ?? each.bad})`));
  const codes = all.map(({ code, bad }) => `CASE WHEN ${bad} THEN ${literal(code)} END`);
  return `CASE WHEN ${[...mayBe].join(" OR ")} THEN nullif(concat_ws('${REMARK_SEPARATOR}', ${codes.join(", ")}), '') END`;
}

/** What is to be remarked on of an accepted row: values that were doubted, and checks that it does not meet. */
function remarksOf({ remarkable }: LoadStatement): string {
  const checks = codesOf([...remarkable].map(([code, bad]) => ({ code, bad })));
  const codes =
    remarkable.size === 0 ? DOUBTS : `nullif(concat_ws('${REMARK_SEPARATOR}', ${DOUBTS}, ${checks}), '')`;
  return `CASE WHEN ${REASON} IS NULL THEN ${codes} END`;
}

/** The first reason that the values of a row give to set it aside. */
function columnReason(load: LoadStatement, given: readonly Column[]): string {
  const about = given.map((column) => {
    const native = nativeTypeOf(column, load);
    return { column, text: text(column), native: native !== undefined, listed: native?.list !== undefined };
  });
  return firstReason(
    [...totalReasons(load), ...about.flatMap(columnReasons)],
    whereDoubtful(about, load.marksDoubtful),
  );
}
