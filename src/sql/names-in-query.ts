/** What a query names, as its parser reads it: texts, comments and names within other names are none. */
export interface NamesInQuery {
  /** Tables that it reads, each with the name that its columns go by here. Its own named queries are among them. */
  readonly tables: readonly { readonly name: string; readonly alias: string }[];
  /** What it calls queries of its own (WITH), in small letters. */
  readonly own: ReadonlySet<string>;
  /** Columns, each with the table that it is said to be of, if any. In small letters. */
  readonly columns: readonly { readonly of: string | undefined; readonly name: string }[];
}

/**
 * The names in a tree of DuckDB's parser (`json_serialize_sql`).
 *
 * @example
 * // WITH own AS (FROM imd) SELECT i.imd_rank FROM own, imd AS i
 * // → tables imd (imd), own (own), imd (i); columns i.imd_rank
 */
export function namesInQuery(tree: unknown): NamesInQuery {
  const nodes = [...nodesOf(tree)];
  const tables = nodes.flatMap(({ type, table_name, alias }) => {
    if (type !== "BASE_TABLE" || typeof table_name !== "string") return [];
    const name = table_name.toLowerCase();
    const called = typeof alias === "string" && alias !== "" ? alias.toLowerCase() : name;
    return [{ name, alias: called }];
  });
  const own = new Set(nodes.flatMap(({ cte_map }) => keysOf(cte_map)));
  const columns = nodes.flatMap(({ class: kind, column_names }) => {
    if (kind !== "COLUMN_REF" || !Array.isArray(column_names)) return [];
    const parts = column_names.map((part) => String(part).toLowerCase());
    const name = parts.at(-1);
    return name === undefined ? [] : [{ of: parts.at(-2), name }];
  });
  return { tables, own, columns };
}

/** The keys of a map as the parser writes it: `{map: [{key, value}]}`. */
function keysOf(written: unknown): readonly string[] {
  const entries = typeof written === "object" && written !== null && "map" in written ? written.map : [];
  return Array.isArray(entries) ? entries.map(({ key }: { key: unknown }) => String(key).toLowerCase()) : [];
}

type Node = Readonly<Record<string, unknown>>;

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const each of Object.values(value)) yield* nodesOf(each);
}
