import type { CountedThings } from "./counted-things.ts";
import type { Level } from "./level.ts";
import type { Measure } from "./measure.ts";

/** What a reader is told of the things that rows speak of: names, order and meaning, and never a number. */

/** A dimension as tables show it; levels in their order, the first the most deprived or the youngest. */
export interface ShownDimension {
  readonly id: string;
  readonly title: string;
  readonly ordered: boolean;
  readonly levels: readonly Level[];
  /** Its levels are areas or organisations. */
  readonly isArea?: boolean | undefined;
  /** Its levels are the units that a footprint is made of, such as practices: they are held against chance in a funnel. */
  readonly isUnits?: boolean | undefined;
  /** Its levels are periods of a series. */
  readonly isTime?: boolean | undefined;
  /** "IoD 2019 national quintiles, LSOA 2011". */
  readonly note?: string | undefined;
}

/** A measure as tables show it. */
export type ShownMeasure = Pick<
  Measure,
  | "id"
  | "version"
  | "title"
  | "area"
  | "statistic"
  | "better"
  | "unit"
  | "targets"
  | "caveats"
  | "source"
  | "evidence"
  | "description"
  | "family"
  | "spread"
> & {
  /** What it counts, in words, and what that is out of: attendances; or admissions, out of people. */
  readonly counts: CountedThings;
  readonly outOf: CountedThings;
  /** Dimensions whose groups differ by its very definition. */
  readonly definedBy?: readonly string[] | undefined;
  /** What it counts, as a hash: two runs with another one did not count the same. */
  readonly definition?: string | undefined;
  /** Why it has no figure in this run, in a clause; absent: it has data. */
  readonly noData?: string | undefined;
};

/** One or more dimensions crossed; none is the total. */
export interface ShownCut {
  readonly id: string;
  readonly dimensions: readonly string[];
}

/** A comparison that the recipe asked for: `group` is the one that may be worse off. */
export interface ShownComparison {
  readonly id: string;
  readonly title: string;
  readonly dimension: string;
  readonly group: string;
  readonly against: string;
  readonly within?: string | undefined;
  /** One of those that the recipe is about; where none is, the first is. */
  readonly primary?: boolean | undefined;
}
