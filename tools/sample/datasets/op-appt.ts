import { ACTIVITY_FIELDS, activityFields, anyDay, countRecorded, provider } from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { dayOf, textOf } from "../day.ts";
import { poisson } from "../draws.ts";
import { type Patient, shareOfYear } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Row, World } from "../world.ts";

const SPECIALTIES = { "110": 24, "130": 20, "100": 14, "502": 12, "330": 14, "320": 16 };
const LAST_MONTH = dayOf("2026-03-01");

/** Outpatient appointments. The extract is late: of the last month it has two in five. */
export const opAppt: PersonDataset = {
  file: "op_appt.csv",
  header: [
    ...["appointment_id", "person_id", "provider_code", "treatment_function", "appointment_date"],
    ...["first_follow_up", "attend_status", "medium", "pifu_start", ...ACTIVITY_FIELDS],
  ],
  rows(patient, world, random) {
    const expected = world.effects.value("outpatient-appointments", patient.person) * shareOfYear(patient);
    const booked = poisson(random, expected);
    return Array.from({ length: booked }, (_, i) => appointment(patient, i, world, random)).flat();
  },
};

function appointment(patient: Patient, number: number, world: World, random: Random): readonly Row[] {
  const { person } = patient;
  const day = anyDay(random);
  const arrived = day < LAST_MONTH || random.chance(0.4);
  const specialty = random.pick(SPECIALTIES);
  const virtual = world.effects.chance("outpatient-virtual", person);
  const isVirtual = random.chance(virtual);
  const isFirst = random.chance(0.32);
  const status = statusOf(patient, world, random);
  const attended = status === "5" || status === "6";
  const pifu = attended ? random.chance(world.effects.chance("outpatient-pifu", person)) : "";
  const fields = activityFields(patient, day, world, random);
  if (!arrived || day < patient.born || day > patient.until) return [];
  countRecorded("appointments", patient, fields, world);
  if (attended) world.truth.chance("outpatient-virtual", person, virtual, isVirtual);
  const kind = isVirtual ? (isFirst ? "3" : "4") : isFirst ? "1" : "2";
  const medium = isVirtual ? (random.chance(0.7) ? "02" : "03") : "01";
  if (status === "5" || status === "6" || status === "3" || status === "7")
    world.truth.chance("outpatient-missed", person, missed(patient, world), status === "3" || status === "7");
  return [
    [
      ...[`OP${patient.index}-${number}`, person.id, provider(random), specialty, textOf(day)],
      ...[kind, status, medium, pifu, ...fields],
    ],
  ];
}

const missed = ({ person }: Patient, world: World): number =>
  world.effects.chance("outpatient-missed", person);

/** Cancelled by the patient (2) or the provider (4), else missed (3, or 7 where they came too late) or seen (5, 6). */
function statusOf(patient: Patient, world: World, random: Random): string {
  const [cancelled, isMissed] = [random.uniform(), random.chance(missed(patient, world))];
  if (cancelled < 0.07) return "2";
  if (cancelled < 0.12) return "4";
  if (isMissed) return random.chance(0.06) ? "7" : "3";
  return random.chance(0.08) ? "6" : "5";
}
