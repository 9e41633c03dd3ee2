import type { CheckFigure, CheckFinding, CheckSeverity } from "../model/check-finding.ts";
import type { QualitySeverity } from "../model/quality.ts";
import { type RowShare, rowShare } from "../text/row-share.ts";
import type { Check, TableToCheck } from "./check.ts";

/** A limit as it holds for a subject: what workspace and contract say, else the check itself. */
export interface Limit {
  readonly value: number;
  readonly severity: QualitySeverity;
}

/**
 * The limit of a check for a subject (a column, a linked dataset). The nearest word holds: `validity:sex`, then
 * `validity`, then what the contract promises of the subject, then the check's own.
 */
export function limitFor(
  { quality }: TableToCheck,
  { id, limit }: Pick<Check, "id" | "limit">,
  subject: string,
  promised: { readonly value?: number | undefined; readonly severity?: QualitySeverity | undefined } = {},
): Limit {
  const near = quality.limits[`${id}:${subject}`];
  const wide = quality.limits[id];
  return {
    value: near?.limit ?? wide?.limit ?? promised.value ?? limit.value ?? 0,
    severity: near?.severity ?? wide?.severity ?? promised.severity ?? limit.severity,
  };
}

/** What a check says of a subject. */
export interface Judgement {
  readonly check: Pick<Check, "id">;
  /** A column, a linked dataset, a check of the contract; undefined: the dataset as a whole. */
  readonly subject?: string | undefined;
  /** The column, where the subject is about one. */
  readonly column?: string | undefined;
  readonly severity: CheckSeverity;
  readonly has: string;
  readonly promised?: string | undefined;
  readonly next?: string | undefined;
  readonly figure?: CheckFigure | undefined;
  readonly threshold?: number | undefined;
  readonly row?: number | undefined;
}

/** Example of a code: `completeness:person.ethnic_category`, `set-aside:person`. */
export const codeOf = (
  { contract }: TableToCheck,
  { id }: Pick<Check, "id">,
  subject: string | undefined,
): string => `${id}:${subject === undefined ? contract.id : `${contract.id}.${subject}`}`;

/** The judgement of a table as a finding. */
export function findingOf(table: TableToCheck, judgement: Judgement): CheckFinding {
  const { check, subject, ...rest } = judgement;
  const { contract, thing, file } = table;
  return { ...rest, code: codeOf(table, check, subject), thing, file, dataset: contract.id };
}

/** Rows out of rows, as they may be said of this table. */
export const shareOf = ({ contract }: TableToCheck, rows: number, of: number): RowShare =>
  rowShare(rows, of, contract.confidentiality);

export const shareFigure = ({ value, text, rows, of }: RowShare): CheckFigure => ({
  value,
  text,
  unit: "share",
  rows,
  of,
});

/** A count among the answers; an aggregate over no rows is no number. */
export const countIn = (answer: unknown): number => Number(answer ?? 0);
