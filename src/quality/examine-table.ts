import { type CheckFinding, isAtLeast } from "../model/check-finding.ts";
import type { AnswerRow, Check, CheckContext, Probe, TableToCheck } from "./check.ts";
import { codeOf } from "./judgement.ts";

/** Asks the database; which statement it is decides only where its time is counted. */
export interface Asking {
  /** The one statement over the rows of the table. */
  readonly pass: (sql: string) => Promise<readonly AnswerRow[]>;
  /** A statement across datasets, or over earlier snapshots. */
  readonly query: (sql: string) => Promise<readonly AnswerRow[]>;
}

/** Rows that fail a check: SQL of their condition over the rows of the table. */
export interface FailingRows {
  readonly code: string;
  readonly where: string;
}

export interface ExaminedTable {
  readonly findings: readonly CheckFinding[];
  /** Of the checks that found something, as far as it is about rows. */
  readonly failing: readonly FailingRows[];
}

/**
 * What the checks find in a table, in their order. All that they ask of its rows alone is asked in one pass; what they
 * ask besides is asked one by one.
 */
export async function examineTable(
  table: TableToCheck,
  checks: readonly Check[],
  context: CheckContext,
  ask: Asking,
): Promise<ExaminedTable> {
  const probes = checks.flatMap((check) => check.probes(table, context).map((probe) => ({ check, probe })));
  const aggregates = [...new Set(probes.flatMap(({ probe }) => probe.aggregates ?? []))];
  const [answers = {}] = aggregates.length === 0 ? [] : await ask.pass(passStatement(table, aggregates));
  const findings: CheckFinding[] = [];
  const failing: FailingRows[] = [];
  for (const { check, probe } of probes) {
    const rows = await answersTo(probe, ask);
    const own = (probe.aggregates ?? []).map((sql) => answers[`a${aggregates.indexOf(sql)}`] ?? null);
    const found = probe.judge(own, rows);
    findings.push(...found);
    if (probe.failing && found.some(({ severity }) => isAtLeast(severity, "info"))) {
      failing.push({ code: codeOf(table, check, probe.failing.subject), where: probe.failing.where });
    }
  }
  return { findings, failing };
}

const passStatement = ({ source }: TableToCheck, aggregates: readonly string[]): string =>
  `SELECT ${aggregates.map((sql, at) => `${sql} AS a${at}`).join(", ")} FROM ${source}`;

async function answersTo(
  { queries = [] }: Probe,
  { query }: Asking,
): Promise<readonly (readonly AnswerRow[])[]> {
  const rows: (readonly AnswerRow[])[] = [];
  for (const sql of queries) rows.push(await query(sql));
  return rows;
}
