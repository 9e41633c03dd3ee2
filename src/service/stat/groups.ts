import type { Engine, Row, SqlValue } from "../../engine/port.ts";
import { addsUp, type Cell, type Method, type MethodRow, summaryCells } from "../../estimate/shell/method.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { LoadedTable } from "./choose-columns.ts";

/** The rows of one group, in the order of the file. */
export interface Group {
  /** The group's value in each grouping column; undefined where it is empty. */
  readonly by: readonly (string | undefined)[];
  /** Row number of its first row, to speak of the group without quoting it. */
  readonly firstRow: number;
  /** Whether the source withholds some number of its rows, rather than that nobody has it. */
  readonly isWithheld: boolean;
  readonly rows: readonly MethodRow[];
}

/** A group of more rows than this cannot be held at once by a method that looks at every row. */
const MOST_ROWS = 2_000_000;

/** Groups in the order in which they first appear in the file. One group is in memory at a time. */
export async function* groupsOf(engine: Engine, table: LoadedTable, method: Method): AsyncGenerator<Group> {
  if (!addsUp(method)) await refuseLargeGroups(engine, table, method);
  let group: Begun | undefined;
  const sql = addsUp(method) ? addedUp(table) : everyRow(table);
  for await (const batch of engine.batches(sql)) {
    for (const row of batch) {
      if (group === undefined || group.first !== row["first"]) {
        if (group !== undefined) yield finished(group);
        const by = table.by.map((_, i) => text(row[`b${i}`]));
        group = { by, first: row["first"] ?? null, isWithheld: row["withheld"] === true, rows: [] };
      }
      group.rows.push(methodRow(row, table));
    }
  }
  if (group !== undefined) yield finished(group);
}

interface Begun extends Pick<Group, "by" | "isWithheld"> {
  readonly first: SqlValue;
  readonly rows: MethodRow[];
}

const finished = (group: Begun): Group => ({
  by: group.by,
  isWithheld: group.isWithheld,
  firstRow: Number(group.first) + 1,
  rows: group.rows,
});

function everyRow({ by, columns }: LoadedTable): string {
  const groups = by.map((_, i) => `b${i}`);
  const cells = columns.map((_, i) => `c${i}`);
  const window = `OVER (${groups.length === 0 ? "" : `PARTITION BY ${groups.join(", ")}`})`;
  const first = groups.length === 0 ? "0" : `min(rowid) ${window}`;
  const found = [`${first} AS first`, `bool_or(w) ${window} AS withheld`];
  return `SELECT ${[...groups, ...cells, ...found].join(", ")} FROM input ORDER BY first, rowid`;
}

/** One row for each group and key: sums, and the number of missing cells, which make a sum no answer. */
function addedUp({ by, columns }: LoadedTable): string {
  const groups = by.map((_, i) => `b${i}`);
  const keys = columns.flatMap(({ role }, i) => (role === "key" ? [`c${i}`] : []));
  const cells = columns.map(({ role }, i) => {
    if (role === "key") return `c${i}`;
    if (role === "sum") return `CASE WHEN count(c${i}) = count(*) THEN sum(c${i}) END AS c${i}`;
    if (role === "summary") {
      const whole = `count(c${i}) = count(*)`;
      return `CASE WHEN ${whole} THEN count(*) END AS count${i}, CASE WHEN ${whole} THEN favg(c${i}) END AS mean${i}, CASE WHEN ${whole} THEN stddev_samp(c${i}) END AS deviation${i}`;
    }
    return `min(c${i}) AS c${i}, max(c${i}) IS DISTINCT FROM min(c${i}) OR (count(c${i}) BETWEEN 1 AND count(*) - 1) AS differs${i}`;
  });
  const grouping = [...groups, ...keys];
  const inner = `SELECT ${[...groups, ...cells, "min(rowid) AS first_row", "bool_or(w) AS w"].join(", ")} FROM input${grouping.length === 0 ? "" : ` GROUP BY ${grouping.join(", ")}`}`;
  const window = `OVER (${groups.length === 0 ? "" : `PARTITION BY ${groups.join(", ")}`})`;
  const first = groups.length === 0 ? "0" : `min(first_row) ${window}`;
  return `SELECT *, ${first} AS first, bool_or(w) ${window} AS withheld FROM (${inner}) ORDER BY first, first_row`;
}

function methodRow(row: Row, { columns, name }: LoadedTable): MethodRow {
  const cells: Record<string, Cell> = {};
  for (const [i, column] of columns.entries()) {
    if (row[`differs${i}`] === true) throw notTheSame(name, column.inFile, Number(row["first_row"]) + 1);
    if (column.role === "summary") {
      const names = summaryCells(column.name);
      cells[names.count] = cellOf(row[`count${i}`]);
      cells[names.mean] = cellOf(row[`mean${i}`]);
      cells[names.deviation] = cellOf(row[`deviation${i}`]);
    } else {
      cells[column.name] = cellOf(row[`c${i}`]);
    }
  }
  return cells;
}

const cellOf = (cell: SqlValue | undefined): Cell =>
  typeof cell === "number" || typeof cell === "string" ? cell : undefined;

const text = (value: SqlValue | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

const notTheSame = (name: string, column: string, row: number) =>
  inputError({
    code: "not-the-same",
    thing: `${name}, row ${row} after the header`,
    has: `another number in column '${column}' than a later row of the same group and key`,
    promised: "one number for each key",
    next: "Look in the source which is right. If both are, they belong to different groups: tell these apart with --by",
  });

async function refuseLargeGroups(engine: Engine, { by }: LoadedTable, method: Method): Promise<void> {
  const grouping = by.length === 0 ? "" : ` GROUP BY ${by.map((_, i) => `b${i}`).join(", ")}`;
  const [largest] = await engine.rows(`SELECT max(n) AS n FROM (SELECT count(*) AS n FROM input${grouping})`);
  if (Number(largest?.["n"]) <= MOST_ROWS) return;
  throw inputError({
    code: "group-too-large",
    thing: `method ${method.name}`,
    has: `a group of more than ${MOST_ROWS.toLocaleString("en-GB")} rows, and it needs all rows of a group at once`,
    promised: "groups that fit in memory",
    next: "Name with --by the groups that the question is about; an answer for parts is no answer for the whole",
  });
}
