import { REASON } from "../../contract/load-statement.ts";
import { reasonText } from "../../contract/reason.ts";
import type { ConstantValue } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { type Staged, stagedRows } from "./staged.ts";

/** The rows of a table that make one snapshot, and the values of the partition columns that they share. */
export interface TablePart {
  readonly staged: Staged;
  readonly partition: Readonly<Record<string, ConstantValue>>;
  /** Other rows of the table make other snapshots. */
  readonly isOneOfSeveral: boolean;
}

/** More parts than indicators or months come in one file are no parts: the column holds something else. */
const MOST_PARTS = 400;

/**
 * The parts of a table: one for each combination of the values of the partition columns, such as the months or the
 * indicators of a file. A row that has no such value, and is not accepted, is told with the first part, so that every row
 * of the file is told once. Throws an input error where accepted rows have no value, where the parts are editions (two
 * vintages in one file are a mistake), and where a total of the whole file adds up rows of several parts.
 */
export async function partsOfTable(staged: Staged): Promise<readonly TablePart[]> {
  const { contract, engine } = staged;
  if (contract.partition.length === 0) return [{ staged, partition: {}, isOneOfSeveral: false }];
  const columns = contract.partition.map(identifier).join(", ");
  const rows = await engine.rows(
    `SELECT DISTINCT ${columns} FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL ORDER BY ALL LIMIT ${MOST_PARTS + 1}`,
  );
  const partitions = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]),
    ),
  );
  const [only = {}] = partitions;
  const isUnknown = rows.some((row) => Object.values(row).includes(null));
  if (isUnknown || rows.length > MOST_PARTS) throw mixed(staged);
  if (rows.length > 1 && !mayComeTogether(staged)) throw mixed(staged);
  if (rows.length < 2) return [{ staged, partition: only, isOneOfSeveral: false }];
  if (await hasTotalOfAll(staged)) throw mixed(staged);
  const conditions = partitions.map(conditionOf);
  return partitions.map((partition, at) => ({
    partition,
    isOneOfSeveral: true,
    staged: {
      ...staged,
      name: `${staged.name}, ${Object.values(partition).join(" ")}`,
      part: at === 0 ? `NOT (${conditions.slice(1).join(" OR ")})` : conditions[at],
    },
  }));
}

const mayComeTogether = ({ contract: { partition, together = [], time } }: Staged): boolean =>
  partition.every((column) => together.includes(column) || column === time);

const conditionOf = (partition: TablePart["partition"]): string =>
  `(${Object.entries(partition)
    .map(
      ([column, value]) =>
        `CAST(${identifier(column)} AS VARCHAR) IS NOT DISTINCT FROM ${literal(String(value))}`,
    )
    .join(" AND ")})`;

/** Whether a row is a total of more than one part could hold. */
async function hasTotalOfAll(staged: Staged): Promise<boolean> {
  const { contract, engine } = staged;
  const across = (contract.totals ?? []).filter(
    ({ per }) => !contract.partition.every((column) => per.includes(column)),
  );
  if (across.length === 0) return false;
  const reasons = across.map(({ id }) => literal(reasonText({ kind: "total", name: id })));
  const [row] = await engine.rows(
    `SELECT count(*) AS n FROM ${stagedRows(staged)} WHERE ${REASON} IN (${reasons.join(", ")})`,
  );
  return Number(row?.["n"] ?? 0) > 0;
}

const mixed = ({ name, contract }: Staged): Error =>
  inputError({
    code: "partition-mixed",
    thing: `file ${name}`,
    has: `has rows of more than one ${contract.partition.join(" and ")}, or rows of none`,
    promised: `A file of ${contract.id} is of one, or says which in every row, because it takes the place of the file before it`,
    next: "Part the file, and load the parts one by one",
  });
