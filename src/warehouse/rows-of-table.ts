import { NO_VALUE, yearsOfAge } from "../contract/cast.ts";
import { bareText } from "../contract/clean-text.ts";
import { conformed } from "../contract/conform.ts";
import { type Doubt, doubtsAbout } from "../contract/doubt.ts";
import { OWN_LAYOUT } from "../contract/match-layout.ts";
import { reasonText } from "../contract/reason.ts";
import {
  type BadWhen,
  checkReasons,
  columnReasons,
  firstReason,
  totalReasons,
} from "../contract/row-reason.ts";
import type { Column, ConstantValue } from "../model/contract.ts";
import type { CheckedContract, CheckedExpression } from "../sql/checked.ts";
import type { CastType } from "../sql/common-node.ts";
import { DUCKDB } from "../sql/dialect/duckdb/duckdb.ts";
import { printExpression } from "../sql/dialect/print-query.ts";
import { SPARK } from "../sql/dialect/spark/spark.ts";
import { sparkOfDuckDb } from "../sql/dialect/spark/spark-of-duckdb.ts";
import { identifier, literal } from "../sql/quote.ts";
import { resolveOverOwnRows } from "../sql/resolve-expression.ts";
import type { TakenTable } from "./table-columns.ts";

/** The rows of a table as the dataset that it stands for. */
export interface TableRows {
  /**
   * Spark SQL of all rows of the table with the columns of the contract, a value that is doubted as NULL; `_reason` says why load
   * would set the row aside, and is NULL where it would not. `_remark0`, `_remark1`, … are true where the row is to be
   * remarked on, `_changed0`, … where a value was written otherwise than the contract has it.
   */
  readonly all: string;
  /** The codes of the remarks, in their order. */
  readonly remarks: readonly string[];
  /** The codes of the reasons that there can be. */
  readonly reasons: readonly string[];
  /** Columns whose values may be written otherwise, in their order. */
  readonly changeable: readonly string[];
}

/** Which rules of reading a table needs: those that change nothing in it are left out. */
export interface NeededRules {
  readonly changed: ReadonlySet<string>;
  readonly remarks: ReadonlySet<string>;
  readonly reasons: ReadonlySet<string>;
}

/** The column that says why a row is set aside, those of the remarks, and those of the changes. */
export const REASON = "_reason";
export const remarkName = (at: number): string => `_remark${at}`;
export const changedName = (at: number): string => `_changed${at}`;

/**
 * The rows of a table, read by the rules by which load reads a file: codes without case and blanks, other writings of a
 * code, values outside their list, days that stand for none, rows that lack what they must have. All of it is done where the rows
 * are.
 *
 * @param needed the rules that are known to matter; undefined: all of them. Spark writes a condition out through all layers under
 * it, and takes minutes to think about rules of which most tables need none
 */
export function rowsOfTable(taken: TakenTable, contract: CheckedContract, needed?: NeededRules): TableRows {
  const given = contract.columns.filter(({ name }) => taken.columns.has(name));
  const doubts = given
    .flatMap((column) => doubtsOf(column, taken))
    .filter(({ code }) => needed?.remarks.has(code) !== false);
  const isNeeded = ({ reason }: BadWhen): boolean => needed?.reasons.has(reason) !== false;
  const totals = new Map((contract.totals ?? []).map(({ id, where }) => [id, conditionOf(where)]));
  const reasons = [...totalReasons({ totals }), ...given.flatMap(reasonsOf)].filter(isNeeded);
  const late = checkReasons({ rejecting: checksOf(contract, "reject"), keep: undefined }).filter(isNeeded);
  const warned = needed === undefined ? warnings(contract) : [];
  const changeable = given.filter(
    (column) => isChangeable(column) && needed?.changed.has(column.name) !== false,
  );
  const changes = needed === undefined ? changeable.map(({ name }) => name) : [];
  const columns = (value: (column: Column) => string): readonly string[] =>
    contract.columns.map((column) => as(value(column), column.name));
  const own = ({ name }: Column): string => identifier(name);
  const keep = (names: readonly string[]): readonly string[] =>
    names.map((name) => as(identifier(name), name));
  const flags = doubts.map((_, at) => remarkName(at));
  const changed = changes.map((_, at) => changedName(at));
  const raws = changes.map(rawName);
  const reason = [COLUMN_REASON, ...(late.length === 0 ? [] : [firstReason(late)])];
  const layers = [
    [
      ...columns(own),
      as(reason.length === 1 ? COLUMN_REASON : `coalesce(${reason.join(", ")})`, REASON),
      ...keep([...flags, ...changed]),
      ...warned.map(({ bad }, at) => as(bad, remarkName(doubts.length + at))),
    ],
    [...columns((column) => undoubted(column, doubts)), ...keep([...flags, ...changed, COLUMN_REASON])],
    [
      ...columns(own),
      ...doubts.map(({ bad }, at) => as(bad, remarkName(at))),
      ...changes.map((name, at) =>
        as(`${identifier(name)} IS DISTINCT FROM ${rawName(name)}`, changedName(at)),
      ),
      as(firstReason(reasons), COLUMN_REASON),
    ],
    [
      ...columns((column) =>
        isText(column) && changeable.includes(column)
          ? conformed(own(column), column, OWN_LAYOUT)
          : own(column),
      ),
      ...keep(raws),
    ],
    [
      ...columns((column) => (changeable.includes(column) ? bareValue(column) : own(column))),
      ...changes.map((name) => as(identifier(name), rawName(name))),
    ],
  ];
  return {
    all: layers.reduceRight((from, list) => `SELECT ${list.join(", ")} FROM (${from})`, rawRows(taken)),
    remarks: [...doubts, ...warned].map(({ code }) => code),
    reasons: [...reasons, ...late].map((each) => each.reason),
    changeable: changes,
  };
}

const COLUMN_REASON = "_column_reason";

const rawName = (column: string): string => `_raw_${column}`;

/** Checks that remark on a row, and those that refuse the table. */
const warnings = (contract: CheckedContract) =>
  [...checksOf(contract, "warn"), ...checksOf(contract, "error")].map(([name, condition]) => ({
    code: reasonText({ kind: "check", name }),
    bad: `NOT (${condition})`,
  }));

/** The statement of the rows that are accepted, with the columns of the contract: by the rules that the table needs. */
export function acceptedRows(taken: TakenTable, contract: CheckedContract, needed: NeededRules): string {
  if (needed.changed.size + needed.remarks.size + needed.reasons.size === 0) return rawRows(taken);
  const list = contract.columns.map(({ name }) => SPARK.identifier(name)).join(", ");
  const rows = rowsOfTable(taken, contract, needed).all;
  return `SELECT ${list} FROM (\n${rows}\n)${needed.reasons.size === 0 ? "" : ` WHERE ${REASON} IS NULL`}`;
}

/** A value or condition as Spark has it, under a name. */
const as = (duckDb: string, name: string): string => `${sparkOfDuckDb(duckDb)} AS ${SPARK.identifier(name)}`;

const isText = ({ type }: Column): boolean => type === "code" || type === "text";

/** The columns of the table in the types of the contract, under its names, and nothing else of it. */
function rawRows(taken: TakenTable): string {
  const { contract, table, columns, where } = taken;
  const list = contract.columns.map((column) => {
    const type = SPARK.type(castType(column));
    const found = columns.get(column.name);
    const value =
      found === undefined ? constantOf(table.constants[column.name]) : SPARK.identifier(found.name);
    // A cast that changes nothing would keep Spark from skipping parts of the table by their values.
    const isSame = found?.type.toUpperCase() === type;
    return `${isSame ? value : `CAST(${value} AS ${type})`} AS ${SPARK.identifier(column.name)}`;
  });
  const version =
    table.version === undefined ? "" : ` VERSION AS OF ${SPARK.literal(table.version, undefined)}`;
  const conditions = where.map(
    ({ name, type, value }) =>
      `${SPARK.identifier(name)} = CAST(${SPARK.literal(value, undefined)} AS ${type.toUpperCase()})`,
  );
  const rows = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  return `SELECT ${list.join(", ")} FROM ${table.name.map(SPARK.identifier).join(".")}${version}${rows}`;
}

const constantOf = (value: ConstantValue | undefined): string =>
  value === undefined ? "NULL" : SPARK.literal(value, undefined);

export const castType = ({ type }: Column): CastType => (type === "code" ? "text" : type);

/** Whether the contract reads a value otherwise than it may be written. */
const isChangeable = ({ type, kind }: Column): boolean =>
  type === "code" || type === "text" || type === "number" || (type === "integer" && kind === "age");

/** The value without blanks and what stands for none; numbers that are numbers. */
function bareValue(column: Column): string {
  const own = identifier(column.name);
  if (column.type === "number") return `CASE WHEN isfinite(${own}) THEN ${own} END`;
  if (column.type === "integer") return yearsOfAge(own);
  return `CASE WHEN ${own} IN (${NO_VALUE.map(literal).join(", ")}) THEN NULL ELSE ${bareText(own, column)} END`;
}

function doubtsOf(column: Column, { contract, table }: TakenTable): readonly Doubt[] {
  const own = contract.columns.find(({ name, type }) => name === contract.asAt?.column && type === "date");
  const days = [
    ...(own ? [identifier(own.name)] : []),
    ...(table.asAt === undefined ? [] : [`DATE ${literal(table.asAt)}`]),
  ];
  const asAt = days.length === 0 ? undefined : `coalesce(${days.join(", ")})`;
  return doubtsAbout({ contract, column, text: undefined, listed: false, asAt });
}

const reasonsOf = (column: Column) =>
  columnReasons({ column, text: identifier(column.name), native: true, listed: false });

/** NULL where the value is doubted. */
function undoubted({ name }: Column, doubts: readonly Doubt[]): string {
  const own = doubts.flatMap(({ column }, at) => (column === name ? [remarkName(at)] : []));
  const value = identifier(name);
  return own.length === 0 ? value : `CASE WHEN ${own.join(" OR ")} THEN NULL ELSE ${value} END`;
}

const conditionOf = (expression: CheckedExpression): string =>
  printExpression(resolveOverOwnRows(expression.tree), DUCKDB);

const checksOf = (
  { checks }: CheckedContract,
  wanted: CheckedContract["checks"][number]["severity"],
): ReadonlyMap<string, string> =>
  new Map(
    checks
      .filter(({ severity }) => severity === wanted)
      .map(({ id, expression }) => [id, conditionOf(expression)]),
  );
