import { MEASURES_OF_EFFECTS } from "./certified-measures.ts";

/**
 * Effects that stand for a measure when counts are drawn: of the same kind of people or events and of like size, while the
 * measure's own rule takes some more or fewer of them. `part` is the part of the events that the measure is of, where it is of few
 * of them: of a hundred deaths six are before 75 and of the heart.
 */
const LIKE: readonly (readonly [effect: string, measure: string, part?: number])[] = [
  ["hba1c-in-target", "dm-treatment-targets-3"],
  ["admitted-emergency", "em-admission-rate-all"],
  ["admitted-copd", "copd-emergency-admission-rate"],
  ["admitted-asthma", "cyp-asthma-emergency-admission"],
  ["ed-attendances", "plus-ed-attendance-rate"],
  ["neonatal-deaths", "neonatal-mortality-rate"],
  ["deaths", "u75-mortality-cvd", 0.06],
  ["deaths", "u75-mortality-cancer", 0.06],
  ["deaths", "u75-mortality-respiratory", 0.02],
  ["wait-days:over-18-weeks", "wl-size-shape"],
];

/** What the counts of a measure are drawn from. */
export interface DrawnFrom {
  readonly effect: string;
  readonly part: number;
}

/** The effect from which the counts of a measure are drawn; undefined: none that is put in is like it. */
export function effectOfMeasure(measure: string): DrawnFrom | undefined {
  const found = [...MEASURES_OF_EFFECTS, ...LIKE].find(([, own]) => own === measure);
  return found && { effect: found[0], part: found[2] ?? 1 };
}
