import type { Dimension } from "../../model/dimension.ts";
import type { Standardise } from "../../model/measure.ts";
import { ESP2013, type StandardBand } from "../../statistics/within/european-standard-population-2013.ts";

/** What parts of a group weigh in the standard population, by the code of the age band; of sexes, those that count. */
export interface AgeStandard {
  readonly people: ReadonlyMap<string, number>;
  readonly sexes: ReadonlySet<string>;
}

/** Why groups cannot be standardised in this way, in the words of a refusal. */
export interface StandardProblem {
  readonly has: string;
  readonly promised: string;
  readonly next: string;
}

/** The European Standard Population is the same for both; of others it says nothing. */
const SEXES: ReadonlySet<string> = new Set(["F", "M"]);

/**
 * The people of the standard population in each age band of a dimension. A band may join several of the standard's, and
 * may not cut one: 18-39 cuts 15-19.
 *
 * @example ageStandard({ by: ["five-year-age-band"], … }, dimensions).people.get("0-4") // 5000
 */
export function ageStandard(
  { by }: Standardise,
  dimensions: ReadonlyMap<string, Dimension>,
): AgeStandard | StandardProblem {
  const [ages, sexes] = by.map((id) => dimensions.get(id));
  const bands = ages === undefined ? undefined : bandsOf(ages);
  if (ages === undefined || bands === undefined) return noAges(by[0] ?? "");
  if (sexes !== undefined && ![...SEXES].every((code) => hasLevel(sexes, code))) return noSexes(sexes.id);
  const gap = bands.findIndex(({ start }, at) => start !== (at === 0 ? 0 : (bands[at - 1]?.end ?? -1) + 1));
  if (gap >= 0 || bands.at(-1)?.end !== undefined) return notCovering(ages.id);
  const cut = bands.find(({ start }) => !ESP2013.some(({ startAge }) => startAge === start));
  if (cut !== undefined) return notFitting(ages.id, cut.code);
  return { people: new Map(bands.map((band) => [band.code, peopleIn(band)])), sexes: SEXES };
}

export const isProblem = (standard: AgeStandard | StandardProblem): standard is StandardProblem =>
  "has" in standard;

interface Band {
  readonly code: string;
  readonly start: number;
  /** The last age in the band; undefined: it has none. */
  readonly end: number | undefined;
}

/** The known levels of a dimension as age bands, youngest first; undefined where they are none. */
function bandsOf({ levels }: Dimension): readonly Band[] | undefined {
  const known = levels.filter(({ kind }) => kind === "known");
  const bands = known.flatMap(({ code }) => bandOf(code));
  return known.length === 0 || bands.length < known.length
    ? undefined
    : bands.toSorted((one, other) => one.start - other.start);
}

function bandOf(code: string): readonly Band[] {
  const [, start, end, open] = /^(\d+)(?:-(\d+)|(\+))$/.exec(code) ?? [];
  if (start === undefined) return [];
  return [{ code, start: Number(start), end: open === undefined ? Number(end) : undefined }];
}

const peopleIn = ({ start, end }: Band): number =>
  ESP2013.filter(({ startAge }: StandardBand) => startAge >= start && startAge <= (end ?? startAge)).reduce(
    (sum, { population }) => sum + population,
    0,
  );

const hasLevel = ({ levels }: Dimension, code: string): boolean =>
  levels.some((level) => level.code === code);

const PROMISED = `The European Standard Population of 2013 has ${ESP2013.map(({ label }) => label).join(", ")}`;

const noAges = (id: string): StandardProblem => ({
  has: `names '${id}' first, whose levels are no age bands`,
  promised: "The first dimension of 'by' has levels such as 0-4, 5-9 and 90+",
  next: "Name a dimension of age bands first, such as five-year-age-band",
});

const noSexes = (id: string): StandardProblem => ({
  has: `names '${id}', whose levels are not sexes`,
  promised: "The standard population says nothing but ages and, the same for both, the sexes F and M",
  next: "Take it out; or name a dimension with the levels F and M",
});

const notCovering = (id: string): StandardProblem => ({
  has: `names '${id}', whose bands do not cover all ages from 0, each of them once`,
  promised: PROMISED,
  next: "Name a dimension whose bands begin at 0, follow each other, and end with an open one",
});

const notFitting = (id: string, code: string): StandardProblem => ({
  has: `names '${id}', whose band ${code} begins within a band of the standard population`,
  promised: PROMISED,
  next: "Name a dimension whose bands begin where those do, such as five-year-age-band",
});
