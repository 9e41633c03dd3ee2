import type { RunEngine } from "../engine/port.ts";
import type { Contract } from "../model/contract.ts";
import { DeepdiveError, inputError } from "../model/deepdive-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { WarehouseTable } from "../model/warehouse.ts";
import type { CheckedContract } from "../sql/checked.ts";
import { SPARK, viewOf } from "../sql/dialect/spark/spark.ts";
import { type CodesOfOneYear, refuseAreaYears } from "./refuse-area-years.ts";
import { refuseTable } from "./refuse-table.ts";
import { acceptedRows, rowsOfTable } from "./rows-of-table.ts";
import { tableName, takeColumns } from "./table-columns.ts";
import { factsQuestion, neededRules, unchangedQuestion } from "./table-facts.ts";
import { tableSnapshots } from "./table-snapshots.ts";

/** A table of a warehouse that has been looked at and stands for its dataset. */
export interface OpenTable {
  readonly snapshots: readonly Snapshot[];
  /** The statement of its temporary view. */
  readonly view: string;
  /** What was asked of it. */
  readonly asked: readonly string[];
  /** Throws an input error where its rows are not what they were. A table of a version stays as it is. */
  readonly confirm: (engine: Pick<RunEngine, "rows">) => Promise<void>;
}

/**
 * Looks at a table in place: its columns, and in one pass what load would say of its rows. Throws an input error where load would
 * refuse them. What comes back are counts, a first and a last date, and one number that changes with any value.
 */
export async function openTable(
  engine: Pick<RunEngine, "rows">,
  contract: CheckedContract,
  table: WarehouseTable,
  codes: CodesOfOneYear = new Map(),
): Promise<OpenTable> {
  const describe = `DESCRIBE QUERY SELECT * FROM ${table.name.map(SPARK.identifier).join(".")}`;
  const described = await asked(engine, describe, contract, table);
  const columns = described.map((row) => ({ name: String(row["col_name"]), type: String(row["data_type"]) }));
  const taken = takeColumns(contract, table, columns);
  const rows = rowsOfTable(taken, contract);
  const question = factsQuestion(taken, rows);
  const facts = question.read(await asked(engine, question.sql, contract, table));
  refuseTable(taken, facts);
  const accepted = facts.reduce((sum, part) => sum + part.accepted, 0);
  const fingerprint = facts.reduce((sum, part) => sum + numberOf(part.fingerprint), 0n);
  const read = acceptedRows(taken, contract, neededRules(facts));
  const unchanged = unchangedQuestion(taken, read);
  const snapshots = tableSnapshots(taken, facts);
  const years = await refuseAreaYears(engine, taken, snapshots, codes, read);
  return {
    snapshots,
    view: `CREATE OR REPLACE TEMPORARY VIEW ${SPARK.identifier(viewOf(contract.id))} AS\n${read}`,
    asked: [describe, question.sql, ...years],
    confirm: async (again) => {
      if (table.version !== undefined) return;
      const [now] = await asked(again, unchanged, contract, table);
      const isSame =
        Number(now?.["accepted"]) === accepted &&
        numberOf(String(now?.["fingerprint"] ?? "none")) === fingerprint;
      if (!isSame) throw changed(contract, table);
    },
  };
}

const numberOf = (fingerprint: string): bigint => (fingerprint === "none" ? 0n : BigInt(fingerprint));

/** Asks of a table, whose name errors then say. */
async function asked(
  engine: Pick<RunEngine, "rows">,
  sql: string,
  contract: Contract,
  table: WarehouseTable,
) {
  try {
    return await engine.rows(sql);
  } catch (cause) {
    if (!(cause instanceof DeepdiveError)) throw cause;
    const has = OF_A_TABLE[cause.code];
    if (has === undefined) throw cause;
    throw new DeepdiveError({
      ...cause.parts,
      at: table.at,
      thing: `${tableName(table)}, for dataset ${contract.id}`,
      has,
    });
  }
}

/** What an error of the warehouse says of the one table that was asked. */
const OF_A_TABLE: Readonly<Record<string, string>> = {
  "warehouse-table-missing": "is not in the warehouse, or this user may not see it",
  "warehouse-forbidden": "may not be read by this user",
  "value-does-not-cast": "has a value that does not have the type of its column",
};

const changed = ({ id }: Contract, table: WarehouseTable): Error =>
  inputError({
    code: "warehouse-table-changed",
    at: table.at,
    thing: `${tableName(table)}, for dataset ${id}`,
    has: "changed while it was counted, so that the counts may not belong together",
    promised: "All counts of a run are of the same rows",
    next: "Run it again when nobody writes the table, or name a version of it: version: N, for tables that keep versions",
  });
