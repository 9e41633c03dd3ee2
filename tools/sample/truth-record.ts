import { type Person, quintileOf } from "./people.ts";

/** What was put in for one group: how many people or events could count, how many were expected to, how many did. */
export interface TruthRow {
  readonly effect: string;
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

/** Gathers the truth while people are made, by group only: it stays small however many people there are. */
export class TruthRecord {
  readonly #groups = new Map<string, Sums>();

  /** A person or event that had this chance of counting, and whether it does. */
  chance(effect: string, person: Person, chance: number, came: boolean): void {
    this.#add(effect, person, 1, chance, chance * (1 - chance), came ? 1 : 0);
  }

  /** A person of whom this many events were expected, and how many came (Poisson). */
  events(effect: string, person: Person, expected: number, came: number): void {
    this.#add(effect, person, 1, expected, expected, came);
  }

  rows(): readonly TruthRow[] {
    return [...this.#groups]
      .map(([key, sums]) => {
        const [effect = "", dimension = "", level = ""] = key.split("|");
        return { effect, dimension, level, ...sums };
      })
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  #add(effect: string, person: Person, of: number, expected: number, variance: number, came: number): void {
    for (const [dimension, levelOf] of DIMENSIONS) {
      const key = `${effect}|${dimension}|${levelOf(person)}`;
      let sums = this.#groups.get(key);
      if (!sums) {
        sums = { of: 0, expected: 0, variance: 0, came: 0 };
        this.#groups.set(key, sums);
      }
      sums.of += of;
      sums.expected += expected;
      sums.variance += variance;
      sums.came += came;
    }
  }
}

const keyOf = ({ effect, dimension, level }: TruthRow): string => `${effect}|${dimension}|${level}`;
