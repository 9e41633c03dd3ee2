import type { PersonDataset } from "../dataset.ts";
import type { Person } from "../people.ts";
import type { Vaccine } from "../truth.ts";
import type { World } from "../world.ts";

/** Vaccinations of people with COPD, and of a tenth of the others: enough to show that they are left out. */
export const vaccination: PersonDataset = {
  file: "vaccination.csv",
  header: ["person_id", "vaccine", "vacc_date", "status"],
  rows({ person }, world) {
    const isInFile = person.copd || Number(person.id.slice(3)) % 10 === 0;
    if (person.active) countUptake(person, isInFile, world);
    return isInFile
      ? person.vaccinations.map(({ vaccine, date, status }) => [person.id, vaccine, date, status])
      : [];
  },
};

/** This season's vaccinations, and pneumococcal ever, of people with COPD; and COVID-19 of all who are eligible in 2025/26. */
function countUptake(person: Person, isInFile: boolean, { truth }: World): void {
  const isEligible = person.age >= 75 || person.immunosuppressed || (person.careHome && person.age >= 65);
  const had = (...vaccines: readonly Vaccine[]): boolean =>
    vaccines.every((name) =>
      person.vaccinations.some(
        ({ vaccine, date, status }) =>
          vaccine === name && status === "given" && (name === "pneumococcal" || date >= SEASON),
      ),
    );
  const { flu, covid, pneumococcal } = person.chance;
  if (isEligible)
    truth.chance(
      "vaccinated:covid-eligible",
      person,
      isInFile ? covidOf(person) : 0,
      isInFile && had("covid"),
    );
  if (!person.copd) return;
  truth.chance("vaccinated-with-copd:flu", person, flu, had("flu"));
  truth.chance("vaccinated-with-copd:pneumococcal", person, pneumococcal, had("pneumococcal"));
  if (isEligible) truth.chance("vaccinated-with-copd:covid-eligible", person, covid, had("covid"));
  const [due, isDue] = isEligible ? [covid, had("covid")] : [1, true];
  const isAllDue = had("flu", "pneumococcal") && isDue;
  truth.chance("vaccinated-with-copd:all-due", person, flu * pneumococcal * due, isAllDue);
  const isAllThree = had("flu", "pneumococcal", "covid");
  truth.chance("vaccinated-with-copd:all-three", person, flu * pneumococcal * covid, isAllThree);
}

const SEASON = "2025-09-01";

/** Below 35 they are rarely offered. */
const covidOf = ({ age, chance }: Person): number => (age >= 35 ? chance.covid : chance.covid * 0.3);
