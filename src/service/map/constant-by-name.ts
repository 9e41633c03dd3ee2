import { conformOf, fold } from "../../contract/conform.ts";
import { OWN_LAYOUT } from "../../contract/match-layout.ts";
import type { Column } from "../../model/contract.ts";

/**
 * The value of a closed list that the name of a file or sheet says, where it says one alone; undefined else. Whole words
 * count, and the longest of them first, so that a name with `heart failure` does not say another condition.
 *
 * @example of condition: "COPD register.xlsx" says copd; "COPD and asthma.csv" says none
 */
export function constantByName(name: string, column: Column): string | undefined {
  const { exact } = conformOf(column, OWN_LAYOUT);
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const said = new Set<string>();
  for (const [word, value] of exact) {
    if (word.length > 1 && value !== "" && hasWords(words, word)) said.add(value);
  }
  return said.size === 1 ? [...said][0] : undefined;
}

/** Whether words that follow each other make the value, without case and signs. */
function hasWords(words: readonly string[], value: string): boolean {
  const wanted = fold(value).replaceAll(/[^a-z0-9]+/g, "");
  return words.some((_, from) =>
    words.slice(from).some((_, more) => words.slice(from, from + more + 1).join("") === wanted),
  );
}
