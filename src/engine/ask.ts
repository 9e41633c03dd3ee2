import type { ParameterValues } from "../model/parameter-value.ts";
import { printQuery } from "../sql/dialect/print-query.ts";
import type { Query } from "../sql/query.ts";
import type { Row, RunEngine } from "./port.ts";

/** A query with the values that its parameters are bound to. */
export interface Question {
  readonly query: Query;
  readonly parameters: ParameterValues;
}

/** All rows of a query. */
export const ask = (engine: RunEngine, { query, parameters }: Question): Promise<readonly Row[]> =>
  engine.rows(queryText(engine, query), parameters);

/** A query as the engine is asked it. */
export const queryText = ({ dialect }: Pick<RunEngine, "dialect">, query: Query): string =>
  printQuery(query, dialect);
