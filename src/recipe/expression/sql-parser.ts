/**
 * DuckDB's own parser, handed in: definitions are read without knowing the engine. `trees` gives for each statement
 * what `json_serialize_sql` gives.
 */
export interface SqlParser {
  readonly trees: (statements: readonly string[]) => Promise<readonly unknown[]>;
}
