import { anyDay, provider } from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { dayOf, textOf } from "../day.ts";
import { exponential, poisson } from "../draws.ts";
import { shareOfYear } from "../patient.ts";
import { END, type Row } from "../world.ts";

/** Attempts to stop smoking with a service. */
export const quitAttempt: PersonDataset = {
  file: "quit_attempt.csv",
  header: ["quit_id", "person_id", "setting", "quit_date", "outcome_4_weeks", "co_ppm"],
  rows(patient, world, random) {
    const { person } = patient;
    if (patient.smoking !== "current") return [];
    const expected = world.effects.value("quit-attempts", person) * shareOfYear(patient);
    const count = poisson(random, expected);
    return Array.from({ length: count }, (_, i): readonly Row[] => {
      const chance = world.effects.chance("quit-at-four-weeks", person);
      const [isQuit, isLost, isMeasured] = [random.chance(chance), random.chance(0.4), random.chance(0.7)];
      const setting = random.pick({ community: 60, pharmacy: 20, inpatient: 15, maternity: 5 });
      const day = anyDay(random);
      if (day > Math.min(patient.until, END - 42) || day < patient.born) return [];
      world.truth.chance("quit-at-four-weeks", person, chance, isQuit);
      const ppm = isQuit && isMeasured ? random.between(0, 9) : "";
      return [
        [
          `QU${patient.index}-${i}`,
          person.id,
          setting,
          textOf(day),
          isQuit ? "quit" : isLost ? "lost" : "not",
          ppm,
        ],
      ];
    }).flat();
  },
};

const MODALITIES = { mri: 18, ct: 22, ultrasound: 34, endoscopy: 12, echocardiography: 14 };
const WEEKS = ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"].map(dayOf);
const LAST_WEEK = WEEKS[WEEKS.length - 1] ?? 0;

/** Weekly lists of people who wait for a test. */
export const diagnosticWait: PersonDataset = {
  file: "diagnostic_wait.csv",
  isSplit: true,
  header: [
    ...["week_ending", "pathway_id", "provider_code", "person_id", "modality", "clock_start"],
    "community_centre",
  ],
  rows(patient, world, random) {
    const { person } = patient;
    const count = poisson(random, world.effects.value("diagnostic-waits", person));
    return Array.from({ length: count }, (_, i): readonly Row[] => {
      const mean = world.effects.value("diagnostic-wait-days", person);
      const start = LAST_WEEK - Math.min(300, Math.floor(exponential(random, mean)));
      const stop = random.chance(0.7) ? LAST_WEEK + 1 : (WEEKS[random.between(0, 2)] ?? 0) + 1;
      const [modality, site, isCommunity] = [random.pick(MODALITIES), provider(random), random.chance(0.15)];
      if (!person.active || start < patient.born) return [];
      // Six weeks or more are 42 days or more.
      if (stop > LAST_WEEK)
        world.truth.chance(
          "diagnostic-wait-days:six-weeks",
          person,
          Math.exp(-42 / mean),
          LAST_WEEK - start >= 42,
        );
      return WEEKS.filter((week) => week >= start && week < stop).map((week) => [
        ...[textOf(week), `DW${patient.index}-${i}`, site, person.id, modality, textOf(start), isCommunity],
      ]);
    }).flat();
  },
};

const LAST_TEST = dayOf("2026-01-31");

/** Tests done. The extract is two months behind. */
export const diagnosticTest: PersonDataset = {
  file: "diagnostic_test.csv",
  header: ["test_id", "person_id", "provider_code", "test_date", "modality", "community_centre"],
  rows(patient, world, random) {
    const { person } = patient;
    const count = poisson(random, world.effects.value("diagnostic-tests", person) * shareOfYear(patient));
    return Array.from({ length: count }, (_, i): readonly Row[] => {
      const day = anyDay(random);
      const isCommunity = random.chance(world.effects.chance("test-in-community-centre", person));
      const row = [provider(random), textOf(day), random.pick(MODALITIES), isCommunity];
      if (day > Math.min(patient.until, LAST_TEST) || day < patient.born) return [];
      return [[`DT${patient.index}-${i}`, person.id, ...row]];
    }).flat();
  },
};

/** Contacts with mental health services. */
export const mhContact: PersonDataset = {
  file: "mh_contact.csv",
  header: ["person_id", "contact_date", "team_type", "attend_status", "medium", "provider_code"],
  rows(patient, world, random) {
    const { person } = patient;
    const isChild = person.age < 18;
    const id = isChild ? "mental-health-access-children" : "mental-health-access";
    const chance = world.effects.chance(id, person) * shareOfYear(patient);
    const isSeen = random.chance(chance);
    if (person.active)
      for (const each of [id, "mental-health-access:all-ages"])
        world.truth.chance(each, person, chance, isSeen);
    if (!isSeen) return [];
    const team = isChild ? "cyp-community" : random.pick({ "adult-community": 55, "talking-therapies": 45 });
    const count = 1 + Math.min(8, poisson(random, 2));
    return Array.from({ length: count }, (_, i): Row => {
      const day = Math.max(patient.born + 1, Math.min(patient.until, anyDay(random)));
      // The first is attended; of the others some are missed or cancelled.
      const status = i === 0 ? "5" : random.pick({ "5": 78, "6": 6, "3": 12, "2": 4 });
      return [person.id, textOf(day), team, status, random.pick({ "01": 70, "02": 18, "03": 12 }), "ZZ3"];
    });
  },
};

const KINDS = [
  ["op", "outpatients", "referrals-op"],
  ["advice", "advice and guidance", "referrals-advice"],
  ["spirometry", "spirometry", "referrals-spirometry"],
  ["jobshop", "job shop", "referrals-jobshop"],
  ["social-prescribing", "social prescribing", "referrals-social"],
  ["weight-management", "weight management", "referrals-weight"],
] as const;

/** Referrals by general practice. Those without a closing date are open. */
export const referral: PersonDataset = {
  file: "referral.csv",
  header: ["referral_id", "person_id", "service", "received_date", "kind", "outcome", "closed_date"],
  rows(patient, world, random) {
    const { person } = patient;
    return KINDS.flatMap(([kind, service, effect], number) => {
      const count = poisson(random, world.effects.value(effect, person) * shareOfYear(patient));
      return Array.from({ length: count }, (_, i): readonly Row[] => {
        const day = anyDay(random);
        const closed = day + Math.floor(exponential(random, 45)) + 1;
        const outcome = random.pick({ seen: 80, declined: 12, inappropriate: 8 });
        if (day > patient.until || day < patient.born) return [];
        const end = closed <= Math.min(END, patient.until) ? [outcome, textOf(closed)] : ["", ""];
        return [[`RE${patient.index}-${number}-${i}`, person.id, service, textOf(day), kind, ...end]];
      }).flat();
    });
  },
};
