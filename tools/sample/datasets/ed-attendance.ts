import {
  ACTIVITY_FIELDS,
  activityFields,
  countRecorded,
  provider,
  REPEAT_FACTORS,
  REPEAT_VARIANCE,
  repeatFactor,
  winterDay,
} from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import { exponential, poisson } from "../draws.ts";
import { type Patient, shareOfYear } from "../patient.ts";
import { poissonTail } from "../poisson-tail.ts";
import type { Random } from "../random.ts";
import { type Row, randomOf, type Value, type World } from "../world.ts";

/** Attendances at emergency departments: a winter peak, repeat attenders, some without a pseudonym or a departure. */
export const edAttendance: PersonDataset = {
  file: "ed_attendance.csv",
  header: [
    ...["attendance_id", "person_id", "provider_code", "department_type", "category", "arrival_date"],
    ...["minutes_to_treatment", "minutes_to_departure", ...ACTIVITY_FIELDS],
    "minutes_to_assessment",
  ],
  rows(patient, world, random) {
    const expected = world.effects.value("ed-attendances", patient.person) * shareOfYear(patient);
    const came = poisson(random, expected * repeatFactor(random));
    if (patient.person.active)
      world.truth.events(
        "ed-attendances",
        patient.person,
        ...([expected, came, expected + expected ** 2 * REPEAT_VARIANCE] as const),
      );
    const clock = randomOf(world, "first assessment", patient.index);
    const rows = Array.from({ length: came }, (_, i) =>
      attendance(patient, i, world, random).map((row) => [...row, assessment(row, patient, world, clock)]),
    ).flat();
    countIntensity(patient, world, expected, rows);
    return rows;
  },
};

/** The share of attendances that name their person, at departments of type 1 or 3, and not planned. */
const COUNTED = 0.98 * 0.94 * 0.98;

/** Adults with five attendances and more that are counted: few of the many, and many of the few who come again and again. */
function countIntensity({ person }: Patient, world: World, expected: number, rows: readonly Row[]): void {
  if (!person.active || person.age < 18) return;
  const counted = rows.filter(([, id, , type, category]) => id !== "" && type !== "5" && category !== "4");
  const chance = REPEAT_FACTORS.reduce(
    (sum, { share, factor }) => sum + share * poissonTail(expected * COUNTED * factor, 5),
    0,
  );
  world.truth.chance("ed-attendances:five-and-more", person, chance, counted.length >= 5);
}

function attendance(patient: Patient, number: number, world: World, random: Random): readonly Row[] {
  const { person } = patient;
  const day = winterDay(random);
  const [type, category] = [
    random.pick({ "1": 70, "3": 24, "5": 6 }),
    random.pick({ "1": 95, "2": 3, "4": 2 }),
  ];
  const minutes = minutesThere(patient, type, category, world, random);
  const pseudonym = random.chance(0.02) ? "" : person.id;
  const fields = activityFields(patient, day, world, random);
  const seen = Math.min(minutes || 60, Math.floor(exponential(random, 45)) + 3);
  const at = random.chance(0.02) ? "" : minutes;
  const name = `ED${patient.index}-${number}`;
  // Nobody comes before birth or after they left; one death in twenty has an attendance a month later, as extracts do.
  const isAfterDeath = person.died !== "" && random.chance(0.05);
  if (day < patient.born || (day > patient.until && !isAfterDeath)) return [];
  if (at !== "") countMinutes(patient, type, category, minutes, world);
  countRecorded("attendances", patient, fields, world);
  return [[name, pseudonym, provider(random), type, category, textOf(day), seen, at, ...fields]];
}

/** Minutes to the first assessment, from a stream of their own; one in twenty was not assessed, nor is same day care. */
function assessment(row: Row, { person }: Patient, world: World, random: Random): Value {
  const chance = world.effects.chance("ed-assessed-in-15", person);
  const [isSoon, isMissed] = [random.chance(chance), random.chance(0.05)];
  const minutes = isSoon ? random.between(1, 15) : random.between(16, 90);
  if (isMissed || row[3] === "5") return "";
  world.truth.chance("ed-assessed-in-15", person, chance, isSoon);
  return minutes;
}

/** Whether the attendance ended within four hours, and at departments of type 1 after more than twelve, of those not planned. */
function countMinutes(
  { person }: Patient,
  type: string,
  category: string,
  minutes: number,
  world: World,
): void {
  if (type === "5" || category === "4") return;
  const within = world.effects.chance(withinOf(type), person);
  world.truth.chance("ed-within-4-hours:all-types", person, within, minutes <= 240);
  if (type !== "1") return;
  const long = (1 - within) * world.effects.chance("ed-over-12-hours", person);
  world.truth.chance("ed-over-12-hours:of-all", person, long, minutes > 720);
}

const withinOf = (type: string): string => (type === "1" ? "ed-within-4-hours" : "ed-within-4-hours-others");

/** At most four hours, up to twelve, or more, with their injected chances. */
function minutesThere(
  { person }: Patient,
  type: string,
  category: string,
  world: World,
  random: Random,
): number {
  const within = world.effects.chance(withinOf(type), person);
  const long = world.effects.chance("ed-over-12-hours", person);
  const [isWithin, isLong] = [random.chance(within), random.chance(long)];
  if (type === "1" && category === "1") {
    world.truth.chance("ed-within-4-hours", person, within, isWithin);
    if (!isWithin) world.truth.chance("ed-over-12-hours", person, long, isLong);
  }
  if (isWithin) return random.between(35, 240);
  return isLong ? random.between(721, 1_500) : random.between(241, 700);
}
