/** A piece of a statement that deepdive wrote for DuckDB. */
export type Token =
  | { readonly kind: "text" | "number" | "word" | "sign"; readonly text: string }
  | { readonly kind: "name"; readonly text: string; readonly name: string; readonly isQuoted: boolean };

const TOKEN =
  /\s+|(?<text>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*")|(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)|(?<name>[a-z_][a-z0-9_]*)|(?<word>[A-Z]+)|(?<sign><>|<=|>=|\|\||[-(),.*+=<>/:%[\]])/gy;

/**
 * The pieces of a statement of ours: texts, numbers, names in small letters or in quotes, words of SQL in capitals, signs.
 * Throws at anything else.
 */
export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index, groups = {} } of sql.matchAll(TOKEN)) {
    end = index + found.length;
    if (groups["quoted"] !== undefined) {
      const name = found.slice(1, -1).replaceAll('""', '"');
      tokens.push({ kind: "name", text: found, name, isQuoted: true });
    } else if (groups["name"] !== undefined) {
      tokens.push({ kind: "name", text: found, name: found, isQuoted: false });
    } else {
      const kind = (["text", "number", "word", "sign"] as const).find((each) => groups[each] !== undefined);
      if (kind !== undefined) tokens.push({ kind, text: found });
    }
  }
  if (end !== sql.length) throw new Error("a statement of ours has a sign that nobody reads");
  return tokens;
}

/** What stands between the quotes of a text. */
export const literalOfToken = ({ text }: Pick<Token, "text">): string =>
  text.slice(1, -1).replaceAll("''", "'");
