import type { Engine } from "../engine/port.ts";
import type { Contract } from "../model/contract.ts";
import { GEOGRAPHY_CONTRACTS } from "../model/geography-contracts.ts";
import type { ParameterValue, ParameterValues } from "../model/parameter-value.ts";
import type { Dialect } from "../sql/dialect/dialect.ts";
import { DUCKDB } from "../sql/dialect/duckdb/duckdb.ts";
import { printQuery } from "../sql/dialect/print-query.ts";
import type { NamesInQuery } from "../sql/names-in-query.ts";
import type { Query } from "../sql/query.ts";
import { identifier, literal } from "../sql/quote.ts";

/** A derived dataset as a run has it: its query, and the values of the parameters that the query names. */
export interface DerivedQuery {
  readonly name: string;
  readonly query: Query;
  readonly parameters: ParameterValues;
}

/** The derived datasets that a query reads: what a view of the definitions or the footprint makes, and no file. */
export function derivedIn(
  { tables, own }: NamesInQuery,
  contracts: ReadonlyMap<string, Contract>,
): readonly string[] {
  const isDerived = (name: string): boolean =>
    !own.has(name) &&
    (contracts.get(name)?.views !== undefined || GEOGRAPHY_CONTRACTS.some(({ id }) => id === name));
  return [...new Set(tables.map(({ name }) => name))].filter(isDerived);
}

/** Makes a view for each, with the values of its parameters in it. */
export async function registerDerived(engine: Engine, derived: readonly DerivedQuery[]): Promise<void> {
  for (const { name, query, parameters } of derived) {
    await engine.run(`CREATE VIEW ${identifier(name)} AS ${printQuery(query, withValues(parameters))}`);
  }
}

/** A view can have no parameters that are bound later. */
const withValues = (parameters: ParameterValues): Dialect => ({
  ...DUCKDB,
  parameter: (name, type) => {
    const value: ParameterValue = parameters[name] ?? "";
    return type === "date" ? `CAST(${literal(String(value))} AS DATE)` : literal(value);
  },
});
