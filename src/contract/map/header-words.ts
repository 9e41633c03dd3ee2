import type { Column } from "../../model/contract.ts";
import { bracketedYear, plainHeader, yearlessHeader } from "../header.ts";

/** Words that mean the same in headers, by the word that stands for all of them. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  birth: ["born"],
  sex: ["gender"],
  ethnic: ["ethnicity", "ethnos", "eth"],
  practice: ["gp", "surgery", "prac"],
  person: ["patient", "pat", "pt", "member", "client"],
  pseudonym: ["pseudo", "pseudonymised", "hash", "hashed", "token", "nhs"],
  registered: ["registration", "registered", "reg"],
  vaccine: ["vaccination", "vacc", "vax", "immunisation", "imms", "jab"],
  admission: ["admitted", "adm"],
  discharge: ["discharged", "disch", "dis"],
  death: ["died", "deceased"],
  provider: ["trust"],
  deprivation: ["imd"],
  date: ["day", "dt"],
  condition: ["disease", "diagnosis", "ltc"],
};

/** A word that stands for several. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  dob: ["birth", "date"],
  dod: ["death", "date"],
};

/** Words that say nothing of what stands in a column. */
const WEAK: ReadonlySet<string> = new Set(
  "code cd desc description name type number no num of the at in on a for value field category cat status group from to id".split(
    " ",
  ),
);

const MEANING: ReadonlyMap<string, string> = new Map(
  Object.entries(SAME).flatMap(([word, all]) => all.map((each) => [each, word] as const)),
);

/**
 * What a header is about, as words that can be compared. A year of area codes is a word of its own.
 *
 * @example "PatientDOB" and "date_of_birth" share birth and date; "LSOA_11" is lsoa and 2011
 */
export function headerWords(header: string): ReadonlySet<string> {
  const parts = header
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/([A-Za-z])(\d)/g, "$1 $2")
    .replaceAll(/(\d)([A-Za-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const isArea = parts.some((word) => word === "lsoa" || word === "msoa");
  const words = parts.flatMap((word) => {
    if (isArea && /^(11|21)$/.test(word)) return [`20${word}`];
    return SHORT[word] ?? [MEANING.get(word) ?? word];
  });
  const strong = words.filter((word) => !WEAK.has(word));
  return new Set(strong.length > 0 ? strong : words);
}

/** A quarter of a ranking is no decile and no quintile, however near its name is. */
export const isQuartile = (header: string): boolean => /quart(ile)?s?(?![a-z])/i.test(header);

/**
 * How far a header says that it is a column: 1 where load knows it as the column's name or an alias, else the share of
 * words that it has in common with the nearest of these, below 1.
 *
 * Example: `PatientBirthDate` and `birth_date` have two of three words in common, 0.8 by Dice's coefficient.
 */
export function nameScore(header: string, column: Column): number {
  const names = [column.name, ...column.aliases];
  const year = bracketedYear(header);
  const isOtherYear = column.vintage !== undefined && year !== undefined && year !== column.vintage;
  const plain = [plainHeader(header), ...(isOtherYear ? [] : [yearlessHeader(header)])];
  if (names.some((name) => plain.includes(plainHeader(name)))) return 1;
  const own = headerWords(header);
  const best = Math.max(
    ...names.map((name) => alike(own, headerWords(name))),
    0.9 * alike(own, headerWords(column.title)),
  );
  return Math.min(0.95, best);
}

/** Dice's coefficient of two sets of words, from 0 to 1. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}
