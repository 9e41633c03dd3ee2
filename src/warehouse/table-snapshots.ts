import { createHash } from "node:crypto";
import { parseReason, reasonWords } from "../contract/reason.ts";
import type { SqlValue } from "../engine/port.ts";
import type { ConstantValue } from "../model/contract.ts";
import { inputError } from "../model/deepdive-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ReportRemark, SnapshotReport, ToldCount } from "../model/snapshot-report.ts";
import { rowCount } from "../text/row-count.ts";
import { type TakenTable, tableName } from "./table-columns.ts";
import type { TableFacts } from "./table-facts.ts";

/**
 * What a table holds, as the snapshots that a run reads: one for each part. The name of a snapshot follows from the values of all its
 * rows, so that a table that was written anew is another snapshot, whatever it is called.
 */
export const tableSnapshots = (taken: TakenTable, facts: readonly TableFacts[]): readonly Snapshot[] =>
  facts.map((part) => {
    const { contract, table } = taken;
    const partition = partitionOf(taken, part);
    const asAt = asAtOf(taken, part);
    const hash = createHash("sha256")
      .update(
        JSON.stringify([
          table.name,
          table.where,
          table.constants,
          part.partition,
          part.accepted,
          part.fingerprint,
          asAt,
        ]),
      )
      .digest("hex");
    return {
      dataset: contract.id,
      id: hash.slice(0, 20),
      file: "",
      partition,
      rows: part.accepted,
      rejected: asideOf(part),
      doubted: Object.fromEntries(
        Object.entries(part.remarked).filter(([code]) => parseReason(code).kind !== "check"),
      ),
      asAt,
      loadedAt: "",
      layout: "warehouse",
      sources: [{ name: tableName(table), sha256: hash, bytes: 0 }],
      columns: contract.columns
        .map(({ name }) => name)
        .filter((name) => taken.columns.has(name) || table.constants[name] !== undefined),
      vintages: vintagesOf(taken, part, partition),
      synthetic: table.synthetic,
      report: reportOf(taken, part),
    };
  });

const asideOf = ({ aside }: Pick<TableFacts, "aside">): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(aside).filter(([code]) => parseReason(code).kind !== "total"));

function partitionOf({ contract, table }: TakenTable, { partition }: TableFacts): Snapshot["partition"] {
  return Object.fromEntries(
    contract.partition.map((name) => {
      const value = table.constants[name] ?? constantOf(partition[name]);
      if (value !== undefined) return [name, value] as const;
      throw inputError({
        code: "warehouse-part-unnamed",
        at: table.at,
        thing: tableName(table),
        has: `does not say its ${name}`,
        promised: `Rows of ${contract.id} are told apart by it`,
        next: `Write under the table: constants: { ${name}: … }`,
      });
    }),
  );
}

const constantOf = (value: SqlValue | undefined): ConstantValue | undefined =>
  typeof value === "string" || typeof value === "number" ? value : undefined;

function asAtOf({ contract, table }: TakenTable, { bounds }: TableFacts): string | undefined {
  if (table.asAt !== undefined || contract.asAt === undefined) return table.asAt;
  const { column, monthDay } = contract.asAt;
  const latest = bounds[column]?.[1] ?? table.constants[column];
  if (latest === null || latest === undefined) return undefined;
  return monthDay === undefined ? String(latest).slice(0, 10) : `${String(latest)}-${monthDay}`;
}

/** The year of the area codes of each column: as promised, as deepdive.yaml says, or as all rows state it. */
function vintagesOf(
  { contract, table, columns }: TakenTable,
  { bounds }: TableFacts,
  partition: Snapshot["partition"],
): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, vintage, vintageFrom } of contract.columns) {
    if (!columns.has(name)) continue;
    const [first, last] = bounds[vintageFrom ?? ""] ?? [];
    const stated = first === last ? first : undefined;
    const year =
      vintage ??
      table.areaYears[name] ??
      table.constants[vintageFrom ?? ""] ??
      partition[vintageFrom ?? ""] ??
      stated;
    if (year !== undefined && year !== null) found[name] = Number(year);
  }
  return found;
}

/** What is doubted of the rows, as a page tells it. Counts of confidential rows are those that may be told. */
function reportOf(
  { contract, table }: TakenTable,
  { accepted, aside, remarked, filled }: TableFacts,
): SnapshotReport {
  const told = (n: number): ToldCount => rowCount(n, contract.confidentiality);
  const remarks = (counts: Readonly<Record<string, number>>): readonly ReportRemark[] =>
    Object.entries(counts)
      .toSorted(([, one], [, other]) => other - one)
      .map(([code, n]) => ({ code, words: reasonWords(code, contract), rows: told(n) }));
  const own = asideOf({ aside });
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, n) => total + n, 0);
  const none = told(0);
  return {
    rowsIn: told(accepted + sum(aside)),
    accepted: told(accepted),
    setAside: told(sum(own)),
    copies: none,
    contradictions: none,
    leftOut: none,
    totals: told(sum(aside) - sum(own)),
    reasons: remarks(own),
    warnings: remarks(remarked),
    unmatched: [],
    notTaken: [],
    notes: [],
    recognised: `deepdive.yaml says so: ${tableName(table)}`,
    filled: Object.fromEntries(Object.entries(filled).map(([name, n]) => [name, told(n)])),
  };
}
