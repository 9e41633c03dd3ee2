import type { CheckFinding } from "../model/check-finding.ts";
import type { AnswerRow, Check, CheckContext, Probe, TableToCheck } from "./check.ts";

/** Asks the database; which statement it is decides only where its time is counted. */
export interface Asking {
  /** The one statement over the rows of the table. */
  readonly pass: (sql: string) => Promise<readonly AnswerRow[]>;
  /** A statement across datasets, or over earlier snapshots. */
  readonly query: (sql: string) => Promise<readonly AnswerRow[]>;
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
): Promise<readonly CheckFinding[]> {
  const probes = checks.flatMap((check) => check.probes(table, context));
  const aggregates = [...new Set(probes.flatMap(({ aggregates = [] }) => aggregates))];
  const [answers = {}] = aggregates.length === 0 ? [] : await ask.pass(passStatement(table, aggregates));
  const findings: CheckFinding[] = [];
  for (const probe of probes) {
    const rows = await answersTo(probe, ask);
    const own = (probe.aggregates ?? []).map((sql) => answers[`a${aggregates.indexOf(sql)}`] ?? null);
    findings.push(...probe.judge(own, rows));
  }
  return findings;
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
