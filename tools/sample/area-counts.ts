import type { Person } from "./people.ts";
import type { Lsoa } from "./system.ts";

/** What the files of areas and practices count, gathered while people pass by: no person is kept. */
export class AreaCounts {
  /** Living residents by single year of age, the last year being 90 and over. */
  readonly residents = new Map<Lsoa, number[]>();
  /** Patients by "practice|LSOA". */
  readonly patients = new Map<string, number>();
  /** Patients of a practice, and those of them with COPD. */
  readonly lists = new Map<string, { all: number; copd: number }>();

  add(person: Person): void {
    const { lsoa, practice, active, copd } = person;
    if (person.died === "" && lsoa) {
      const ages = this.residents.get(lsoa) ?? new Array<number>(91).fill(0);
      this.residents.set(lsoa, ages);
      const age = Math.min(90, person.age);
      ages[age] = (ages[age] ?? 0) + 1;
    }
    if (!active) return;
    const key = `${practice.code}|${lsoa?.code ?? "NO2011"}`;
    this.patients.set(key, (this.patients.get(key) ?? 0) + 1);
    const list = this.lists.get(practice.code) ?? { all: 0, copd: 0 };
    this.lists.set(practice.code, list);
    list.all += 1;
    if (copd) list.copd += 1;
  }
}
