import type { Pair } from "../../contract/map/match-columns.ts";
import { ODD_NUMBER_WORDS, oddNumber } from "../../contract/map/odd-number.ts";
import { countedText } from "../../text/number.ts";
import type { Mapping, Stranger } from "./mapping.ts";
import { recodingOf, share } from "./pair-words.ts";

/**
 * What is said of values that nobody knows, in sentences: those that hold a number in a way that load does not take, those
 * that hide a value, and the rest, to be asked for. They are counted and never shown: they may be anything.
 */
export function unknownWords(mapping: Mapping, pair: Pair): readonly string[] {
  const unknown = recodingOf(mapping, pair)?.unknown ?? [];
  const { type } = pair.column;
  const isNumber = type === "integer" || type === "number";
  const byKind = new Map<string, Stranger[]>();
  for (const each of unknown) {
    const kind = each.isShorthand ? HIDDEN : ((isNumber ? oddNumber(each.text) : undefined) ?? OTHER);
    byKind.set(kind, [...(byKind.get(kind) ?? []), each]);
  }
  const filled = mapping.evidence.get(pair.index)?.filled ?? 0;
  const shareOf = (strangers: readonly Stranger[]): string =>
    share(
      strangers.reduce((sum, each) => sum + each.rows, 0),
      filled,
      mapping.contract.confidentiality,
    );
  const told = Object.entries({ ...ODD_NUMBER_WORDS, [HIDDEN]: HIDDEN_WORDS }).flatMap(
    ([kind, { is, next }]) => {
      const strangers = byKind.get(kind);
      return strangers === undefined ? [] : [`${shareOf(strangers)} of these are ${is}: ${next}`];
    },
  );
  const others = byKind.get(OTHER);
  return others === undefined ? told : [...told, otherWords(others, shareOf(others))];
}

const HIDDEN = "hidden";
const OTHER = "other";

const HIDDEN_WORDS = {
  is: "shorthands of published tables for a value that is withheld or not known (such as * or [c])",
  next: "they are no value, and would be missing or set aside: no code stands for them",
};

function otherWords(others: readonly Stranger[], in_: string): string {
  const isOne = others.length === 1;
  return `${countedText(others.length, "further value")} in ${in_} of these ${isOne ? "is" : "are"} in no list that is known, and would be missing or set aside: ask what ${isOne ? "it stands" : "they stand"} for, and add ${isOne ? "it" : "them"} to recode`;
}
