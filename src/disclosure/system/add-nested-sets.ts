import type { CubeMeasure } from "../../cube/cube.ts";
import { isAmong, peopleSets } from "./people-sets.ts";
import { denominatorId, numeratorId } from "./series-id.ts";
import { cellAt, locationPrefix, type SystemBuilder } from "./system-builder.ts";

/**
 * Ties series of which one counts some of the people of the other, as their definitions say. The rest of the people is a
 * count that nobody prints and that everybody can subtract.
 *
 * Example: 38 had eight care processes, and 36 of them had a ninth as well. The 2 between are a small count.
 */
export function addNestedSets(builder: SystemBuilder, measures: readonly CubeMeasure[]): void {
  const sets = peopleSets(measures);
  for (const outer of sets) {
    // Not the nearest alone: the rest of a step after next is a count as well, and may be small where both steps lost few.
    for (const inner of sets.filter((one) => isAmong(one, outer))) {
      // Numerator, rest and denominator of one measure are tied already.
      const isTied = measures.some(
        ({ id, population, kind }) =>
          kind === "proportion" &&
          inner.series.has(numeratorId(id)) &&
          outer.series.has(denominatorId(population)),
      );
      if (!isTied) addRests(builder, [...inner.series], [...outer.series]);
    }
  }
}

/** Series of one set are equal where both have a cell, so that one pair in each place says all. */
function addRests(builder: SystemBuilder, inner: readonly string[], outer: readonly string[]): void {
  const tied = new Set<string>();
  for (const part of inner) {
    for (const whole of outer) {
      const [of, among] = [locationPrefix(part), locationPrefix(whole)];
      for (const [key, index] of [...builder.located]) {
        const place = key.startsWith(of) ? key.slice(of.length) : undefined;
        const total = place === undefined ? undefined : builder.located.get(among + place);
        if (place === undefined || total === undefined || tied.has(place)) continue;
        tied.add(place);
        addRest(builder, index, total, `${whole} without ${part}`);
      }
    }
  }
}

function addRest(builder: SystemBuilder, part: number, total: number, name: string): void {
  const inner = cellAt(builder, part);
  const id = [name, ...inner.id.split("|").slice(2)].join("|");
  const count = cellAt(builder, total).count - inner.count;
  builder.equations.push({ total, parts: [part, builder.cells.length], kind: "nested" });
  builder.cells.push({ id, count, printed: false, cost: 1 });
}
