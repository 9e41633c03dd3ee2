import { openDuckDb } from "./duckdb.ts";
import type { Engine } from "./port.ts";

/** Trees of SQL texts, as `json_serialize_sql` gives them. */
export interface DefinitionParser {
  readonly trees: (statements: readonly string[]) => Promise<readonly unknown[]>;
}

/**
 * Does work with the parser of definitions, which is DuckDB whatever engine counts: a definition means the same
 * everywhere. The parser has no data, and nothing that it parses is run. It opens while the work begins, so that
 * files can be read meanwhile.
 */
export async function withDefinitionParser<T>(work: (parser: DefinitionParser) => Promise<T>): Promise<T> {
  const opening = openDuckDb();
  // Whoever parses first hears of it; until then it is no rejection that nobody handles.
  opening.catch(() => undefined);
  try {
    return await work({ trees: async (statements) => sqlParserOf(await opening).trees(statements) });
  } finally {
    await opening.then(
      (engine) => engine.close(),
      () => undefined,
    );
  }
}

/** DuckDB's parser: all statements in one call. */
export const sqlParserOf = (engine: Pick<Engine, "rows">): DefinitionParser => ({
  trees: async (statements) => {
    if (statements.length === 0) return [];
    const [row] = await engine.rows(
      `SELECT to_json(list_transform(from_json($statements::VARCHAR, '["VARCHAR"]'), lambda s: json_serialize_sql(s))) AS trees`,
      { statements: JSON.stringify(statements) },
    );
    return JSON.parse(String(row?.["trees"])) as readonly unknown[];
  },
});
