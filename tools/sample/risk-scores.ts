import type { Patient } from "./patient.ts";
import { END, randomOf, type World, YEAR_START } from "./world.ts";

/** Scores of risk that practices record; undefined: none was recorded. */
export interface RiskScores {
  readonly day: number;
  /** CHA2DS2-VASc less the point for sex, of people with atrial fibrillation. */
  readonly fibrillation: number | undefined;
  /** QRISK of people without heart disease or stroke, in per cent. */
  readonly qrisk: number | undefined;
}

/** The scores of a person, from one stream: whoever asks gets the same. */
export function riskScores(patient: Patient, world: World): RiskScores {
  const random = randomOf(world, "scores of risk", patient.index);
  const { person, conditions } = patient;
  const has = (...names: readonly string[]): number => names.filter((name) => conditions.has(name)).length;
  const day = random.between(YEAR_START - 700, END);
  const [isScored, isAssessed, noise] = [random.chance(0.9), random.chance(0.16), random.uniform()];
  const age = person.age >= 75 ? 2 : person.age >= 65 ? 1 : 0;
  const others = has("hypertension", "diabetes", "heart-failure", "coronary-heart-disease");
  const isPrevention = has("coronary-heart-disease", "stroke") === 0;
  const isOfAge = person.age >= 50 && person.age < 85;
  const qrisk = Math.round((person.age - 42) * (0.4 + noise) + 4 * has("diabetes", "hypertension"));
  return {
    day,
    fibrillation:
      conditions.has("atrial-fibrillation") && isScored ? age + others + 2 * has("stroke") : undefined,
    qrisk: isPrevention && isAssessed && isOfAge ? qrisk : undefined,
  };
}
