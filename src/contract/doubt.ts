import type { Column, Contract } from "../model/contract.ts";
import { identifier } from "../sql/quote.ts";
import { NO_NUMBER_KINDS, noNumberKind } from "./no-number.ts";
import { outsideCondition, rejectsOutside } from "./outside.ts";
import { reasonText } from "./reason.ts";
import { isDaylessText, isSentinel, isTime, mayBeSentinel } from "./sentinel.ts";

/** When a value is not what it seems. It is taken as missing, and the row is remarked on. */
export interface Doubt {
  readonly column: string;
  /** The code of the remark, such as `outside:age`. */
  readonly code: string;
  /** When it is so, as SQL over the typed columns and the texts beside them. */
  readonly bad: string;
  /** True wherever `bad` is, and cheap: it is looked at for every row. */
  readonly mayBe: string;
}

/** What doubts about a column rest on. */
export interface DoubtedColumn {
  readonly contract: Contract;
  readonly column: Column;
  /** The SQL of its text; undefined where the reader gave the column in its type. */
  readonly text: string | undefined;
  /** Whether the reader already held its values against their list. */
  readonly listed: boolean;
  /** The day that the data speak of, as SQL of a date; undefined where nothing says it. */
  readonly asAt: string | undefined;
}

/** A birth more years than this before the data is a mistake of the file. */
const OLDEST = 120;

export function doubtsAbout(about: DoubtedColumn): readonly Doubt[] {
  const { column } = about;
  if (isTime(column.type)) return [...timeDoubts(about), ...outsideDoubts(about)];
  const isNumber = column.type === "integer" || column.type === "number";
  return isNumber ? [...numberDoubts(about), ...outsideDoubts(about)] : outsideDoubts(about);
}

function outsideDoubts({ column, listed }: DoubtedColumn): readonly Doubt[] {
  const bad = listed || rejectsOutside(column) ? undefined : outsideCondition(column);
  return bad === undefined ? [] : [doubt(column, "outside", bad)];
}

/** A shorthand in the place of a number. Numbers that the reader gave in their type have none. */
function numberDoubts({ column, text }: DoubtedColumn): readonly Doubt[] {
  if (text === undefined) return [];
  const mayBe = `${identifier(column.name)} IS NULL AND ${text} IS NOT NULL`;
  return NO_NUMBER_KINDS.map((kind) =>
    doubt(column, kind, `${mayBe} AND ${noNumberKind(text)} = '${kind}'`, mayBe),
  );
}

function timeDoubts({ contract, column, text, asAt }: DoubtedColumn): readonly Doubt[] {
  const value = identifier(column.name);
  const none = text === undefined ? "" : ` OR (${value} IS NULL AND ${isDaylessText(text)})`;
  const mayBe = text === undefined ? "" : ` OR (${value} IS NULL AND ${text} IS NOT NULL)`;
  return [
    doubt(column, "sentinel", `(${isSentinel(value)})${none}`, `(${mayBeSentinel(value)})${mayBe}`),
    ...(column.kind === "birth" && asAt !== undefined ? [tooOld(column, asAt)] : []),
    ...(column.kind === "death" ? beforeBirth(contract, column) : []),
  ];
}

function tooOld(column: Column, asAt: string): Doubt {
  const value = identifier(column.name);
  const isOld = `${value} < DATE '1950-01-01'`;
  return doubt(
    column,
    "too-old",
    `${isOld} AND NOT ${isSentinel(value)} AND ${value} < ${asAt} - INTERVAL ${OLDEST} YEAR`,
    isOld,
  );
}

/** The birth of the same row, where it is one. */
function beforeBirth({ columns }: Contract, column: Column): readonly Doubt[] {
  const birth = columns.find(({ kind }) => kind === "birth");
  if (birth === undefined) return [];
  const [died, born] = [identifier(column.name), identifier(birth.name)];
  const isBefore = `${died} < ${born}`;
  return [
    doubt(
      column,
      "before-birth",
      `${isBefore} AND NOT ${isSentinel(died)} AND NOT ${isSentinel(born)}`,
      isBefore,
    ),
  ];
}

const doubt = (
  column: Column,
  kind: Parameters<typeof reasonText>[0]["kind"],
  bad: string,
  mayBe = bad,
): Doubt => ({
  column: column.name,
  code: reasonText({ kind, name: column.name }),
  bad,
  mayBe,
});
