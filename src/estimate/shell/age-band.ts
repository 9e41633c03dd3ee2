import { inputError } from "../../model/deepdive-error.ts";
import { textColumn } from "./cells.ts";
import type { MethodColumn } from "./method.ts";

/** The column of age bands that standardised rates and life tables are made of. */
export const AGE_BAND: MethodColumn = textColumn("age-band", 'age band, such as "0-4" or "90+"', [
  "ageband",
  "age_band",
  "age_group",
  "agegroup",
  "age",
]);

export interface AgeRange {
  readonly start: number;
  /** Last age in the band; undefined for an open one and for a single age. */
  readonly end: number | undefined;
}

/** Reads "0-4", "0 to 4", "90+", "90 and over", "under 1". Refuses a label without an age. */
export function ageRange(label: string): AgeRange {
  if (/^\s*(<|under)\s*1\b/i.test(label)) return { start: 0, end: undefined };
  const [, start, end] = /(\d+)(?:\s*(?:-|–|to)\s*(\d+))?/.exec(label) ?? [];
  if (start !== undefined) return { start: Number(start), end: end === undefined ? undefined : Number(end) };
  throw inputError({
    code: "no-age",
    thing: "an age band",
    has: "has no age in its label",
    promised: 'labels such as "0-4" and "90+"',
  });
}
