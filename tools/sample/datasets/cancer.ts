import { provider } from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { dayOf, textOf } from "../day.ts";
import { exponential, poisson } from "../draws.ts";
import { END, type Row, YEAR_START } from "../world.ts";

const SITES = { C509: 22, C61X: 20, C349: 16, C189: 14, C439: 8, C679: 6, C449: 10, C719: 4 };
const FIRST = dayOf("2023-01-01");
const LAST = dayOf("2025-12-31");

/** Tumours of three calendar years. Skin other than melanoma is in the file and counts nowhere; brain has no stage. */
export const tumour: PersonDataset = {
  file: "tumour.csv",
  header: ["tumour_id", "person_id", "diagnosis_date", "site", "stage", "stageable", "route", "registration"],
  rows(patient, world, random) {
    const { person } = patient;
    const count = poisson(random, world.effects.value("tumours", person) * 3);
    return Array.from({ length: count }, (_, i): Row => {
      const site = random.pick(SITES);
      const stageable = site !== "C719" && site !== "C449";
      const [early, known] = [
        world.effects.chance("stage-1-or-2", person),
        world.effects.chance("stage-known", person),
      ];
      const emergency = world.effects.chance("diagnosed-in-emergency", person);
      const [isEarly, isKnown, isEmergency] = [
        random.chance(early),
        random.chance(known),
        random.chance(emergency),
      ];
      const stage = isEarly ? random.between(1, 2) : random.between(3, 4);
      const day = Math.min(patient.until, random.between(FIRST, LAST));
      const route = isEmergency ? "emergency" : random.pick({ urgent: 50, screening: 10, other: 40 });
      const isRapid = day > LAST - 120;
      const add = (id: string, chance: number, came: boolean): void => {
        world.truth.chance(id, person, chance, came);
        if (isRapid) world.truth.chance(`${id}:rapid-registration`, person, chance, came);
      };
      if (stageable) add("stage-known", known, isKnown);
      if (stageable && isKnown) add("stage-1-or-2", early, isEarly);
      if (site !== "C449") add("diagnosed-in-emergency", emergency, isEmergency);
      return [
        ...[`TU${patient.index}-${i}`, person.id, textOf(day), site],
        ...[stageable && isKnown ? stage : "U", stageable, route, isRapid ? "RCRD" : "NCRD"],
      ];
    });
  },
};

/** Urgent referrals for suspected cancer, to the day that the patient was told. */
export const fdsPathway: PersonDataset = {
  file: "fds_pathway.csv",
  header: ["fds_id", "person_id", "provider_code", "source", "received_date", "end_date", "outcome", "days"],
  rows(patient, world, random) {
    const { person } = patient;
    const count = poisson(random, world.effects.value("urgent-cancer-referrals", person));
    return Array.from({ length: count }, (_, i): readonly Row[] => {
      const received = random.between(YEAR_START - 60, END);
      const chance = world.effects.chance("told-within-28-days", person);
      const isWithin = random.chance(chance);
      const days = isWithin ? random.between(3, 28) : 29 + Math.floor(exponential(random, 18));
      const outcome = random.chance(0.06) ? "confirmed" : "excluded";
      const [site, source] = [provider(random), random.pick({ urgent: 85, breast: 10, screening: 5 })];
      if (received + days > patient.until || received < patient.born) return [];
      if (received + days >= YEAR_START) world.truth.chance("told-within-28-days", person, chance, isWithin);
      return [
        [
          ...[`FD${patient.index}-${i}`, person.id, site, source, textOf(received), textOf(received + days)],
          ...[outcome, days],
        ],
      ];
    }).flat();
  },
};

const PROGRAMMES = [
  { name: "bowel", from: 54, to: 74, sexes: "12", days: 912 },
  { name: "breast", from: 53, to: 70, sexes: "2", days: 1_095 },
  { name: "cervical", from: 25, to: 64, sexes: "2", days: 1_277 },
] as const;

/** Uptake is of invitations that are six to eighteen months old. */
const INVITED_FROM = dayOf("2024-09-30");
const INVITED_TO = dayOf("2025-09-30");

/** The effect of a programme, and that of the ages over which its coverage is measured, where these are fewer. */
function coverageOf(name: string, age: number): readonly string[] {
  const id = `screened-${name}`;
  if (name === "bowel" && age >= 60) return [id, `${id}:60-to-74`];
  if (name === "cervical") return [id, `${id}:${age < 50 ? "25-to-49" : "50-to-64"}`];
  return [id];
}

/** The last round of each programme: an invitation, and a test where there was one. */
export const screening: PersonDataset = {
  file: "screening.csv",
  header: [
    "person_id",
    "programme",
    "invite_date",
    "screen_date",
    "adequate",
    "ceased_date",
    "ceased_reason",
  ],
  rows(patient, world, random) {
    const { person } = patient;
    return PROGRAMMES.flatMap(({ name, from, to, sexes, days }): readonly Row[] => {
      if (person.age < from || person.age > to) return [];
      // Whose sex is not known are not invited; for the bowel, which is of both, they count all the same.
      if (person.sex === "9" && name === "bowel" && person.active && person.age >= 60)
        world.truth.chance("screened-bowel:60-to-74", person, 0, false);
      if (!sexes.includes(person.sex)) return [];
      const chance = world.effects.chance(`screened-${name}`, person);
      const [isScreened, isCeased] = [random.chance(chance), random.chance(0.006)];
      // From 50 the cervical round is of five and a half years.
      const window = name === "cervical" && person.age >= 50 ? 2_007 : days;
      const invited = END - random.between(120, window);
      const screened = Math.min(END, invited + random.between(14, 110));
      if (isCeased) return [[person.id, name, "", "", "", textOf(invited), "clinical"]];
      if (person.active)
        for (const id of coverageOf(name, person.age)) world.truth.chance(id, person, chance, isScreened);
      if (patient.until < screened) return [];
      if (invited > INVITED_FROM && invited <= INVITED_TO)
        world.truth.chance("screened:of-those-invited", person, chance, isScreened);
      return [
        [person.id, name, textOf(invited), ...(isScreened ? [textOf(screened), true] : ["", ""]), "", ""],
      ];
    });
  },
};
