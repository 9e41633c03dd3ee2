import { queryText } from "../engine/ask.ts";
import { openDuckDb } from "../engine/duckdb.ts";
import type { Engine } from "../engine/port.ts";
import type { Column, ColumnType } from "../model/contract.ts";
import { DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Parameter } from "../model/recipe.ts";
import type { CheckedContract, CheckedDefinitions, CheckedView } from "../sql/checked.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { identifier, literal } from "../sql/quote.ts";
import { lockEngine } from "../store/lock-engine.ts";

/**
 * What can be known of definitions without any data, by asking DuckDB over tables that have the columns of the
 * contracts and no rows: whether each view gives the columns of its contract, and whether constants, limits and codes
 * can be what the type of their column demands.
 */
export async function probeDefinitions(definitions: CheckedDefinitions): Promise<readonly DeepdiveError[]> {
  const engine = await openDuckDb();
  try {
    const contracts = [...definitions.contracts.values()];
    for (const contract of contracts) await engine.run(emptyTable(contract));
    await lockEngine(engine, []);
    const problems: DeepdiveError[] = [];
    for (const contract of contracts) {
      for (const view of contract.views ?? [])
        problems.push(...(await viewProblems(engine, contract, view, definitions)));
    }
    return [...problems, ...(await valueProblems(engine, contracts))];
  } finally {
    await engine.close();
  }
}

const emptyTable = ({ id, columns }: CheckedContract): string =>
  `CREATE TABLE ${identifier(id)} (${columns.map(({ name, type }) => `${identifier(name)} ${SQL_TYPE[type]}`).join(", ")})`;

async function viewProblems(
  engine: Engine,
  contract: CheckedContract,
  { query, at }: CheckedView,
  definitions: CheckedDefinitions,
): Promise<readonly DeepdiveError[]> {
  const thing = `dataset '${contract.id}', view`;
  try {
    const rows = await engine.rows(`DESCRIBE ${withoutParameters(queryText(engine, query), definitions)}`);
    const given = new Set(rows.map((row) => String(row["column_name"]).toLowerCase()));
    const missing = contract.columns.filter(({ name }) => !given.has(name.toLowerCase()));
    if (missing.length === 0) return [];
    const has = `does not give ${missing.map(({ name }) => name).join(", ")}`;
    const promised = `The contract has ${contract.columns.map(({ name }) => name).join(", ")}`;
    return [
      usageError({
        code: "view-lacks-column",
        at,
        thing,
        has,
        promised,
        next: "Name each with AS, or take it out of the contract",
      }),
    ];
  } catch (cause) {
    if (!(cause instanceof DeepdiveError)) throw cause;
    return [
      usageError({
        code: "view-cannot-run",
        at,
        thing,
        has: `cannot be run: ${cause.parts.has}`,
        next: cause.parts.next,
        cause,
      }),
    ];
  }
}

/** Each parameter as no value of its type. */
function withoutParameters(sql: string, { parameters, recipes }: CheckedDefinitions): string {
  const own = [...recipes.values()].flatMap((recipe) => recipe.parameters);
  const types = new Map([...own, ...parameters.values()].map(({ name, type }) => [name, TYPES[type]]));
  return sql.replaceAll(
    /\$([a-z_][a-z0-9_]*)/g,
    (_, name: string) => `CAST(NULL AS ${types.get(name) ?? "VARCHAR"})`,
  );
}

const TYPES: Readonly<Record<Parameter["type"], string>> = {
  text: "VARCHAR",
  number: "DOUBLE",
  integer: "BIGINT",
  date: "DATE",
  boolean: "BOOLEAN",
};

interface Written {
  readonly contract: CheckedContract;
  readonly thing: string;
  readonly value: string;
  readonly type: ColumnType;
}

/** Values that a contract writes for a column, each of which has to be of the column's type. */
async function valueProblems(
  engine: Engine,
  contracts: readonly CheckedContract[],
): Promise<readonly DeepdiveError[]> {
  const written = contracts.flatMap(writtenValues).filter(({ type }) => type !== "code" && type !== "text");
  if (written.length === 0) return [];
  const values = written.map(
    ({ value, type }, at) => `(${at}, TRY_CAST(${literal(value)} AS ${SQL_TYPE[type]}) IS NULL)`,
  );
  const rows = await engine.rows(
    `SELECT n FROM (VALUES ${values.join(", ")}) AS v(n, wrong) WHERE wrong ORDER BY n`,
  );
  return rows.flatMap((row) => {
    const { contract, thing, value, type } = written[Number(row["n"])] ?? {};
    if (contract === undefined) return [];
    return [
      usageError({
        code: "value-of-another-type",
        at: contract.at,
        thing: `dataset '${contract.id}', ${thing}`,
        has: `is '${value}', which is no ${type}`,
        promised: "What a contract writes for a column is of the column's type",
      }),
    ];
  });
}

function writtenValues(contract: CheckedContract): readonly Written[] {
  const { columns, layouts } = contract;
  const of = (
    { name, type }: Column,
    what: string,
    values: readonly (string | number | undefined)[],
  ): readonly Written[] =>
    values.flatMap((value) =>
      value === undefined || value === ""
        ? []
        : [{ contract, thing: `column ${name}, ${what}`, value: String(value), type }],
    );
  return columns.flatMap((column) => [
    ...of(column, "minimum", [column.minimum]),
    ...of(column, "maximum", [column.maximum]),
    ...of(column, "values", column.values ?? []),
    ...of(column, "recode", Object.values(column.recode ?? {})),
    ...layouts.flatMap(({ id, constants, recode }) => [
      ...of(column, `constant of layout '${id}'`, [constants[column.name]]),
      ...of(column, `recode of layout '${id}'`, Object.values(recode[column.name] ?? {})),
    ]),
  ]);
}
