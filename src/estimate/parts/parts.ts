import {
  BAND,
  type CellStrata,
  type Stratum as CountedStratum,
  MOMENTS,
  type MomentName,
} from "../../cube/strata.ts";
import type { Bands } from "../../model/measure.ts";
import type { Band } from "../../statistics/within/percentile-from-bands.ts";
import type { AgeStandard } from "./age-standard.ts";

/** One part of a group, with the people of the standard population in its age band. */
export interface AgedPart {
  /** Its age band and, where sexes are made equal too, its sex. */
  readonly key: string;
  readonly events: number;
  readonly population: number;
  readonly standard: number;
}

/** A group in parts, and the share of its people of whom nobody knows in which they are. */
export interface AgedParts {
  readonly parts: readonly AgedPart[];
  readonly leftOut: number;
  /** The same of its events. */
  readonly eventsLeftOut: number;
}

/**
 * The parts of a group that the standard population has, each of them once, also those with nobody in them. People of
 * unknown age, or of a sex that the standard does not have, are in none: their share is told.
 */
export function agedParts({ by, strata }: CellStrata, { people, sexes }: AgeStandard): AgedParts {
  const sums = new Map<string, { events: number; population: number }>();
  for (const { levels, numerator, denominator = 0 } of strata) {
    const known = sums.get(keyOf(levels)) ?? { events: 0, population: 0 };
    sums.set(keyOf(levels), {
      events: known.events + numerator,
      population: known.population + denominator,
    });
  }
  const ages = [...people].map(([code, standard]) => ({ levels: [code], standard }));
  const wanted =
    by.length === 1
      ? ages
      : ages.flatMap(({ levels, standard }) =>
          [...sexes].map((sex) => ({ levels: [...levels, sex], standard })),
        );
  const parts = wanted.map(({ levels, standard }) => ({
    key: keyOf(levels),
    standard,
    ...(sums.get(keyOf(levels)) ?? { events: 0, population: 0 }),
  }));
  const all = strata.reduce((sum, { denominator = 0 }) => sum + denominator, 0);
  const placed = parts.reduce((sum, { population }) => sum + population, 0);
  const events = strata.reduce(addNumerator, 0);
  const placedEvents = parts.reduce((sum, part) => sum + part.events, 0);
  return {
    parts,
    leftOut: all === 0 ? 0 : 1 - placed / all,
    eventsLeftOut: events === 0 ? 0 : 1 - placedEvents / events,
  };
}

const keyOf = (levels: readonly string[]): string => levels.join("|");

/** The levels of a part by its key: its age band, and its sex where sexes are made equal too. */
export const levelsOfPart = (key: string): readonly string[] => key.split("|");

/** A group in bands of a value, and the share of it whose value is unknown or below the first band. */
export interface BandedParts {
  readonly bands: readonly Band[];
  readonly leftOut: number;
}

/** The bands of a measure with the counts of a group. */
export function bandedParts({ by, strata }: CellStrata, { edges }: Bands): BandedParts {
  if (by[0] !== BAND) throw new Error("a percentile was given parts that are no bands");
  const countOf = (at: number): number =>
    strata.filter(({ levels }) => levels[0] === String(at)).reduce(addNumerator, 0);
  const bands = edges.map((from, at) => ({ from, to: edges[at + 1], count: countOf(at) }));
  const all = strata.reduce(addNumerator, 0);
  const placed = bands.reduce((sum, { count }) => sum + count, 0);
  return { bands, leftOut: all === 0 ? 0 : 1 - placed / all };
}

const addNumerator = (sum: number, { numerator }: CountedStratum): number => sum + numerator;

/** The sums of the values of a group, and the share of its rows whose value nobody knows. */
export interface GroupMoments {
  readonly known: number;
  readonly sum: number;
  readonly squares: number;
  readonly leftOut: number;
}

/** The sums of a group of so many rows. */
export function groupMoments({ by, strata }: CellStrata, rows: number): GroupMoments {
  if (by[0] !== MOMENTS) throw new Error("a mean was given parts that are no sums");
  const of = (name: MomentName): number =>
    strata.filter(({ levels }) => levels[0] === name).reduce(addNumerator, 0);
  const known = of("known");
  return { known, sum: of("sum"), squares: of("squares"), leftOut: rows === 0 ? 0 : 1 - known / rows };
}
