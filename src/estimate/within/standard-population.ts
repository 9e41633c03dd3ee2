import { inputError } from "../../model/deepdive-error.ts";
import {
  ESP2013,
  ESP2013_21_BANDS,
  type StandardBand,
} from "../../statistics/within/european-standard-population-2013.ts";
import { type AgeRange, ageRange } from "../shell/age-band.ts";

/**
 * People of the European Standard Population 2013 in each of these bands: in its 21-band form where infants or those
 * of 95 and over are apart, else in its 19. Refuses a band that neither has, such as "0-9".
 */
export function europeanStandard(labels: readonly string[]): readonly number[] {
  const ranges = labels.map(ageRange);
  const apart = ranges.some(({ start }) => start === 1 || start === 95);
  const standard = apart ? ESP2013_21_BANDS : ESP2013;
  return ranges.map((range) => bandOf(range, standard).population);
}

function bandOf(range: AgeRange, standard: readonly StandardBand[]): StandardBand {
  const found = standard.find((band) => {
    const own = ageRange(band.label);
    return own.start === range.start && (range.end === undefined || range.end === own.end);
  });
  if (found !== undefined) return found;
  throw inputError({
    code: "band-not-standard",
    thing: "an age band",
    has: "is not one of the European Standard Population 2013",
    promised: `it has ${standard.map(({ label }) => label).join(", ")}`,
    next: "Name a column with the standard population: --standard COLUMN",
  });
}
