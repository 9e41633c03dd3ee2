import type { PersonDataset } from "../dataset.ts";
import { dayOf, textOf } from "../day.ts";
import { poisson } from "../draws.ts";
import type { Patient } from "../patient.ts";
import { quintileOf } from "../people.ts";
import { pregnancyOf } from "../pregnancies.ts";
import type { Random } from "../random.ts";
import type { Row, World } from "../world.ts";

const FIRST = dayOf("2023-01-01");
const LAST = dayOf("2025-12-31");

/** Causes below and from the age of 75; the respiratory and external ones weigh more where people are deprived. */
const YOUNGER = {
  I219: 18,
  I639: 5,
  C349: 12,
  C509: 8,
  C189: 9,
  J440: 7,
  J189: 3,
  K703: 6,
  X599: 5,
  E149: 3,
  G309: 2,
};
const OLDER = { I219: 16, I639: 9, C349: 9, C61X: 7, J440: 8, J189: 8, G309: 14, F03X: 18, N390: 4 };

/**
 * Deaths registered over three calendar years, of people like those alive now: register and deaths are not linked, as
 * in the national files. Of those whom the register shows as dead, only the older ones are registered so far.
 */
export const death: PersonDataset = {
  file: "death.csv",
  header: [
    ...["death_id", "person_id", "registration_date", "death_date", "age", "age_days", "sex"],
    ...["underlying_cause", "lsoa21", "cancelled"],
  ],
  rows(patient, world, random) {
    const { person } = patient;
    const expected = person.active ? world.effects.value("deaths", person) * 3 : 0;
    const count = poisson(random, expected);
    if (person.active) world.truth.events("deaths", person, expected, count);
    const rows = Array.from({ length: count }, (_, i) =>
      row(patient, `DE${patient.index}-${i}`, "", random.between(FIRST, LAST), random),
    );
    if (person.died && person.age >= 75)
      rows.push(row(patient, `DE${patient.index}-L`, person.id, dayOf(person.died), random));
    return [...rows, ...ofBabies(patient, world, random)];
  },
};

function row({ person }: Patient, id: string, linked: string, day: number, random: Random): Row {
  const deprived = person.lsoa ? (6 - quintileOf(person.lsoa)) / 5 : 0.6;
  const cause =
    person.age < 1
      ? "P072"
      : person.age < 75
        ? random.pick({ ...YOUNGER, J440: 2 + 12 * deprived, K703: 2 + 8 * deprived, X599: 2 + 6 * deprived })
        : random.pick({ ...OLDER, J440: 3 + 8 * deprived });
  // One registration in a hundred comes half a year late, after an inquest.
  const registered = day + (random.chance(0.01) ? 180 : random.between(1, 14));
  const [days, sex] = [person.age < 1 ? random.between(28, 364) : "", person.sex === "9" ? "U" : person.sex];
  return [
    ...[id, linked, textOf(registered), textOf(day), person.age, days, sex, cause],
    ...[person.lsoa?.code ?? "", random.chance(0.002)],
  ];
}

function ofBabies(patient: Patient, world: World, random: Random): readonly Row[] {
  const baby = pregnancyOf(patient, world, false)?.birth;
  if (baby?.diesAt === undefined) return [];
  const day = baby.day + baby.diesAt;
  const lsoa = patient.person.lsoa?.code ?? "";
  return [
    [
      ...[`DE${patient.index}-B`, "", textOf(day + 5), textOf(day), 0, baby.diesAt],
      ...[random.chance(0.51) ? "1" : "2", "P071", lsoa, false],
    ],
  ];
}
