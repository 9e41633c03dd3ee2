import type { Column, Contract } from "../../model/contract.ts";
import { conformOf, fold } from "../conform.ts";
import { OWN_LAYOUT } from "../match-layout.ts";

/** A code of a list and what people call it. */
export interface LabelledCode {
  readonly code: string;
  readonly label: string;
}

/** Words that extracts write where nothing is known, besides those that the reader takes for no value. */
const MISSING_WORDS: readonly string[] = [
  ...["none", "nil", "nan", "(null)", "<null>", "[null]", "missing", "blank", "empty", "-", "--", "?", "."],
  ...[
    "unknown",
    "not known",
    "not recorded",
    "not available",
    "not specified",
    "n/k",
    "nk",
    "#n/a!",
    "#value!",
  ],
];

/** Letters and figures alone: `White - British` is `whitebritish`. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

/**
 * What a text of a file means in a column, by words that are known of old: labels of its code list, what other datasets
 * rename for a column of that name, words for nothing. Undefined: it is in no list, and may be anything.
 *
 * @example in ethnic_category `White - Irish` is B and `unknown` is no value; `Cornish` is in no list
 */
export function meaningIn(
  column: Column,
  labels: readonly LabelledCode[],
  others: Iterable<Contract>,
): (text: string) => string | undefined {
  const known = new Map<string, string>();
  const add = (text: string, code: string): void => {
    const key = bare(text);
    if (key === "" || !(column.values ?? []).includes(code)) return;
    if (known.has(key) && known.get(key) !== code) known.set(key, CLASHES);
    else known.set(key, code);
  };
  for (const { code, label } of labels) for (const form of formsOf(label, code)) add(form, code);
  for (const { columns } of others) {
    const same = columns.find(({ name }) => name === column.name);
    if (same === undefined || same.values?.join() !== column.values?.join()) continue;
    for (const [from, to] of conformOf(same, OWN_LAYOUT).exact) add(from, to);
  }
  const isMissing = new Set(MISSING_WORDS.map(fold));
  return (text) => {
    const code = known.get(bare(text));
    if (code !== undefined && code !== CLASHES) return code;
    return isMissing.has(fold(text)) ? "" : undefined;
  };
}

/** What two codes are called is the name of neither. */
const CLASHES = "\u0000";

/** How a label is written: whole, with its code before it, and by its part alone: `Asian or Asian British: Indian`. */
function formsOf(label: string, code: string): readonly string[] {
  const [group = "", part] = label.split(/:\s*/);
  const [first = ""] = group.split(" or ");
  const forms = [label, ...(part === undefined ? [] : [part, `${first} ${part}`])];
  const plain = forms.flatMap((form) => [form, form.replace(/^any other/i, "other")]);
  return [...plain, ...plain.map((form) => `${code} ${form}`)];
}
