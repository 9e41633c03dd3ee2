import type { Row, SqlValue } from "../engine/port.ts";
import { inputError } from "../model/deepdive-error.ts";
import type { CheckedContract } from "../sql/checked.ts";
import { SPARK, viewOf } from "../sql/dialect/spark/spark.ts";
import { castType } from "./rows-of-table.ts";

/** How many rows of a lookup are sent at most. England has 33,755 LSOAs, and practices by age and sex are some 250,000. */
const MOST_ROWS = 500_000;

/** How long the text of one statement gets, in characters; servers take a few million. */
const CHUNK = 1_000_000;

/** A statement, and how it is shown where it holds many rows. */
export interface SentStatement {
  readonly sql: string;
  readonly shown?: string;
}

/**
 * The statements that make a temporary view of rows of open data which the warehouse lacks: rows go as JSON, so many at a time, and
 * a view over the pieces has the columns of the contract. Throws where the data are not open, or are too many to be sent.
 */
export function sentLookup(contract: CheckedContract, rows: readonly Row[]): readonly SentStatement[] {
  if (contract.confidentiality !== "open") throw new Error(`rows of ${contract.id} never leave this machine`);
  if (rows.length > MOST_ROWS) throw tooMany(contract, rows.length);
  const { columns } = contract;
  const given = columns.filter(({ name }) =>
    rows.some((row) => row[name] !== null && row[name] !== undefined),
  );
  const fields = given.map((column, at) => `c${at} ${SPARK.type(castType(column))}`);
  const view = viewOf(contract.id);
  const made = chunks(rows.map((row) => objectText(given.map(({ name }) => row[name] ?? null)))).map(
    (texts, at) => {
      const sql = (json: string): string =>
        `CREATE OR REPLACE TEMPORARY VIEW ${SPARK.identifier(`${view}_${at}`)} AS\nSELECT inline(from_json(${json}, 'ARRAY<STRUCT<${fields.join(", ")}>>', map('mode', 'FAILFAST')))`;
      return {
        sql: sql(SPARK.literal(`[${texts.join(",")}]`, undefined)),
        shown: sql(`'[… ${texts.length} rows of open data …]'`),
      };
    },
  );
  const list = columns.map((column) => {
    const at = given.indexOf(column);
    const value = at === -1 ? `CAST(NULL AS ${SPARK.type(castType(column))})` : `c${at}`;
    return `${value} AS ${SPARK.identifier(column.name)}`;
  });
  const pieces = made.map((_, at) => `SELECT ${list.join(", ")} FROM ${SPARK.identifier(`${view}_${at}`)}`);
  const whole = made.length === 0 ? `SELECT ${list.join(", ")} WHERE FALSE` : pieces.join("\nUNION ALL\n");
  return [...made, { sql: `CREATE OR REPLACE TEMPORARY VIEW ${SPARK.identifier(view)} AS\n${whole}` }];
}

/** A row as an object of JSON; what is NULL is left out. */
const objectText = (values: readonly SqlValue[]): string =>
  JSON.stringify(
    Object.fromEntries(values.flatMap((value, at) => (value === null ? [] : [[`c${at}`, value]]))),
  );

/** So many texts together that each statement stays short. */
function chunks(texts: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let length = CHUNK;
  for (const text of texts) {
    if (length + text.length > CHUNK) {
      all.push([]);
      length = 0;
    }
    all.at(-1)?.push(text);
    length += text.length + 1;
  }
  return all;
}

const tooMany = ({ id }: CheckedContract, rows: number): Error =>
  inputError({
    code: "lookup-too-large",
    thing: `dataset ${id}`,
    has: `has ${rows} rows in the store, more than are sent to a warehouse`,
    promised: `Up to ${MOST_ROWS} rows of open data are sent, as temporary views`,
    next: `Make a table of them in the warehouse, and name it in deepdive.yaml: engine: { tables: { ${id}: … } }`,
  });
