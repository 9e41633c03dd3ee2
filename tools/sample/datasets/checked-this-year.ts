import { normal } from "../draws.ts";
import { isOnRegister, type Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { World } from "../world.ts";
import { BOTH, BY_ITSELF, chanceOfDone, EIGHT, EIGHT_ALONE, SIX } from "./chance-of-done.ts";

/** What was measured of a person in the twelve months, and what should have been and was not. */
export interface Checked {
  readonly done: ReadonlySet<string>;
  readonly missed: readonly string[];
  /** Of the last blood pressure: yes, yes with at most 80 diastolic, only at 150/90, or no. */
  readonly isControlled: "yes" | "below-80" | "to-150" | "no";
  readonly hba1c: number;
}

/**
 * Draws what was done so that "all six" of the mental health check and "all eight" of diabetes come with their own
 * injected chances, for people with both too: whoever misses all of a set misses one of its items for certain.
 */
export function checkedThisYear(patient: Patient, world: World, random: Random): Checked {
  const { person, conditions } = patient;
  const [smi, diabetes] = [conditions.has("smi"), conditions.has("diabetes")];
  const should = new Set([...(smi ? SIX : []), ...(diabetes ? [...EIGHT, "retinal"] : [])]);
  const p6 = world.effects.chance("smi-all-six", person);
  const p8 = world.effects.chance("diabetes-all-eight", person);
  const [all6, all8] = [random.chance(p6), random.chance(p8)];
  const absent = missedItem(smi, diabetes, all6, all8, random);
  const done = new Set<string>();
  for (const kind of should) {
    const isOfAll = (smi && all6 && isIn(SIX, kind)) || (diabetes && all8 && isIn(EIGHT, kind));
    if (kind !== absent && (random.chance(BY_ITSELF) || isOfAll)) done.add(kind);
  }
  if (isOnRegister(patient, "smi")) {
    const weighed = chanceOfDone(patient, "bmi", world) ?? 0;
    world.truth.chance("smi-all-six", person, p6, isAll(SIX, done));
    world.truth.chance("smi-element:bmi", person, weighed, done.has("bmi"));
  }
  if (isOnRegister(patient, "diabetes") && person.age >= 12) countEight(patient, world, p8, done);
  addOwn(patient, world, should, done, random);
  return {
    done,
    missed: [...should].filter((kind) => !done.has(kind)),
    ...values(patient, world, done, random),
  };
}

/** All eight, and retinal screening with them: it is done in three quarters, whatever else is. */
function countEight(patient: Patient, world: World, chance: number, done: ReadonlySet<string>): void {
  const [{ person }, { truth }] = [patient, world];
  truth.chance("diabetes-all-eight", person, chance, isAll(EIGHT, done));
  for (const kind of EIGHT)
    truth.chance(`diabetes-process:${kind}`, person, chanceOfDone(patient, kind, world) ?? 0, done.has(kind));
  const isNine = isAll([...EIGHT, "retinal"], done);
  truth.chance("diabetes-all-eight:and-retinal", person, chance * BY_ITSELF, isNine);
}

const isIn = (items: readonly string[], kind: string): boolean => items.includes(kind);
const isAll = (items: readonly string[], done: ReadonlySet<string>): boolean =>
  items.every((kind) => done.has(kind));

/** The item that must be missing so that the sets come out as drawn; undefined: none must. */
function missedItem(
  smi: boolean,
  diabetes: boolean,
  all6: boolean,
  all8: boolean,
  random: Random,
): string | undefined {
  const of = (items: readonly string[]): string | undefined => items[random.between(0, items.length - 1)];
  const [misses6, misses8] = [smi && !all6, diabetes && !all8];
  if (misses6 && misses8) return of(BOTH);
  if (misses6) return diabetes ? "alcohol" : of(SIX);
  if (misses8) return smi ? of(EIGHT_ALONE) : of(EIGHT);
  return undefined;
}

/** Blood pressure of the other registers and ages, weight and smoking of everybody. */
function addOwn(
  patient: Patient,
  world: World,
  should: Set<string>,
  done: Set<string>,
  random: Random,
): void {
  const [pressure, weight, smoking] = [random.uniform(), random.uniform(), random.uniform()];
  const offer = (kind: string, drawn: number): void => {
    const id = ownEffect(kind, patient);
    if (should.has(kind) || id === undefined) return;
    should.add(kind);
    if (drawn < world.effects.chance(id, patient.person)) done.add(kind);
  };
  offer("bp", pressure);
  offer("bmi", weight);
  offer("smoking", smoking);
}

/** The effect by which somebody has an item whom neither checks nor diabetes care ask for it. */
function ownEffect(kind: string, { person, conditions }: Patient): string | undefined {
  if (kind === "bp" && conditions.has("hypertension")) return "bp-measured";
  if (kind === "bp") return person.age >= 45 ? "bp-measured-others" : undefined;
  if (kind === "bmi") return person.age >= 18 ? "weight-recorded" : undefined;
  return person.age >= 15 ? "smoking-recorded" : undefined;
}

/** The chance that blood pressure, weight or smoking was recorded in the year, of anybody. */
export function chanceOfRecorded(patient: Patient, kind: "bp" | "bmi" | "smoking", world: World): number {
  const own = ownEffect(kind, patient);
  return (
    chanceOfDone(patient, kind, world) ?? (own === undefined ? 0 : world.effects.chance(own, patient.person))
  );
}

function values(
  patient: Patient,
  world: World,
  done: ReadonlySet<string>,
  random: Random,
): Pick<Checked, "isControlled" | "hba1c"> {
  const { person } = patient;
  const control = world.effects.chance("bp-controlled", person);
  const [controlled, low, near] = [random.chance(control), random.chance(0.75), random.chance(NEAR)];
  const isHypertensive = isOnRegister(patient, "hypertension");
  const target = world.effects.chance("hba1c-in-target", person);
  const inTarget = random.chance(target);
  const hba1c = inTarget
    ? Math.round(38 + random.uniform() * 20)
    : Math.round(59 + Math.min(90, Math.abs(normal(random)) * 18));
  if (isOnRegister(patient, "diabetes") && done.has("hba1c"))
    world.truth.chance("hba1c-in-target", person, target, hba1c <= 58);
  const isControlled = controlled ? (low ? "below-80" : "yes") : near && person.age < 80 ? "to-150" : "no";
  if (isHypertensive) countControl(patient, world, control, done.has("bp") ? isControlled : undefined);
  return { isControlled, hba1c };
}

/** Of people on the hypertension register: measured, controlled, and at most 150/90; undefined: not measured. */
function countControl(
  patient: Patient,
  world: World,
  control: number,
  found: Checked["isControlled"] | undefined,
): void {
  const [{ person }, { truth }] = [patient, world];
  const measured = chanceOfRecorded(patient, "bp", world);
  const near = person.age < 80 ? (1 - control) * NEAR : 0;
  const isControlled = found === "yes" || found === "below-80";
  if (found !== undefined) truth.chance("bp-controlled", person, control, isControlled);
  truth.chance("bp-measured:on-the-register", person, measured, found !== undefined);
  truth.chance("bp-controlled:of-the-register", person, measured * control, isControlled);
  const isBelow150 = isControlled || found === "to-150";
  truth.chance("bp-controlled:to-150-90", person, measured * (control + near), isBelow150);
}

/** The share of those who are not controlled whose pressure is at most 150/90, below the age of 80. */
const NEAR = 0.35;
