import { normal } from "../draws.ts";
import { isOnRegister, type Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { World } from "../world.ts";

/** What was measured of a person in the twelve months, and what should have been and was not. */
export interface Checked {
  readonly done: ReadonlySet<string>;
  readonly missed: readonly string[];
  /** Of the last blood pressure: yes, yes with at most 80 diastolic, only at 150/90, or no. */
  readonly isControlled: "yes" | "below-80" | "to-150" | "no";
  readonly hba1c: number;
}

const SIX = ["alcohol", "hba1c", "cholesterol", "bp", "bmi", "smoking"] as const;
const EIGHT = ["hba1c", "bp", "cholesterol", "creatinine", "acr", "foot", "bmi", "smoking"] as const;
const BOTH = SIX.filter((kind) => kind !== "alcohol");
const EIGHT_ALONE = ["creatinine", "acr", "foot"] as const;

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
    if (kind !== absent && (random.chance(0.75) || isOfAll)) done.add(kind);
  }
  if (isOnRegister(patient, "smi")) world.truth.chance("smi-all-six", person, p6, isAll(SIX, done));
  if (isOnRegister(patient, "diabetes") && person.age >= 12) countEight(patient, world, p8, done);
  addOwn(patient, world, should, done, random);
  return {
    done,
    missed: [...should].filter((kind) => !done.has(kind)),
    ...values(patient, world, done, random),
  };
}

/** All eight, and retinal screening with them: it is done in three quarters, whatever else is. */
function countEight({ person }: Patient, { truth }: World, chance: number, done: ReadonlySet<string>): void {
  truth.chance("diabetes-all-eight", person, chance, isAll(EIGHT, done));
  const isNine = isAll([...EIGHT, "retinal"], done);
  truth.chance("diabetes-all-eight:and-retinal", person, chance * 0.75, isNine);
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
  { person, conditions }: Patient,
  world: World,
  should: Set<string>,
  done: Set<string>,
  random: Random,
): void {
  const [pressure, weight, smoking] = [random.uniform(), random.uniform(), random.uniform()];
  const offer = (kind: string, id: string, drawn: number): void => {
    if (should.has(kind)) return;
    should.add(kind);
    if (drawn < world.effects.chance(id, person)) done.add(kind);
  };
  if (conditions.has("hypertension")) offer("bp", "bp-measured", pressure);
  else if (person.age >= 45) offer("bp", "bp-measured-others", pressure);
  if (person.age >= 18) offer("bmi", "weight-recorded", weight);
  if (person.age >= 15) offer("smoking", "smoking-recorded", smoking);
}

function values(
  patient: Patient,
  world: World,
  done: ReadonlySet<string>,
  random: Random,
): Pick<Checked, "isControlled" | "hba1c"> {
  const { person } = patient;
  const control = world.effects.chance("bp-controlled", person);
  const [controlled, low, near] = [random.chance(control), random.chance(0.75), random.chance(0.35)];
  const isHypertensive = isOnRegister(patient, "hypertension");
  if (isHypertensive && done.has("bp")) world.truth.chance("bp-controlled", person, control, controlled);
  const target = world.effects.chance("hba1c-in-target", person);
  const inTarget = random.chance(target);
  const hba1c = inTarget
    ? Math.round(38 + random.uniform() * 20)
    : Math.round(59 + Math.min(90, Math.abs(normal(random)) * 18));
  if (isOnRegister(patient, "diabetes") && done.has("hba1c"))
    world.truth.chance("hba1c-in-target", person, target, hba1c <= 58);
  const isControlled = controlled ? (low ? "below-80" : "yes") : near && person.age < 80 ? "to-150" : "no";
  return { isControlled, hba1c };
}
