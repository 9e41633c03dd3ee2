import { anyDay, provider } from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import { poisson } from "../draws.ts";
import { type Patient, shareOfYear } from "../patient.ts";
import type { Random } from "../random.ts";
import { END, type Row, type World } from "../world.ts";

/** Draws whether each step was reached, as long as all before it were; the truth is kept of what a measure counts. */
function stepsReached(
  steps: readonly string[],
  { person }: Patient,
  world: World,
  random: Random,
  isCounted: boolean,
): readonly boolean[] {
  let [isOn, all] = [true, 1];
  const reached = steps.map((effect) => {
    const chance = world.effects.chance(effect, person);
    const isNext = random.chance(chance);
    if (isOn && isCounted) world.truth.chance(effect, person, chance, isNext);
    isOn = isOn && isNext;
    all *= chance;
    return isOn;
  });
  if (isCounted) world.truth.chance(`${steps.at(-1)}:of-all`, person, all, isOn);
  return reached;
}

/** The rows that were drawn for a person in the year: none after they left, and none before birth. */
function eventsOf(
  effect: string,
  patient: Patient,
  world: World,
  random: Random,
  row: (day: number, number: number) => Row,
): readonly Row[] {
  const count = poisson(random, world.effects.value(effect, patient.person) * shareOfYear(patient));
  return Array.from({ length: count }, (_, i): readonly Row[] => {
    const day = anyDay(random);
    return day < patient.born || day > patient.until ? [] : [row(day, i)];
  }).flat();
}

/** Inpatients and their dependence on tobacco: identified, referred, seen, quit. */
export const inpatientTobacco: PersonDataset = {
  file: "inpatient_tobacco.csv",
  header: [
    ...["admission_id", "person_id", "provider_code", "admission_date", "age", "patient_class", "nights"],
    ...["smoker", "referred", "seen", "quit_28_days"],
  ],
  rows: (patient, world, random) =>
    eventsOf("tobacco-admissions", patient, world, random, (day, number) => {
      const steps = ["tobacco-identified", "tobacco-referred", "tobacco-seen", "tobacco-quit"];
      const [kind, nights] = [random.pick({ "1": 80, "2": 20 }), random.between(1, 9)];
      const isCounted = patient.person.age >= 16 && kind === "1" && day <= END - 28;
      const [smoker, referred, seen, quit] = stepsReached(steps, patient, world, random, isCounted);
      const stay = kind === "2" ? 0 : nights;
      return [
        ...[`IT${patient.index}-${number}`, patient.person.id, provider(random), textOf(day)],
        ...[patient.person.age, kind, stay, smoker ?? false, referred ?? false, seen ?? false, quit ?? false],
      ];
    }),
};

/** Checks that look for hypertension: raised, confirmed, diagnosed. Of people whom no register has. */
export const bpCheck: PersonDataset = {
  file: "bp_check.csv",
  header: [
    ...["check_id", "person_id", "bp_check_date", "setting", "known_before", "raised", "confirmed"],
    "diagnosed",
  ],
  rows(patient, world, random) {
    if (patient.person.age < 40) return [];
    return eventsOf("bp-checks", patient, world, random, (day, number) => {
      const known = patient.conditions.has("hypertension");
      const steps = ["bp-check-raised", "bp-check-confirmed", "bp-check-diagnosed"];
      const reached = stepsReached(steps, patient, world, random, !known);
      const setting = random.pick({ pharmacy: 60, community: 40 });
      return [`BC${patient.index}-${number}`, patient.person.id, textOf(day), setting, known, ...reached];
    });
  },
};

/** The audit of diabetes in the young, of those with diabetes below 25. */
export const npdaPatient: PersonDataset = {
  file: "npda_patient.csv",
  header: [
    "audit_year",
    "patient_id",
    "person_id",
    "age",
    "diabetes_type",
    "glucose_monitor",
    "insulin_pump",
  ],
  rows(patient, world, random) {
    const { person, conditions } = patient;
    const diabetes = conditions.get("diabetes");
    if (!diabetes || person.age >= 25 || !person.active) return [];
    const chance = world.effects.chance("diabetes-technology", person);
    const [has, pumps] = [random.chance(chance), random.chance(0.5)];
    if (diabetes.subtype === "1") world.truth.chance("diabetes-technology", person, chance, has);
    return [["2026", `NP${patient.index}`, person.id, person.age, diabetes.subtype ?? "", has, has && pumps]];
  },
};

/** Days after a diagnosis on which an epilepsy nurse is first seen. */
const [FIRST_SEEN, LAST_SEEN] = [5, 300];

/** The audit of epilepsy in the young: those below 18 who were diagnosed within two years. */
export const epilepsy12Patient: PersonDataset = {
  file: "epilepsy12_patient.csv",
  header: ["audit_year", "patient_id", "person_id", "age", "diagnosis_date", "esn_contact_date"],
  rows(patient, world, random) {
    const { person, conditions } = patient;
    const first = conditions.get("epilepsy")?.first ?? 0;
    if (person.age >= 18 || !person.active || first < END - 730) return [];
    const chance = world.effects.chance("epilepsy-nurse", person);
    const seen = random.chance(chance);
    const day = first + random.between(FIRST_SEEN, LAST_SEEN);
    // Who was diagnosed late may not have been seen yet: of them so many fewer are expected by the sample's day.
    const due = Math.min(1, (END - first - FIRST_SEEN + 1) / (LAST_SEEN - FIRST_SEEN + 1));
    world.truth.chance("epilepsy-nurse", person, chance * Math.max(0, due), seen && day <= END);
    const contact = seen && day <= END ? textOf(day) : "";
    return [["2026", `EP${patient.index}`, person.id, person.age, textOf(first), contact]];
  },
};

/** Urgent contacts of all kinds, a sample of them. */
export const urgentContact: PersonDataset = {
  file: "urgent_contact.csv",
  header: ["contact_id", "person_id", "contact_date", "kind"],
  rows: (patient, world, random) =>
    eventsOf("urgent-contacts", patient, world, random, (day, number) => {
      const chance = world.effects.chance("urgent-alternative", patient.person);
      const isOther = random.chance(chance);
      world.truth.chance("urgent-alternative", patient.person, chance, isOther);
      const kind = random.pick({ utc: 50, sdec: 30, ucr: 14, "virtual-ward": 6 });
      return [`UC${patient.index}-${number}`, patient.person.id, textOf(day), isOther ? kind : "ed"];
    }),
};

/** Recruits of anchor employers and of co-production: the returns name no person. */
export const recruit: PersonDataset = {
  file: "recruit.csv",
  header: [
    ...["recruit_id", "scheme", "start_date", "age", "entry_grade", "months_on_benefit", "priority_group"],
    "lsoa21",
  ],
  rows(patient, world, random) {
    const { person } = patient;
    if (person.age < 16 || person.age > 66) return [];
    return eventsOf("recruits", patient, world, random, (day, number) => {
      const scheme = random.pick({ anchor: 80, "co-production": 20 });
      const chance = world.effects.chance("recruit-after-benefit", person);
      const [long, isEntry, isPriority] = [random.chance(chance), random.chance(0.8), random.chance(0.35)];
      if (scheme === "anchor" && isEntry) world.truth.chance("recruit-after-benefit", person, chance, long);
      const months = long ? random.between(7, 60) : random.between(0, 6);
      const row = [textOf(day), person.age, isEntry, months, isPriority, person.lsoa?.code ?? ""];
      return [`RC${patient.index}-${number}`, scheme, ...row];
    });
  },
};
