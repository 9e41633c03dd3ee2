import type { Engine } from "../engine/port.ts";
import type { SqlParser } from "../recipe/expression/sql-parser.ts";

/** DuckDB's parser for definitions: all statements in one call, and nothing of them is run. */
export function sqlParserOf(engine: Engine): SqlParser {
  return {
    trees: async (statements) => {
      if (statements.length === 0) return [];
      const [row] = await engine.rows(
        `SELECT to_json(list_transform(from_json($statements::VARCHAR, '["VARCHAR"]'), lambda s: json_serialize_sql(s))) AS trees`,
        { statements: JSON.stringify(statements) },
      );
      return JSON.parse(String(row?.["trees"])) as readonly unknown[];
    },
  };
}
