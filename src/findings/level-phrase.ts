import type { Arrangement } from "../result/arrange.ts";
import { inSentence } from "../text/in-sentence.ts";

/** A level as a sentence names it: "Core20" by itself, "deprivation quintile 1 (most deprived)" with its dimension. */
export function levelPhrase(
  { dimensions }: Pick<Arrangement, "dimensions">,
  dimension: string,
  code: string,
): string {
  const found = dimensions.find(({ id }) => id === dimension);
  const label = found?.levels.find((level) => level.code === code)?.label ?? code;
  if (!/^\d/.test(label) || found === undefined) return label;
  return `${inSentence(found.title)} ${label}`;
}
