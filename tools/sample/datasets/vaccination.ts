import type { PersonDataset } from "../dataset.ts";

/** Vaccinations of people with COPD, and of a tenth of the others: enough to show that they are left out. */
export const vaccination: PersonDataset = {
  file: "vaccination.csv",
  header: ["person_id", "vaccine", "vacc_date", "status"],
  rows: ({ person }) =>
    person.copd || Number(person.id.slice(3)) % 10 === 0
      ? person.vaccinations.map(({ vaccine, date, status }) => [person.id, vaccine, date, status])
      : [],
};
