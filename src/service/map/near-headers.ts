import { isQuartile, nameScore } from "../../contract/map/header-words.ts";
import { isTime } from "../../contract/sentinel.ts";
import type { Column } from "../../model/contract.ts";
import type { Mapping } from "./mapping.ts";
import { quoted } from "./pair-words.ts";
import { unknownWords } from "./unknown-words.ts";

/** A header that is near by its name, though its values do not agree. */
const NEAR = 0.5;

/** Nearly all values of a column of dates are dates: some may be blank or broken. */
const NEARLY_ALL = 0.98;

/** Headers for which nothing was chosen, that no name tells, and that hold dates: one may be the column. In sentences. */
export const datesFor = (mapping: Mapping, column: Column): readonly string[] =>
  mapping.matched.unmapped.flatMap((index) => {
    const header = mapping.headers[index] ?? "";
    return nameScore(header, column) < NEAR && isTime(column.type) && holdsDates(mapping, index, column)
      ? [
          `${quoted(header)} holds dates: if they are ${column.name} (${column.title}), add ${column.name}: { aliases: [${JSON.stringify(header)}] }.`,
        ]
      : [];
  });

/**
 * Headers for which nothing was chosen, and that say by their names that they are one of the columns, with values that do
 * not agree. All are told, needed or not: a column that is left out in silence is a breakdown that nobody misses.
 */
export const nearByName = (mapping: Mapping, columns: readonly Column[]): readonly NearHeader[] =>
  mapping.matched.unmapped.flatMap((index) => {
    const header = mapping.headers[index] ?? "";
    const [best] = columns
      .map((column) => ({ column, score: nameScore(header, column) }))
      .filter(({ score }) => score >= NEAR && !isQuartile(header))
      .sort((a, b) => b.score - a.score);
    return best === undefined ? [] : [{ index, words: byName(mapping, index, best.column) }];
  });

export interface NearHeader {
  readonly index: number;
  readonly words: string;
}

function byName(mapping: Mapping, index: number, column: Column): string {
  const header = mapping.headers[index] ?? "";
  const unknown = unknownWords(mapping, { ...{ index, column, name: NEAR }, fit: undefined });
  const why = unknown.length === 0 ? "its values are not as promised" : unknown.join(". ");
  const [value] = column.values ?? [];
  const recode = value === undefined ? "" : `, recode: { "VALUE": ${value} }`;
  return `${quoted(header)} may be ${column.name} by its name: ${why}. The line for it is ${column.name}: { aliases: [${JSON.stringify(header)}]${recode} }.`;
}

function holdsDates({ evidence }: Mapping, index: number, { name }: Column): boolean {
  const found = evidence.get(index);
  const held = found?.held.get(name);
  if (found === undefined || held === undefined || found.filled === 0) return false;
  return held.taken + held.reached >= NEARLY_ALL * found.filled;
}
