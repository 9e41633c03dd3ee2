import { claimsOf } from "../../../src/findings/claims/claims-of.ts";
import type { Result } from "../../../src/result/result.ts";
import { inSentence } from "../../../src/text/in-sentence.ts";

/** The prose of the two pages without the names of measures, groups and areas, which nobody can make simpler. */
export function proseWithoutNames({ pages, measures, dimensions, geography }: Result): string {
  const names = [
    ...measures.map(({ title }) => title),
    ...dimensions.flatMap(({ title, levels }) => [title, ...levels.map(({ label }) => label)]),
    geography,
  ].filter((name) => name.length > 3);
  const all = names
    .flatMap((name) => [name, inSentence(name)])
    .toSorted((one, other) => other.length - one.length);
  return claimsOf(pages)
    .map(({ text }) => all.reduce((left, name) => left.replaceAll(name, "it"), text))
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(" ");
}
