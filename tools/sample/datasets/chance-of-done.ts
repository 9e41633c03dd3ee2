import type { Patient } from "../patient.ts";
import type { World } from "../world.ts";

/** The six checks of people with severe mental illness, and the eight processes of diabetes care. */
export const SIX = ["alcohol", "hba1c", "cholesterol", "bp", "bmi", "smoking"] as const;
export const EIGHT = ["hba1c", "bp", "cholesterol", "creatinine", "acr", "foot", "bmi", "smoking"] as const;
/** What both have, and what the eight have alone. */
export const BOTH = SIX.filter((kind) => kind !== "alcohol");
export const EIGHT_ALONE = ["creatinine", "acr", "foot"] as const;
/** The chance of an item that is neither missing for certain nor done with all the others. */
export const BY_ITSELF = 0.75;

const isIn = (items: readonly string[], kind: string): boolean => items.includes(kind);

/**
 * The chance that an item of the checks was done in the year, as `checkedThisYear` draws it; undefined: the person should not
 * have it.
 *
 * Example: of somebody with diabetes alone, of whom all eight are done with a chance of 0.6, blood pressure is done with
 * 0.6 + 0.4 × 7/8 × 0.75 = 0.8625: one of the eight is missing for certain, and the others are done three times in four.
 */
export function chanceOfDone(patient: Patient, kind: string, world: World): number | undefined {
  const { person, conditions } = patient;
  const isSix = conditions.has("smi") && isIn(SIX, kind);
  const isEight = conditions.has("diabetes") && isIn(EIGHT, kind);
  const p6 = world.effects.chance("smi-all-six", person);
  const p8 = world.effects.chance("diabetes-all-eight", person);
  const left = (items: readonly string[]): number => ((items.length - 1) / items.length) * BY_ITSELF;
  if (conditions.has("smi") && conditions.has("diabetes")) {
    if (isSix && isEight) return 1 - (1 - p6) * (1 - p8) * (1 - left(BOTH));
    if (isSix) return p6 + (1 - p6) * (1 - p8) * BY_ITSELF;
    if (isEight) return p8 + (1 - p8) * (p6 * left(EIGHT_ALONE) + (1 - p6) * BY_ITSELF);
  }
  if (isSix) return p6 + (1 - p6) * left(SIX);
  if (isEight) return p8 + (1 - p8) * left(EIGHT);
  return undefined;
}

/** The chance that none of the six was done: who misses one for certain misses the other five by chance. */
export function chanceOfNone({ person, conditions }: Patient, world: World): number {
  const misses6 = 1 - world.effects.chance("smi-all-six", person);
  const misses8 = conditions.has("diabetes") ? 1 - world.effects.chance("diabetes-all-eight", person) : 1;
  return misses6 * misses8 * (1 - BY_ITSELF) ** (SIX.length - 1);
}
