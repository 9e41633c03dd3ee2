import { SqlRefusal } from "./refusal.ts";

/** What may not stand outside quotes. Each would let text mean something else than a reader of it sees. */
const FORBIDDEN: readonly { readonly starts: RegExp; readonly has: string }[] = [
  { starts: /^;/, has: "ends the statement with ';'" },
  { starts: /^(--|\/\*|\*\/)/, has: "has a SQL comment" },
  { starts: /^\$[A-Za-z0-9_]*\$/, has: "has dollar-quoted text" },
  { starts: /^[eExXbBuU]&?'/, has: "has text with a letter before its quote" },
];

/**
 * Refuses what the parser would take and a reader would overlook: a second statement, a comment, other kinds of
 * quotation marks. Runs before the parser, so that its message is ours. Throws SqlRefusal.
 */
export function scanText(text: string): void {
  let at = 0;
  while (at < text.length) {
    const quote = text[at];
    if (quote === "'" || quote === '"') {
      at = afterQuoted(text, at, quote);
      continue;
    }
    const rest = text.slice(at);
    const bad = /[A-Za-z0-9_]/.test(text[at - 1] ?? "")
      ? undefined
      : FORBIDDEN.find(({ starts }) => starts.test(rest));
    const found = bad ?? FORBIDDEN.slice(0, 2).find(({ starts }) => starts.test(rest));
    if (found) {
      throw new SqlRefusal(
        "expression-not-one",
        at,
        found.has,
        "An expression is one condition or value, without comments; text stands between single quotes",
      );
    }
    at += 1;
  }
}

function afterQuoted(text: string, start: number, quote: string): number {
  const end = text.indexOf(quote, start + 1);
  if (end === -1) {
    throw new SqlRefusal("expression-not-sql", start, `has a ${quote} that is never closed`);
  }
  return text[end + 1] === quote ? afterQuoted(text, end + 1, quote) : end + 1;
}
