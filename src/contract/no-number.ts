import { literal } from "../sql/quote.ts";

/** Why a published table has no number in a cell: it hides it, it has none, or there can be none. */
export const NO_NUMBER_KINDS = ["withheld", "unavailable", "not-applicable"] as const;

export type NoNumberKind = (typeof NO_NUMBER_KINDS)[number];

/** Shorthands of published tables, without case and brackets: those of the Government Analysis Function first. */
const SHORTHANDS: Readonly<Record<NoNumberKind, readonly string[]>> = {
  withheld: [
    "c",
    "low",
    "*",
    "**",
    "***",
    "~",
    "suppressed",
    "supp",
    "withheld",
    "redacted",
    "disclosive",
    "small numbers",
  ],
  unavailable: [
    "x",
    "u",
    "w",
    "..",
    "...",
    ":",
    "-",
    "--",
    "–",
    "—",
    "not available",
    "unavailable",
    "missing",
    "not known",
    "unknown",
    "#value!",
    "#div/0!",
    "#ref!",
    "#num!",
  ],
  "not-applicable": ["z", ".", "n/a", "na", "not applicable", "none"],
};

/** A range in the place of a small number: `<5`, `1-7`, `1 to 7`, `fewer than 5`, `5 or fewer`, `>95%`. */
const HIDDEN_NUMBER =
  "(([<>≤≥]|<=|>=|&lt;|&gt;) *[0-9][0-9,.]* *%?|[0-9]+ *(-|–|to) *[0-9]+|(fewer|less|under|below|more|greater|over) *(than)? *[0-9]+|[0-9]+ *or *(fewer|less|under|more|over))";

/**
 * The kind of shorthand that stands in the place of a number, as SQL: 'withheld', 'unavailable', 'not-applicable', or NULL
 * where the text is none.
 *
 * @example `[c]` and `<5` are withheld, `..` is unavailable, `[z]` not applicable, `ten` none of these
 */
export function noNumberKind(text: string): string {
  const bare = `regexp_replace(lower(trim(${text})), '^[\\[(](.*)[\\])]$', '\\1')`;
  const whens = NO_NUMBER_KINDS.map(
    (kind) => `WHEN ${bare} IN (${SHORTHANDS[kind].map(literal).join(", ")}) THEN ${literal(kind)}`,
  );
  return `CASE ${whens.join(" ")} WHEN regexp_full_match(${bare}, ${literal(HIDDEN_NUMBER)}) THEN 'withheld' END`;
}
