import type { CubeMeasure } from "../../../src/cube/cube.ts";
import { DENOMINATOR, NUMERATOR } from "./names.ts";
import type { Published } from "./published.ts";

/** People of a universe by some parts, and those who meet all parts, or any of them. */
export interface Overlap {
  readonly universe: string;
  readonly parts: readonly string[];
  readonly whole: string;
  readonly meets: "all" | "any";
  readonly period: string;
}

/** What is counted, and what its people meet: conditions by their text. */
interface Counted {
  readonly what: string;
  readonly met: ReadonlySet<string>;
}

/**
 * Composites that the published definitions show: of everybody in a universe so many meet each part, and so many meet all, or
 * any. Of two parts the number who meet both (or neither) follows from the others; of more it has a least and a most.
 */
export function overlapsOf(releases: readonly Published[]): readonly Overlap[] {
  const found = new Map<string, Overlap>();
  for (const period of new Set(releases.map((each) => each.period))) {
    const measures = releases.filter((each) => each.period === period).flatMap((each) => each.measures);
    for (const { universe, whole, conditions, meets, counted } of wholesOf(measures)) {
      const parts = conditions.map((one) => counted.find(({ met }) => isJust(met, universe.met, one))?.what);
      const isWhole = parts.length > 1 && parts.every((one) => one !== undefined);
      const overlap = {
        universe: universe.what,
        parts: parts.flatMap((one) => one ?? []),
        whole,
        meets,
        period,
      };
      if (isWhole) found.set(JSON.stringify(overlap), overlap);
    }
  }
  return [...found.values()];
}

/** Whether somebody meets what the universe does, and one condition more. */
const isJust = (met: ReadonlySet<string>, universe: ReadonlySet<string>, one: string): boolean =>
  met.size === universe.size + 1 && met.has(one) && [...universe].every((each) => met.has(each));

function wholesOf(measures: readonly CubeMeasure[]) {
  const counted = measures.flatMap(({ id, population, numeratorWhere, denominatorWhere }): Counted[] =>
    [
      { what: NUMERATOR(id), where: numeratorWhere },
      { what: DENOMINATOR(population), where: denominatorWhere },
    ].flatMap(({ what, where }) =>
      where === undefined ? [] : [{ what, met: new Set(where.map((one) => JSON.stringify(one))) }],
    ),
  );
  return counted.flatMap((universe) =>
    counted.flatMap(({ what: whole, met }) => {
      const more = [...met].filter((one) => !universe.met.has(one));
      if (more.length + universe.met.size !== met.size || more.length === 0) return [];
      const any = more.length === 1 ? anyOf(more[0]!) : undefined;
      const meets = any === undefined ? ("all" as const) : ("any" as const);
      return [{ universe, whole, conditions: any ?? more, meets, counted }];
    }),
  );
}

/** The conditions of which any is to be met, where each is one condition. */
function anyOf(text: string): readonly string[] | undefined {
  const condition: unknown = JSON.parse(text);
  if (typeof condition !== "object" || condition === null || !("any" in condition)) return undefined;
  const { any } = condition as { readonly any: readonly (readonly unknown[])[] };
  return any.every((list) => list.length === 1) ? any.map(([one]) => JSON.stringify(one)) : undefined;
}
