import { literalOfToken, type Token, tokensOf } from "../duckdb/tokens.ts";
import { sparkFunction } from "./functions-of-duckdb.ts";
import { sparkLiteral } from "./spark-literal.ts";

/** Words of DuckDB that Spark writes otherwise. A timestamp of ours has no zone. */
const WORDS: Readonly<Record<string, string>> = { VARCHAR: "STRING", TIMESTAMP: "TIMESTAMP_NTZ" };

/** Words that both databases read alike. */
const SAME: ReadonlySet<string> = new Set(
  (
    "ALL AND AS BETWEEN BIGINT BOOLEAN BY CASE CAST DATE DISTINCT DOUBLE ELSE END FALSE FILTER FROM GROUP HAVING IN " +
    "INTERVAL IS JOIN LEFT NOT NULL ON OR ORDER SELECT THEN TRUE UNION USING WHEN WHERE YEAR"
  ).split(" "),
);

/** Signs that both databases read alike. A division is none of them: Spark stops where it is by zero. */
const SIGNS: ReadonlySet<string> = new Set([
  "(",
  ")",
  ",",
  ".",
  "*",
  "+",
  "-",
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "||",
]);

/**
 * The DuckDB text of a check, or of how a file's values are read, as Spark SQL of the same meaning: so that a table of a
 * warehouse is held to the same rules as a file. Words of SQL are in capitals there, and names in small letters. Throws where
 * it meets anything that it does not know, because a text that only looks alike could mean something else.
 *
 * Example: count(*) FILTER (NOT regexp_full_match(sex, '[MF]')) becomes
 * count(*) FILTER (WHERE NOT regexp_like(`sex`, '^(?:[MF])\\z')).
 */
export function sparkOfDuckDb(text: string): string {
  const reader = new Translation(tokensOf(text));
  const translated = reader.until();
  if (!reader.isAtEnd) throw new Error("a statement of a check closes a bracket that it never opened");
  return translated;
}

class Translation {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** What stands up to the bracket that closes, or up to a comma where an argument is read; both are left. */
  until(endsAtComma = false): string {
    let text = "";
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token.text === ")" || (endsAtComma && token.text === ",")) return text;
      const isClose = text === "" || text.endsWith(".") || token.text === "." || token.text === ",";
      text += `${isClose ? "" : " "}${this.#next(token)}`;
    }
  }

  #next(token: Token): string {
    this.#at += 1;
    switch (token.kind) {
      case "text":
        return sparkLiteral(literalOfToken(token));
      case "number":
        return token.text;
      case "name":
        return this.#isNext("(") && !token.isQuoted
          ? this.#call(token.text)
          : `\`${token.name.replaceAll("`", "``")}\``;
      case "word":
        return this.#word(token.text);
      case "sign":
        if (token.text === "(") return this.#bracket("");
        if (SIGNS.has(token.text)) return token.text;
        throw unknown(token.text);
    }
  }

  #word(word: string): string {
    const own = WORDS[word];
    if (own !== undefined) return own;
    if (!SAME.has(word)) throw unknown(word);
    // DuckDB lets WHERE be left out within a filter.
    if (word !== "FILTER" || this.#tokens[this.#at + 1]?.text === "WHERE") return word;
    this.#at += 1;
    return `FILTER ${this.#bracket("WHERE ")}`;
  }

  #bracket(before: string): string {
    const inner = this.until();
    this.#expect(")");
    return `(${before}${inner})`;
  }

  #call(name: string): string {
    this.#expect("(");
    const args: string[] = [];
    while (!this.#isNext(")")) {
      args.push(this.until(true));
      if (this.#isNext(",")) this.#at += 1;
    }
    this.#expect(")");
    const called = sparkFunction(name, args);
    if (called === undefined) throw unknown(name);
    return called;
  }

  #isNext(text: string): boolean {
    return this.#tokens[this.#at]?.text === text;
  }

  #expect(text: string): void {
    if (!this.#isNext(text)) throw new Error(`a statement of a check lacks a '${text}'`);
    this.#at += 1;
  }
}

const unknown = (what: string): Error => new Error(`nobody has said how Spark writes '${what}' of a check`);
