import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import { type Person, quintileOf } from "../people.ts";
import { type Birth, pregnancyOf } from "../pregnancies.ts";
import { END, type World, YEAR_START } from "../world.ts";

export const pregnancy: PersonDataset = {
  file: "pregnancy.csv",
  header: [
    ...[
      "pregnancy_id",
      "person_id",
      "provider_code",
      "booking_date",
      "gestation_at_booking",
      "discharge_date",
    ],
    ...["smoking_at_booking", "smoking_at_delivery", "imd_decile_at_booking", "ethnic_category", "lsoa21"],
  ],
  rows(patient, world) {
    const found = pregnancyOf(patient, world, true);
    if (!found) return [];
    const { person } = patient;
    const discharged = found.birth && found.birth.day + 12 <= END ? textOf(found.birth.day + 12) : "";
    return [
      [
        ...[found.id, person.id, "ZZ1", textOf(found.booked), found.booked - found.start, discharged],
        ...[found.smokedAtBooking, found.smokedAtDelivery ?? ""],
        ...[person.lsoa?.decile ?? "", person.ethnicCategory || "99", person.lsoa?.code ?? ""],
      ],
    ];
  },
};

/** Plans of continuity of carer (type 05). A few name no professional, and do not count. */
export const careplan: PersonDataset = {
  file: "careplan.csv",
  header: ["pregnancy_id", "plan_date", "plan_type", "continuity_path", "professional_id", "team_id"],
  rows(patient, world) {
    const found = pregnancyOf(patient, world, false);
    if (found?.continuity === undefined) return [];
    const professional = found.continuityIsWhole ? `MW${patient.index % 40}` : "";
    return [[found.id, textOf(found.continuity), "05", true, professional, `TEAM${patient.index % 8}`]];
  },
};

export const birth: PersonDataset = {
  file: "birth.csv",
  header: [
    ...["baby_id", "pregnancy_id", "birth_date", "outcome", "gestation_days", "birthweight_g"],
    ...["births_in_delivery", "first_feed", "mother_ethnic_category", "mother_lsoa21"],
  ],
  rows(patient, world, random) {
    const found = pregnancyOf(patient, world, false);
    if (!found?.birth) return [];
    const { day, gestation, weight, isLive, isBreastFed } = found.birth;
    const feed = isLive && !random.chance(0.05) ? (isBreastFed ? "breast" : "not") : "";
    const { person } = patient;
    if (day >= YEAR_START) countBirth(person, found.birth, feed !== "", world);
    return [
      [
        ...[`BB${patient.index}`, found.id, textOf(day), isLive ? "01" : "02", gestation, weight],
        ...[1, feed, person.ethnicCategory || "99", person.lsoa?.code ?? ""],
      ],
    ];
  },
};

/** What the births of the twelve months show. */
function countBirth(
  person: Person,
  { gestation, weight, isLive, isBreastFed }: Birth,
  isKnown: boolean,
  world: World,
): void {
  const add = (effect: string, came: boolean, name = "of-the-year"): void =>
    world.truth.chance(`${effect}:${name}`, person, world.effects.chance(effect, person), came);
  add("stillbirths", !isLive);
  add("low-birth-weight", weight < 2_500, "all-of-the-year");
  if (isLive && gestation >= 259) add("low-birth-weight", weight < 2_500, "term-of-the-year");
  if (isKnown) add("first-feed-breast", isBreastFed);
}

/** Reviews at six to eight weeks. */
export const infantFeeding: PersonDataset = {
  file: "infant_feeding.csv",
  header: ["infant_id", "review_date", "age_days", "feeding_status", "lsoa21"],
  rows(patient, world, random) {
    const { person } = patient;
    const baby = pregnancyOf(patient, world, false)?.birth;
    const age = random.between(42, 56);
    if (!baby?.isLive || baby.diesAt !== undefined || baby.day + age > END) return [];
    const chance = world.effects.chance("breastfed-at-six-weeks", person);
    const isFed = random.chance(chance);
    const isUnknown = random.chance(0.04);
    world.truth.chance("breastfed-at-six-weeks", person, chance, isFed);
    // Whose status is unknown stays in, and does not count.
    if (baby.day + age >= YEAR_START)
      world.truth.chance("breastfed-at-six-weeks:of-the-year", person, chance * 0.96, isFed && !isUnknown);
    const status = isFed ? (random.chance(0.65) ? "totally" : "partially") : "not";
    return [
      [
        ...[`BB${patient.index}`, textOf(baby.day + age), age],
        ...[isUnknown ? "unknown" : status, person.lsoa?.code ?? ""],
      ],
    ];
  },
};

/** School measurements of children in Reception and Year 6, in the spring of 2025. */
export const childMeasurement: PersonDataset = {
  file: "child_measurement.csv",
  header: [
    ...["measurement_id", "school_year", "measurement_date", "age_months", "sex", "bmi_centile", "is_valid"],
    ...["school_urn", "ethnic_category", "lsoa21"],
  ],
  rows(patient, world, random) {
    const { person, born } = patient;
    const year =
      person.age >= 5 && person.age <= 6 ? "R" : person.age >= 11 && person.age <= 12 ? "6" : undefined;
    const [absent, invalid] = [random.chance(0.06), random.chance(0.015)];
    const day = END - random.between(290, 420);
    const months = Math.floor((day - born) / 30.44);
    if (!year || absent || months < 45 || !person.active) return [];
    const id = `excess-weight-${year === "R" ? "reception" : "year-6"}`;
    const chance = world.effects.chance(id, person);
    const isHeavy = random.chance(chance);
    const centile = (isHeavy ? 0.85 + random.uniform() * 0.149 : random.uniform() * 0.849).toFixed(3);
    if (!invalid) world.truth.chance(id, person, chance, isHeavy);
    const school = `SCHOOL${person.lsoa ? quintileOf(person.lsoa) : 3}${patient.index % 4}`;
    return [
      [
        ...[`CM${patient.index}`, year, textOf(day), months, person.sex, centile, !invalid],
        ...[school, person.ethnicCategory || "99", person.lsoa?.code ?? ""],
      ],
    ];
  },
};
