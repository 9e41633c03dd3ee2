import type { LayoutMatch } from "./match-layout.ts";
import { DATE_PATTERN } from "./sampled-dates.ts";

/** Fewer different values than this tell nothing of what a column holds. */
const LEAST = 5;

/** `4.85777E+09` and `4.85777E+15`: digits that were there are gone, and people whose numbers were near are one. */
const SHORTENED = /^[0-9][.][0-9]+E[+][0-9]+$/iu;

/** What no identifier of a person or an event is, by how it is written. */
const OTHER_KINDS: readonly { readonly what: string; readonly form: RegExp }[] = [
  { what: "days", form: new RegExp(DATE_PATTERN, "iu") },
  { what: "numbers with a fraction", form: /^-?[0-9]*[.,][0-9]*[1-9][0-9]*$/u },
  { what: "codes of areas", form: /^[EWSN]0[0-9]{7}$/iu },
  { what: "long numbers that a spreadsheet cut short (4.8577E+09)", form: SHORTENED },
  { what: "words", form: /^\p{L}[\p{L}'’.-]*([ ,]+\p{L}[\p{L}'’.-]*)+$/u },
];

/**
 * Why the values of a key are not of its kind, in words that end "may be person, but …": a column of pseudonyms that holds
 * days, areas or names. Only keys that promise no list and no pattern are looked at: of the others, values outside are
 * counted when they are read. No value stands in the words.
 *
 * @example PERSON_ID with E01000001, E01000002, … holds codes of areas
 */
export function keyDoubt(
  { contract, sources }: LayoutMatch,
  { headers, rows }: { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] },
): readonly string[] {
  if (contract.confidentiality === "open") return [];
  const keys = contract.columns.filter(
    ({ name, type, values, pattern }) =>
      contract.key.includes(name) && type === "code" && values === undefined && pattern === undefined,
  );
  return keys
    .flatMap(({ name }) => {
      const index = sources.get(name) ?? -1;
      const filled = rows.map((row) => (row[index] ?? "").trim()).filter((value) => value !== "");
      if (new Set(filled).size < LEAST) return [];
      const kind = OTHER_KINDS.find(({ form }) =>
        form === SHORTENED
          ? filled.some((value) => form.test(value))
          : filled.every((value) => form.test(value)),
      );
      return kind === undefined ? [] : [`column '${headers[index] ?? ""}', its ${name}, holds ${kind.what}`];
    })
    .slice(0, 1);
}
