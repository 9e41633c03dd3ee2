import { parserJson } from "../sql/parser-json.ts";
import { openDuckDb } from "./duckdb.ts";
import type { Engine } from "./port.ts";

/** Trees of SQL texts, as `json_serialize_sql` gives them. */
export interface DefinitionParser {
  readonly trees: (statements: readonly string[]) => Promise<readonly unknown[]>;
}

/**
 * Does work with the parser of definitions, which is DuckDB whatever engine counts: a definition means the same
 * everywhere. The parser has no data, and nothing that it parses is run. It opens with the first text: a command whose
 * definitions were parsed before needs none.
 */
export async function withDefinitionParser<T>(work: (parser: DefinitionParser) => Promise<T>): Promise<T> {
  let opened: Promise<Engine> | undefined;
  const trees: DefinitionParser["trees"] = async (statements) => {
    if (statements.length === 0) return [];
    opened ??= openDuckDb();
    return sqlParserOf(await opened).trees(statements);
  };
  try {
    return await work({ trees });
  } finally {
    await opened?.then(
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
    return parserJson(String(row?.["trees"])) as readonly unknown[];
  },
});
