import type { Row, SqlValue } from "../engine/port.ts";
import { SPARK } from "../sql/dialect/spark/spark.ts";
import { changedName, type NeededRules, REASON, remarkName, type TableRows } from "./rows-of-table.ts";
import type { TakenTable } from "./table-columns.ts";

/** What is asked of a table before anything is counted in it: aggregates alone. */
export interface FactsQuestion {
  readonly sql: string;
  /** The facts of each part of the table: one where the contract parts it by nothing. */
  readonly read: (rows: readonly Row[]) => readonly TableFacts[];
}

/** What a table, or a part of it, holds, in exact counts that never leave the process. */
export interface TableFacts {
  readonly partition: Readonly<Record<string, SqlValue>>;
  readonly accepted: number;
  /** Rows set aside, and totals, by reason. */
  readonly aside: Readonly<Record<string, number>>;
  /** Accepted rows that are remarked on, by code. */
  readonly remarked: Readonly<Record<string, number>>;
  readonly filled: Readonly<Record<string, number>>;
  /** How many different keys there are; undefined where the contract has none. */
  readonly keys: number | undefined;
  /** The first and the last value of the columns that say a date or a year. */
  readonly bounds: Readonly<Record<string, readonly [SqlValue, SqlValue]>>;
  /** Columns with a value that is written otherwise than the contract has it. */
  readonly changed: readonly string[];
  /** Changes with any value of any accepted row. */
  readonly fingerprint: string;
}

const column = (name: string): string => SPARK.identifier(name);

/** All that is asked of a table, in one pass. */
export function factsQuestion(taken: TakenTable, rows: TableRows): FactsQuestion {
  const { contract } = taken;
  const accepted = `${REASON} IS NULL`;
  const counted = (condition: string): string => `count_if(${condition})`;
  const given = contract.columns.filter(({ name }) => taken.columns.has(name));
  const bounded = boundedColumns(taken);
  const items = [
    ["accepted", counted(accepted)],
    ...rows.reasons.map((reason, at) => [
      `r${at}`,
      counted(`${REASON} = ${SPARK.literal(reason, undefined)}`),
    ]),
    ...rows.remarks.map((_, at) => [`m${at}`, counted(`${accepted} AND ${remarkName(at)}`)]),
    ...rows.changeable.map((_, at) => [`c${at}`, `coalesce(bool_or(${changedName(at)}), FALSE)`]),
    ...given.map(({ name }, at) => [`f${at}`, counted(`${accepted} AND ${column(name)} IS NOT NULL`)]),
    ...bounded.flatMap((name, at) =>
      ["min", "max"].map((which) => [
        `${which}${at}`,
        `${which}(${column(name)}) FILTER (WHERE ${accepted})`,
      ]),
    ),
    ...(contract.key.length === 0
      ? []
      : [
          [
            "keys",
            `count(DISTINCT struct(${contract.key.map(column).join(", ")})) FILTER (WHERE ${accepted})`,
          ],
        ]),
    [
      "fingerprint",
      fingerprint(
        given.map(({ name }) => name),
        ` FILTER (WHERE ${accepted})`,
      ),
    ],
  ];
  const parts = partColumns(taken);
  const list = [...parts.map(column), ...items.map(([name, value]) => `${value} AS ${name}`)];
  const groups = parts.length === 0 ? "" : `\nGROUP BY ${parts.map(column).join(", ")}`;
  return {
    sql: `SELECT\n  ${list.join(",\n  ")}\nFROM (\n${rows.all}\n)${groups}`,
    read: (answers) =>
      answers.map((row) => ({
        partition: Object.fromEntries(parts.map((name) => [name, row[name] ?? null])),
        accepted: Number(row["accepted"]),
        aside: positive(rows.reasons, (at) => row[`r${at}`]),
        remarked: positive(rows.remarks, (at) => row[`m${at}`]),
        changed: rows.changeable.filter((_, at) => row[`c${at}`] === true),
        filled: Object.fromEntries(given.map(({ name }, at) => [name, Number(row[`f${at}`] ?? 0)])),
        keys: row["keys"] === undefined ? undefined : Number(row["keys"]),
        bounds: Object.fromEntries(
          bounded.map((name, at) => [name, [row[`min${at}`] ?? null, row[`max${at}`] ?? null]]),
        ),
        fingerprint: String(row["fingerprint"] ?? "none"),
      })),
  };
}

/** Whether a table is as it was: its accepted rows and their values, in one number. */
export const unchangedQuestion = ({ contract, columns }: TakenTable, accepted: string): string => {
  const given = contract.columns.filter(({ name }) => columns.has(name));
  return `SELECT count(*) AS accepted, ${fingerprint(given.map(({ name }) => name))} AS fingerprint\nFROM (\n${accepted}\n)`;
};

/** The rules of reading that matter in a table, by what was found in it. */
export const neededRules = (facts: readonly TableFacts[]): NeededRules => ({
  changed: new Set(facts.flatMap(({ changed }) => changed)),
  remarks: new Set(facts.flatMap(({ remarked }) => Object.keys(remarked))),
  reasons: new Set(facts.flatMap(({ aside }) => Object.keys(aside))),
});

/**
 * The sum of a hash of each row: the order of rows does not matter, and each value does. Spark's hash passes over NULL, so that
 * the hash is told of each value whether it is there.
 */
function fingerprint(names: readonly string[], filter = ""): string {
  const values = names.map(column).flatMap((name) => [name, `${name} IS NULL`]);
  return `CAST(sum(CAST(xxhash64(${values.join(", ")}) AS DECIMAL(38, 0)))${filter} AS STRING)`;
}

/** The columns that part the dataset and that the rows of the table say. */
export const partColumns = ({ contract, columns }: TakenTable): readonly string[] =>
  contract.partition.filter((name) => columns.has(name));

/** Of which the first and the last value are asked: the date of the data, and the years of area codes. */
function boundedColumns({ contract, columns }: TakenTable): readonly string[] {
  const names = [contract.asAt?.column, ...contract.columns.map(({ vintageFrom }) => vintageFrom)];
  return [...new Set(names)].filter((name): name is string => name !== undefined && columns.has(name));
}

const positive = (
  codes: readonly string[],
  count: (at: number) => SqlValue | undefined,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    codes.map((code, at) => [code, Number(count(at) ?? 0)] as const).filter(([, n]) => n > 0),
  );
