import type { CubeMeasure } from "../../cube/cube.ts";
import { denominatorId, numeratorId } from "./series-id.ts";
import { locationPrefix, type SystemBuilder } from "./system-builder.ts";

/**
 * Ties series that count the same people: readers know them to be equal in every group.
 *
 * Example: those on the register are the numerator of its prevalence and the denominator of uptake among them. A count
 * that is withheld in one of the two must not be printed in the other.
 */
export function addSameSets(builder: SystemBuilder, measures: readonly CubeMeasure[]): void {
  const series = new Map<string, Set<string>>();
  const add = (set: string | undefined, id: string): void => {
    if (set !== undefined) series.set(set, (series.get(set) ?? new Set()).add(id));
  };
  for (const { id, population, numeratorSet, denominatorSet } of measures) {
    add(numeratorSet, numeratorId(id));
    add(denominatorSet, denominatorId(population));
  }
  for (const ids of series.values()) {
    const [first, ...others] = [...ids].map(locationPrefix);
    if (first === undefined || others.length === 0) continue;
    for (const [key, total] of builder.located) {
      if (!key.startsWith(first)) continue;
      for (const other of others) {
        const part = builder.located.get(other + key.slice(first.length));
        if (part !== undefined) builder.equations.push({ total, parts: [part], kind: "same" });
      }
    }
  }
}
