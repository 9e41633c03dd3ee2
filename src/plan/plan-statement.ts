import type { ParameterValues } from "../model/parameter-value.ts";
import type { Query } from "../sql/query.ts";

/** One statement as a value, with the values of the parameters that it names: bound, never spliced. */
export interface Statement {
  readonly id: string;
  readonly title: string;
  readonly query: Query;
  readonly parameters: ParameterValues;
}
