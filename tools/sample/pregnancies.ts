import { normal } from "./draws.ts";
import type { Patient } from "./patient.ts";
import { type Person, quintileOf } from "./people.ts";
import { END, randomOf, type World, YEAR_START } from "./world.ts";

export interface Pregnancy {
  readonly id: string;
  /** The day that gestation is counted from. */
  readonly start: number;
  readonly booked: number;
  readonly smokedAtBooking: boolean;
  readonly smokedAtDelivery: boolean | undefined;
  /** Day of the plan of continuity of carer; undefined: none. */
  readonly continuity: number | undefined;
  readonly continuityIsWhole: boolean;
  readonly birth: Birth | undefined;
}

export interface Birth {
  readonly day: number;
  readonly gestation: number;
  readonly weight: number;
  readonly isLive: boolean;
  readonly isBreastFed: boolean;
  readonly diesAt: number | undefined;
}

const PREGNANCIES_FROM = END - 640;

/** The pregnancy of a woman in the last twenty-one months, if she has one: the same for every file of maternity. */
export function pregnancyOf(patient: Patient, world: World, isCounted: boolean): Pregnancy | undefined {
  const { person } = patient;
  if (person.sex !== "2" || person.age < 17 || person.age > 45 || !person.active) return undefined;
  const random = randomOf(world, "pregnancy", patient.index);
  const expected = world.effects.value("pregnancies", person) * ((END - PREGNANCIES_FROM) / 365.25);
  if (!random.chance(Math.min(0.9, expected))) return undefined;
  const start = random.between(PREGNANCIES_FROM, END - 60);
  const late = random.chance(world.effects.chance("booked-late", person));
  const booked = start + (late ? random.between(85, 150) : random.between(45, 77));
  if (booked > END) return undefined;
  const smokes = world.effects.chance("smokes-at-delivery", person);
  const [smokedAtDelivery, isKnown] = [random.chance(smokes), random.chance(0.96)];
  const placed = world.effects.chance("continuity-of-carer", person);
  const isPlaced = random.chance(placed);
  // The 29 weeks are 203 days: a plan of day 203 counts, a plan of a later day does not.
  const planDay = isPlaced ? random.between(booked - start, 203) : random.between(204, 240);
  const birth = birthOf(patient, start, world, isCounted);
  if (isCounted && booked <= start + 203 && start + 203 <= END)
    world.truth.chance("continuity-of-carer", person, placed, isPlaced);
  const isDischarged = birth !== undefined && birth.day + 12 <= Math.min(END, start + 203);
  if (isCounted && start + 203 >= YEAR_START && start + 203 <= END && !isDischarged)
    for (const id of yearOfContinuity(person)) world.truth.chance(id, person, placed, isPlaced);
  if (isCounted && birth && birth.day >= YEAR_START && isKnown)
    world.truth.chance("smokes-at-delivery", person, smokes, smokedAtDelivery);
  const hasPlan = isPlaced || random.chance(0.2);
  return {
    ...{ id: `PR${patient.index}`, start, booked, birth },
    smokedAtBooking: smokedAtDelivery || random.chance(0.03),
    smokedAtDelivery: birth && isKnown ? smokedAtDelivery : undefined,
    continuity: hasPlan && start + planDay <= END ? Math.max(booked, start + planDay) : undefined,
    continuityIsWhole: random.chance(0.97) || isPlaced,
  };
}

/** Women of Core20, and those of Black, Asian or Mixed ethnicity, are counted a second time. */
function yearOfContinuity({ lsoa, ethnicCategory }: Person): readonly string[] {
  const isCore20 = lsoa !== undefined && quintileOf(lsoa) === 1;
  const isPriority = isCore20 || (ethnicCategory !== "" && "DEFGHJKLMNP".includes(ethnicCategory));
  return ["of-the-year", ...(isPriority ? ["priority"] : [])].map((name) => `continuity-of-carer:${name}`);
}

function birthOf(patient: Patient, start: number, world: World, isCounted: boolean): Birth | undefined {
  const { person } = patient;
  const random = randomOf(world, "birth", patient.index);
  const gestation = Math.round(
    Math.min(297, Math.max(168, 277 + normal(random) * 11 - (random.chance(0.05) ? 30 : 0))),
  );
  const [still, small] = [
    world.effects.chance("stillbirths", person),
    world.effects.chance("low-birth-weight", person),
  ];
  const [isStill, isSmall] = [random.chance(still), random.chance(small)];
  const fed = world.effects.chance("first-feed-breast", person);
  const isBreastFed = random.chance(fed);
  const weight = isSmall ? random.between(1_500, 2_499) : random.between(2_500, 4_300);
  const dies = world.effects.chance("neonatal-deaths", person);
  const diesAt = random.chance(dies) ? random.between(0, 27) : undefined;
  const day = start + gestation;
  if (day > END) return undefined;
  if (isCounted) {
    world.truth.chance("stillbirths", person, still, isStill);
    if (!isStill && gestation >= 259) world.truth.chance("low-birth-weight", person, small, isSmall);
    if (!isStill) world.truth.chance("first-feed-breast", person, fed, isBreastFed);
    if (!isStill) world.truth.chance("neonatal-deaths", person, dies, diesAt !== undefined);
  }
  return { day, gestation, weight, isLive: !isStill, isBreastFed, diesAt: isStill ? undefined : diesAt };
}
