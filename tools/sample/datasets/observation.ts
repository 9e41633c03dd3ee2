import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import { normal } from "../draws.ts";
import { normalBelow } from "../normal-below.ts";
import { BMI_SPREAD, isOnRegister, type Patient } from "../patient.ts";
import { pregnancyOf } from "../pregnancies.ts";
import type { Random } from "../random.ts";
import { riskScores } from "../risk-scores.ts";
import { END, type Row, type World, YEAR_START } from "../world.ts";
import { chanceOfNone, SIX } from "./chance-of-done.ts";
import { type Checked, chanceOfRecorded, checkedThisYear } from "./checked-this-year.ts";

/** Measurements and reviews. One row a person, day and kind; some blood pressures are taken twice on a day. */
export const observation: PersonDataset = {
  file: "observation.csv",
  header: ["person_id", "observation_date", "kind", "value", "value2", "finding", "status"],
  rows(patient, world, random) {
    if (patient.person.age < 5) return [];
    const checked = checkedThisYear(patient, world, random);
    const made: Row[] = [];
    const add = (day: number, kind: string, ...rest: readonly (string | number)[]): void => {
      const last = Math.min(patient.until, day);
      if (last > patient.born)
        made.push([
          ...[patient.person.id, textOf(last), kind],
          ...[rest[0] ?? "", rest[1] ?? "", rest[2] ?? "", rest[3] ?? "done"],
        ]);
    };
    for (const kind of checked.done) addKind(kind, thisYear(random), patient, checked, add, random);
    addBefore(patient, checked, add, random);
    addOffers(patient, world, checked, add, random);
    addReviews(patient, world, add, random);
    addScores(patient, world, add);
    countRecorded(patient, world, made);
    return made;
  },
};

/** Whether adults whose status was recorded smoke, and whether those with a body mass index of this year are obese. */
function countRecorded(patient: Patient, world: World, rows: readonly Row[]): void {
  const { person } = patient;
  const earlier = (kind: "bp" | "smoking"): number => {
    const chance = chanceOfRecorded(patient, kind, world);
    return chance + (1 - chance) * EARLIER;
  };
  const hasAny = (asked: string): boolean => rows.some(([, , kind]) => kind === asked);
  if (person.active && person.age >= 45)
    world.truth.chance("bp-measured:in-five-years", person, earlier("bp"), hasAny("bp"));
  if (person.active && person.age >= 15)
    world.truth.chance("smoking-recorded:in-two-years", person, earlier("smoking"), hasAny("smoking"));
  if (!person.active || person.age < 18) return;
  const { effects, truth } = world;
  if (hasAny("smoking"))
    truth.chance("smokes:recorded", person, effects.chance("smokes", person), patient.smoking === "current");
  const weighed = rows.find(([, day, kind]) => kind === "bmi" && String(day) >= textOf(YEAR_START));
  const pregnancy = pregnancyOf(patient, world, false);
  const isPregnant = pregnancy !== undefined && (pregnancy.birth?.day ?? 0) <= pregnancy.booked;
  if (weighed === undefined || isPregnant) return;
  // To one decimal 30 and more is 29.95 and more.
  const heavy = 1 - normalBelow((29.95 - effects.value("bmi", person)) / BMI_SPREAD);
  truth.chance("bmi:obese", person, heavy, Number(weighed[3]) >= 30);
}

type Add = (day: number, kind: string, ...rest: readonly (string | number)[]) => void;

const thisYear = (random: Random): number => random.between(YEAR_START, END);

/** Before the audit's fifteen months, so that it never counts as this year's. */
const before = (random: Random): number => random.between(YEAR_START - 365, YEAR_START - 91);

function addKind(
  kind: string,
  day: number,
  patient: Patient,
  checked: Checked,
  add: Add,
  random: Random,
): void {
  if (kind === "bp") addPressure(day, patient, checked.isControlled, add, random);
  else add(day, kind, ...measured(kind, patient, checked, random));
}

/** Value, second value and finding of a kind; none for a kind that is only done or not. */
function measured(
  kind: string,
  patient: Patient,
  checked: Checked,
  random: Random,
): readonly (string | number)[] {
  const rounded = (value: number): number => Number(value.toFixed(1));
  if (kind === "smoking") return ["", "", STATUS[patient.smoking]];
  if (kind === "hba1c") return [checked.hba1c];
  if (kind === "bmi") return [rounded(patient.bmi)];
  if (kind === "cholesterol") return [rounded(Math.min(9, Math.max(2.5, 4.9 + normal(random))))];
  if (kind === "creatinine") return [random.between(50, 130)];
  if (kind === "acr") return [rounded(random.uniform() * 6)];
  return [];
}

const STATUS = { current: "current smoker", ex: "ex-smoker", never: "never smoked" } as const;

/** Lowest and highest systolic and diastolic pressure. Controlled is at most 140/90, and 150/90 from the age of 80. */
const PRESSURE = {
  "below-80": [108, 140, 60, 80],
  yes: [108, 140, 81, 90],
  "to-150": [141, 150, 60, 90],
  no: [152, 184, 60, 90],
} as const;

/** A tenth is measured twice on the day; the lower pressure counts. */
function addPressure(
  day: number,
  { person }: Patient,
  control: Checked["isControlled"],
  add: Add,
  random: Random,
): void {
  const [from, to, low, high] = PRESSURE[control];
  const systolic = random.between(from, to === 140 && person.age >= 80 ? 150 : to);
  const diastolic = random.between(low, high);
  add(day, "bp", systolic, diastolic);
  if (random.chance(0.1)) add(day, "bp", systolic + random.between(1, 20), diastolic);
}

/** The share of those who were missed this year who are known from before. */
const EARLIER = 0.4;

/** What was last done before this year: those who were missed are known from then, or not at all. */
function addBefore(patient: Patient, checked: Checked, add: Add, random: Random): void {
  for (const kind of checked.missed) {
    if (random.chance(EARLIER)) addKind(kind, before(random), patient, checked, add, random);
  }
}

function addOffers(patient: Patient, world: World, { done }: Checked, add: Add, random: Random): void {
  const { person } = patient;
  if (!isOnRegister(patient, "smi")) return;
  const chance = world.effects.chance("smi-offered", person);
  const offered = random.chance(chance);
  world.truth.chance("smi-offered", person, chance, offered);
  const isAsked = offered || SIX.some((kind) => done.has(kind));
  const none = (1 - chance) * chanceOfNone(patient, world);
  world.truth.chance("smi-offered:or-done", person, 1 - none, isAsked);
  if (offered)
    add(thisYear(random), "smi-offer", "", "", "", done.size > 0 || random.chance(0.6) ? "done" : "declined");
}

function addReviews(patient: Patient, world: World, add: Add, random: Random): void {
  const { person } = patient;
  if (person.copd) {
    const chance = world.effects.chance("copd-reviewed", person);
    const reviewed = random.chance(chance);
    if (person.active) world.truth.chance("copd-reviewed", person, chance, reviewed);
    if (reviewed) add(thisYear(random), "review-copd", random.between(1, 5));
    else if (random.chance(0.4)) add(before(random), "review-copd", random.between(1, 5));
    if (random.chance(world.effects.chance("copd-spirometry", person)))
      add(
        random.between(YEAR_START - 2_000, END),
        "spirometry",
        Number((0.35 + random.uniform() * 0.34).toFixed(2)),
      );
  }
  if (patient.conditions.has("learning-disability") && person.age >= 14) {
    const chance = world.effects.chance("ld-checked", person);
    const checked = random.chance(chance);
    if (isOnRegister(patient, "learning-disability"))
      world.truth.chance("ld-checked", person, chance, checked);
    const day = thisYear(random);
    if (checked) add(day, "ld-check");
    else if (random.chance(0.1)) add(day, "ld-check", "", "", "", "declined");
    if (checked && random.chance(0.8)) add(day, "health-action-plan");
  }
}

/** Scores of risk that practices record: of atrial fibrillation, and of a first heart attack or stroke. */
function addScores(patient: Patient, world: World, add: Add): void {
  const { day, fibrillation, qrisk } = riskScores(patient, world);
  if (fibrillation !== undefined) add(day, "cha2ds2-va", fibrillation);
  if (qrisk !== undefined) add(day, "qrisk", qrisk);
}
