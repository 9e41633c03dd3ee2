import { nameScore } from "../../contract/map/header-words.ts";
import { isTime } from "../../contract/sentinel.ts";
import type { Column } from "../../model/contract.ts";
import type { Mapping } from "./mapping.ts";
import { quoted, unknownWords } from "./pair-words.ts";

/** A header that is near by its name, though its values do not agree. */
const NEAR = 0.5;

/** Nearly all values of a column of dates are dates: some may be blank or broken. */
const NEARLY_ALL = 0.98;

/**
 * Headers for which nothing was chosen and that may be a column all the same: by their names, with values in no list that is
 * known, or as dates of which nobody says what they are. In sentences, with the line that would say so.
 */
export function nearHeaders(mapping: Mapping, column: Column): readonly string[] {
  return mapping.matched.unmapped.flatMap((index) => {
    const header = mapping.headers[index] ?? "";
    if (nameScore(header, column) >= NEAR) return byName(mapping, index, column);
    return isTime(column.type) && holdsDates(mapping, index, column)
      ? [
          `${quoted(header)} holds dates: if they are ${column.name} (${column.title}), add ${column.name}: { aliases: [${JSON.stringify(header)}] }.`,
        ]
      : [];
  });
}

function byName(mapping: Mapping, index: number, column: Column): readonly string[] {
  const header = mapping.headers[index] ?? "";
  const [unknown = "its values are not as promised"] = unknownWords(mapping, {
    ...{ index, column, name: NEAR },
    fit: undefined,
  });
  const [value] = column.values ?? [];
  const recode = value === undefined ? "" : `, recode: { "VALUE": ${value} }`;
  return [
    `${quoted(header)} may be ${column.name} by its name: ${unknown}, as ${column.name}: { aliases: [${JSON.stringify(header)}]${recode} }.`,
  ];
}

function holdsDates({ evidence }: Mapping, index: number, { name }: Column): boolean {
  const found = evidence.get(index);
  const held = found?.held.get(name);
  if (found === undefined || held === undefined || found.filled === 0) return false;
  return held.taken + held.reached >= NEARLY_ALL * found.filled;
}
