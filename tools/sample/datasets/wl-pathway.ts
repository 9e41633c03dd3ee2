import { ACTIVITY_FIELDS, activityFields, provider } from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { dayOf, textOf } from "../day.ts";
import { exponential, poisson } from "../draws.ts";
import type { Patient } from "../patient.ts";
import { type Person, quintileOf } from "../people.ts";
import type { Random } from "../random.ts";
import type { Row, World } from "../world.ts";

const WEEKS = ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"].map(dayOf);
const LAST = WEEKS[WEEKS.length - 1] ?? 0;

/** Weights of specialties where people are least deprived, and how long their waits are against the mean. */
const SPECIALTIES = { "110": 26, "130": 22, "100": 14, "502": 14, "330": 24 };
const LENGTH: Readonly<Record<string, number>> = { "110": 1.5, "130": 1.1, "100": 1, "502": 1, "330": 0.5 };

/**
 * Four weekly lists. In every specialty the most deprived wait longest. But they are more often in dermatology, where
 * waits are short: over all specialties together much of the difference is hidden (Simpson's paradox).
 */
export const wlPathway: PersonDataset = {
  file: "wl_pathway.csv",
  isSplit: true,
  header: [
    ...[
      "week_ending",
      "pathway_id",
      "provider_code",
      "person_id",
      "treatment_function",
      "part",
      "clock_start",
    ],
    ...["days_waited", "priority", ...ACTIVITY_FIELDS],
  ],
  rows(patient, world, random) {
    const count = poisson(random, world.effects.value("waiting-pathways", patient.person));
    return Array.from({ length: count }, (_, i) => pathway(patient, i, world, random)).flat();
  },
};

function specialtyOf({ lsoa }: Person, random: Random): keyof typeof SPECIALTIES {
  const quintile = lsoa ? quintileOf(lsoa) : 3;
  return random.pick({ ...SPECIALTIES, "330": SPECIALTIES["330"] * (1 + (5 - quintile) * 0.2) });
}

/** A wait is longer than 126 days when it is 127 days or more, and days are counted in whole days. */
function countWait(person: Person, mean: number, days: number, world: World): void {
  const beyond = (limit: number): number => Math.exp(-(limit + 1) / mean);
  world.truth.chance("wait-days:within-18-weeks", person, 1 - beyond(126), days <= 126);
  for (const [weeks, limit] of LIMITS)
    world.truth.chance(`wait-days:over-${weeks}-weeks`, person, beyond(limit), days > limit);
}

const LIMITS = [18, 52, 65].map((weeks) => [weeks, weeks * 7] as const);

function pathway(patient: Patient, number: number, world: World, random: Random): readonly Row[] {
  const { person } = patient;
  const specialty = specialtyOf(person, random);
  const mean = world.effects.value("wait-days", person) * (LENGTH[specialty] ?? 1);
  const start = LAST - Math.min(900, Math.floor(exponential(random, mean)));
  const stop = random.chance(0.88) ? LAST + 1 : (WEEKS[random.between(0, 2)] ?? 0) + 1;
  const part = random.pick({ incomplete: 88, planned: 8, nonrtt: 4 });
  const isKnown = !random.chance(0.01);
  const [site, priority] = [provider(random), random.pick({ P2: 12, P3: 30, P4: 58 })];
  const fields = activityFields(patient, LAST, world, random);
  if (!person.active || patient.born > start) return [];
  if (part === "incomplete" && isKnown && stop > LAST) countWait(person, mean, LAST - start, world);
  return WEEKS.filter((week) => week >= start && week < stop).map((week) => [
    ...[textOf(week), `WL${patient.index}-${number}`, site, person.id, specialty, part],
    ...(isKnown ? [textOf(start), week - start] : ["", ""]),
    ...[priority, ...fields],
  ]);
}
