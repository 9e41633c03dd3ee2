import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import { poisson } from "../draws.ts";
import { isOnRegister, type Patient, shareOfYear } from "../patient.ts";
import { poissonTail } from "../poisson-tail.ts";
import type { Random } from "../random.ts";
import { riskScores } from "../risk-scores.ts";
import { END, type Row, type World, YEAR_START } from "../world.ts";

/** Issues of medicines: the last issue of what is taken steadily, every issue of relievers and steroids. */
export const medication: PersonDataset = {
  file: "medication.csv",
  header: ["person_id", "issue_date", "medicine_class", "quantity"],
  rows(patient, world, random) {
    const made: Row[] = [];
    const add = (day: number, name: string, quantity: number): void => {
      if (day <= patient.until && day > patient.born)
        made.push([patient.person.id, textOf(day), name, quantity]);
    };
    for (const [name, id] of steady(patient)) addSteady(name, id, patient, world, add, random);
    if (patient.conditions.has("asthma")) {
      const expected = world.effects.value("reliever-inhalers", patient.person) * shareOfYear(patient);
      const issues = poisson(random, expected);
      if (isOnRegister(patient, "asthma")) countRelievers(patient, world, expected, issues);
      for (let i = 0; i < issues; i += 1) add(random.between(YEAR_START, END), "saba", 1);
    }
    if (patient.person.copd) addExacerbations(patient, world, add, random);
    return made;
  },
};

/** How many issues, and of those of 5 to 17 who has three and more (Poisson). */
function countRelievers({ person }: Patient, { truth }: World, expected: number, issues: number): void {
  truth.events("reliever-inhalers", person, expected, issues);
  if (person.age < 5 || person.age > 17) return;
  truth.chance("reliever-inhalers:three-and-more", person, poissonTail(expected, 3), issues >= 3);
}

type Add = (day: number, name: string, quantity: number) => void;

/** The classes that the person should have, and the effect that says with which chance they do. */
function steady({ person, conditions }: Patient): readonly (readonly [name: string, effect: string])[] {
  const vessels = ["coronary-heart-disease", "stroke"].some((name) => conditions.has(name));
  const diabetes = conditions.get("diabetes");
  const statin = vessels
    ? "statin-cvd"
    : diabetes && person.age >= 40
      ? "statin-diabetes"
      : person.age >= 50
        ? "statin-others"
        : undefined;
  return [
    ...(statin ? [["statin", statin] as const] : []),
    ...(conditions.has("atrial-fibrillation") ? [["anticoagulant", "anticoagulated"] as const] : []),
    ...(conditions.has("hypertension") ? [["antihypertensive", "antihypertensive"] as const] : []),
    ...(diabetes?.subtype === "2" ? [["antidiabetic", "antidiabetic"] as const] : []),
  ];
}

/** Who is in the measure of a medicine: whose condition counts on the day, and whose score is high enough. */
const NEEDS: Readonly<Record<string, (patient: Patient, world: World) => boolean>> = {
  "statin-cvd": (patient) => ["coronary-heart-disease", "stroke"].some((name) => isOnRegister(patient, name)),
  anticoagulated: (patient, world) =>
    patient.person.age >= 18 &&
    isOnRegister(patient, "atrial-fibrillation") &&
    (riskScores(patient, world).fibrillation ?? 0) >= 2,
};

/** Whoever takes it had an issue in the last three months; some of the others stopped before last year. */
function addSteady(
  name: string,
  effect: string,
  patient: Patient,
  world: World,
  add: Add,
  random: Random,
): void {
  const { person, until } = patient;
  const chance = world.effects.chance(effect, person);
  const takes = random.chance(chance);
  const isMeasured = NEEDS[effect]?.(patient, world) ?? false;
  if (person.active) world.truth.chance(effect, person, chance, takes);
  if (person.active && isMeasured) world.truth.chance(`${effect}:measured`, person, chance, takes);
  if (takes) add(Math.min(until, random.between(END - 88, END - 1)), name, 56);
  else if (random.chance(0.15)) add(random.between(YEAR_START - 700, YEAR_START - 60), name, 56);
}

/** A course of steroids for each exacerbation, at least a fortnight after the last one. */
function addExacerbations(patient: Patient, world: World, add: Add, random: Random): void {
  const expected = world.effects.value("copd-exacerbations", patient.person) * shareOfYear(patient);
  const courses = Math.min(12, poisson(random, expected));
  if (patient.person.active) world.truth.events("copd-exacerbations", patient.person, expected, courses);
  const room = (END - YEAR_START) / 13;
  const months = Array.from({ length: 13 }, (_, month) => month);
  for (let i = 0; i < courses; i += 1) {
    const [month = 0] = months.splice(random.between(0, months.length - 1), 1);
    add(Math.floor(YEAR_START + month * room + random.between(0, 13)), "oral-steroid", 30);
  }
}
