import { dayOf } from "./day.ts";
import { exponential, normal } from "./draws.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { END, randomOf, type World, YEAR_START } from "./world.ts";

/** A person with their health, as all datasets know it. */
export interface Patient {
  readonly person: Person;
  /** From 1: the number of the person, which their random streams hang on. */
  readonly index: number;
  readonly born: number;
  /** The last day on which something can happen to the person here. */
  readonly until: number;
  readonly smoking: "current" | "ex" | "never";
  readonly bmi: number;
  readonly conditions: ReadonlyMap<string, Condition>;
}

export interface Condition {
  readonly first: number;
  readonly resolved?: number;
  readonly subtype?: string;
  readonly inRemission?: boolean;
}

/** Conditions with a line in effects.yaml: "has-" and the name. */
const CONDITIONS = [
  ...["hypertension", "diabetes", "smi", "learning-disability", "atrial-fibrillation"],
  ...["coronary-heart-disease", "stroke", "chronic-kidney-disease", "asthma", "cancer", "dementia"],
  ...["depression", "epilepsy", "heart-failure"],
] as const;

/** Standard deviation of the body mass index between people. */
export const BMI_SPREAD = 5;

export function makePatient(world: World, person: Person, index: number): Patient {
  const random = randomOf(world, "health", index);
  const born = dayOf(person.birthDate);
  const gone = person.died || person.left;
  const smoking = makeSmoking(world, person, random);
  const conditions = new Map<string, Condition>();
  for (const name of CONDITIONS) {
    const id = `has-${name}`;
    const chance = world.effects.chance(id, person);
    const has = random.chance(chance);
    if (has) conditions.set(name, makeCondition(name, person, born, random));
    const condition = conditions.get(name);
    const stays = chance * (1 - resolvedShare(born));
    if (person.active) world.truth.chance(id, person, stays, condition !== undefined && !condition.resolved);
  }
  if (person.active) world.truth.chance("has-copd", person, person.copdChance, person.copd);
  return {
    person,
    index,
    born,
    until: gone ? dayOf(gone) : END,
    smoking,
    bmi: Math.min(60, Math.max(15, world.effects.value("bmi", person) + normal(random) * BMI_SPREAD)),
    conditions,
  };
}

function makeSmoking(world: World, person: Person, random: Random): Patient["smoking"] {
  const chance = world.effects.chance("smokes", person);
  const [smokes, used] = [random.chance(chance), random.chance(0.32)];
  return smokes ? "current" : used && person.age >= 18 ? "ex" : "never";
}

/** One in fifty of the conditions that began more than 400 days ago are resolved; a baby has none so old. */
const [RESOLVED, RESOLVED_AFTER, MEAN_DAYS] = [0.02, 400, 2_400];

const resolvedShare = (born: number): number =>
  born + 30 < END - RESOLVED_AFTER ? RESOLVED * Math.exp(-RESOLVED_AFTER / MEAN_DAYS) : 0;

function makeCondition(name: string, person: Person, born: number, random: Random): Condition {
  // Most were recorded in the last ten years; nobody has a condition before their birth.
  const first = Math.max(born + 30, END - 1 - Math.floor(Math.min(9_000, exponential(random, MEAN_DAYS))));
  const type1 = random.chance(person.age < 30 ? 0.9 : 0.06);
  const inRemission = random.chance(0.08);
  const resolved = random.chance(RESOLVED) && first < END - RESOLVED_AFTER;
  return {
    first,
    ...(resolved && { resolved: first + 300 }),
    ...(name === "diabetes" && { subtype: type1 ? "1" : random.chance(0.03) ? "other" : "2" }),
    ...(name === "smi" && { inRemission }),
  };
}

/** The part of the twelve months to the sample's day that the person was there, from 0 to 1. */
export const shareOfYear = ({ born, until }: Patient): number =>
  Math.max(0, Math.min(until, END) - Math.max(born, YEAR_START)) / (END - YEAR_START);

/** Whether the condition counts on the sample's day: on the register, and not in remission. */
export function isOnRegister({ person, conditions }: Patient, name: string): boolean {
  const condition = conditions.get(name);
  return person.active && condition !== undefined && !condition.inRemission && !condition.resolved;
}
