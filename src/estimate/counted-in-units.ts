import type { Estimate } from "../model/estimate.ts";
import { recurring } from "../statistics/within/recurring-events.ts";
import type { KnownCounts } from "./shown-counts.ts";
import type { UnitsBehind } from "./units-behind.ts";
import { overUnits } from "./units-method.ts";

/** How the note begins of an interval that could not count units. */
export const TAKEN_ALONE = "The interval takes people as independent.";

/**
 * An estimate whose interval counts the units of its groups: the value stays, and the limits are those of the effective sample.
 * `limits` computes the estimate from the counts divided by their effects.
 */
export function countedInUnits(
  plain: Estimate,
  behind: readonly (UnitsBehind | undefined)[],
  limits: (effects: readonly number[]) => Estimate,
): Estimate {
  if (plain.value === undefined || plain.lower === undefined) return plain;
  const doubt = behind.find((each) => each !== undefined && each.kind !== "effect");
  if (doubt?.kind === "unseen")
    return {
      ...plain,
      note: withNote(
        plain.note,
        `${TAKEN_ALONE} It may be too narrow, because ${doubt.units} differ by more than chance, and this run has no exact counts of ${doubt.units}.`,
      ),
    };
  if (doubt !== undefined)
    return {
      ...plain,
      lower: undefined,
      upper: undefined,
      note: withNote(
        plain.note,
        `No interval: of ${doubt.units} a group has one alone, and how they differ is not seen.`,
      ),
    };
  if (behind.every((each) => each === undefined)) return plain;
  const wide = limits(behind.map((each) => (each?.kind === "effect" ? each.effect : 1)));
  return { ...plain, lower: wide.lower, upper: wide.upper, note: wide.note, method: overUnits(plain.method) };
}

/** A number of all groups of a cut: its limits as far away as the group with the largest effect says. */
export const widenedByUnits = (
  plain: Estimate,
  behind: readonly (UnitsBehind | undefined)[],
  scale: "linear" | "log",
): Estimate => countedInUnits(plain, behind, (effects) => recurring(plain, Math.max(1, ...effects), scale));

/** The counts of the effective sample: the same share, of fewer people. */
export const effective = (counts: KnownCounts, effect = 1): KnownCounts => ({
  ...counts,
  numerator: counts.numerator / effect,
  denominator: counts.denominator === undefined ? undefined : counts.denominator / effect,
});

export const withNote = (note: string | undefined, more: string): string =>
  note === undefined ? more : `${note} ${more}`;
