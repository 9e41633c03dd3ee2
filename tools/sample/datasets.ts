import type { AreaDataset, PersonDataset } from "./dataset.ts";
import { apcEpisode, apcSpell } from "./datasets/apc-spell.ts";
import { gpAppointment, lsoaLookup, practicePcn, surveyResult, target } from "./datasets/areas.ts";
import { fdsPathway, screening, tumour } from "./datasets/cancer.ts";
import { diagnosticTest, diagnosticWait, mhContact, quitAttempt, referral } from "./datasets/community.ts";
import { condition } from "./datasets/condition.ts";
import { death } from "./datasets/death.ts";
import { edAttendance } from "./datasets/ed-attendance.ts";
import {
  benefitClaimants,
  expectedPrevalence,
  groupEstimate,
  homelessnessDuty,
  nhsAppUsers,
  smiModelReturn,
} from "./datasets/estimates.ts";
import { birth, careplan, childMeasurement, infantFeeding, pregnancy } from "./datasets/maternity.ts";
import { medication } from "./datasets/medication.ts";
import { observation } from "./datasets/observation.ts";
import { opAppt } from "./datasets/op-appt.ts";
import { personAll } from "./datasets/person-all.ts";
import { personFlag } from "./datasets/person-flag.ts";
import { aeMonthly, censusEthnicity, imdAll, rttWaits, smiHealthCheck } from "./datasets/published.ts";
import {
  bpCheck,
  epilepsy12Patient,
  inpatientTobacco,
  npdaPatient,
  recruit,
  urgentContact,
} from "./datasets/returns.ts";
import { vaccination } from "./datasets/vaccination.ts";
import { wlPathway } from "./datasets/wl-pathway.ts";

/** Every dataset that is made person by person, each from random streams of its own. */
export const PERSON_DATASETS: readonly PersonDataset[] = [
  ...[personAll, condition, observation, medication, personFlag],
  ...[wlPathway, opAppt, edAttendance, apcSpell, apcEpisode],
  ...[pregnancy, careplan, birth, infantFeeding, childMeasurement],
  ...[tumour, fdsPathway, screening, death, quitAttempt],
  ...[diagnosticWait, diagnosticTest, mhContact, referral, vaccination],
  ...[inpatientTobacco, bpCheck, npdaPatient, epilepsy12Patient, urgentContact, recruit],
];

/** Every dataset of places, practices or definitions. */
export const AREA_DATASETS: readonly AreaDataset[] = [
  gpAppointment,
  surveyResult,
  target,
  lsoaLookup,
  practicePcn,
  ...[expectedPrevalence, nhsAppUsers, smiModelReturn, homelessnessDuty, benefitClaimants, groupEstimate],
  ...[imdAll, aeMonthly, censusEthnicity, smiHealthCheck, rttWaits],
];
