import { type Person, quintileOf } from "./people.ts";

/** What was put in for one group: how many people or events could count, how many were expected to, how many did. */
export interface TruthRow {
  readonly effect: string;
  /** chance: each person or event counts or not. events: a person can have several. */
  readonly kind: "chance" | "events";
  readonly dimension: string;
  readonly level: string;
  readonly of: number;
  /** Sum of the injected chances or rates. */
  readonly expected: number;
  /** Sum of chance times one less chance: the variance of what came, for independent people. */
  readonly variance: number;
  readonly came: number;
}

const DIMENSIONS: readonly (readonly [string, (person: Person) => string])[] = [
  ["total", () => "all"],
  ["deprivation-quintile", ({ lsoa }) => (lsoa ? String(quintileOf(lsoa)) : "unknown")],
  ["core20", ({ lsoa }) => (lsoa ? (quintileOf(lsoa) === 1 ? "core20" : "rest") : "unknown")],
  ["ethnicity-5", ({ group }) => group],
  ["place", ({ lsoa }) => lsoa?.district.place ?? "unknown"],
];

interface Sums {
  of: number;
  expected: number;
  variance: number;
  came: number;
}

type Levels = Map<string, Sums>;

/** Gathers the truth while people are made, by group only: it stays small however many people there are. */
export class TruthRecord {
  /** For each effect, one map a dimension: nothing is put together from texts while people are made. */
  readonly #effects = new Map<string, readonly Levels[]>();
  readonly #kinds = new Map<string, TruthRow["kind"]>();
  #person: Person | undefined;
  #levels: readonly string[] = [];

  /** A person or event that had this chance of counting, and whether it does. */
  chance(effect: string, person: Person, chance: number, came: boolean): void {
    this.#add(effect, "chance", person, chance, chance * (1 - chance), came ? 1 : 0);
  }

  /** A person of whom this many events were expected, and how many came (Poisson, unless their variance is told). */
  events(effect: string, person: Person, expected: number, came: number, variance = expected): void {
    this.#add(effect, "events", person, expected, variance, came);
  }

  rows(): readonly TruthRow[] {
    return [...this.#effects]
      .flatMap(([effect, dimensions]) =>
        dimensions.flatMap((levels, i) =>
          [...levels].map(([level, sums]) => ({
            ...{ effect, kind: this.#kinds.get(effect) ?? "chance" },
            ...{ dimension: DIMENSIONS[i]?.[0] ?? "", level },
            ...sums,
          })),
        ),
      )
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  #add(
    effect: string,
    kind: TruthRow["kind"],
    person: Person,
    expected: number,
    variance: number,
    came: number,
  ): void {
    if (person !== this.#person) {
      this.#person = person;
      this.#levels = DIMENSIONS.map(([, levelOf]) => levelOf(person));
    }
    const dimensions = this.#effects.get(effect) ?? this.#begin(effect, kind);
    for (let i = 0; i < dimensions.length; i += 1) {
      const [levels, level] = [dimensions[i], this.#levels[i]];
      if (!levels || level === undefined) continue;
      const sums = levels.get(level);
      if (!sums) levels.set(level, { of: 1, expected, variance, came });
      else {
        sums.of += 1;
        sums.expected += expected;
        sums.variance += variance;
        sums.came += came;
      }
    }
  }

  #begin(effect: string, kind: TruthRow["kind"]): readonly Levels[] {
    this.#kinds.set(effect, kind);
    const begun = DIMENSIONS.map((): Levels => new Map());
    this.#effects.set(effect, begun);
    return begun;
  }
}

const keyOf = ({ effect, dimension, level }: TruthRow): string => `${effect}|${dimension}|${level}`;
