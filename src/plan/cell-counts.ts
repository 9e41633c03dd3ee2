import type { MeasurePlan } from "./plan-types.ts";

/** The two counts of a cell, or of a part of it. */
export interface CellCounts {
  readonly numerator: number;
  readonly denominator: number | undefined;
}

/**
 * What the sums of a group are for a measure; of a group that does not occur they are nought. Of a rate that two datasets
 * count each gives its own count and nought for the other, so that the two add up.
 */
export function cellCounts(
  { numerator, denominator, of }: Pick<MeasurePlan, "numerator" | "denominator" | "of">,
  sums: Readonly<Record<string, unknown>> | undefined,
): CellCounts {
  const count = Number(sums?.[numerator] ?? 0);
  if (of === "events") return { numerator: count, denominator: 0 };
  if (of === "population") return { numerator: 0, denominator: count };
  return {
    numerator: count,
    denominator: denominator === undefined ? undefined : Number(sums?.[denominator] ?? 0),
  };
}

/** The cells with those of one name as one, in the order in which each came first. */
export function joinCells<C extends { readonly id: string; readonly incomplete?: true } & CellCounts>(
  cells: readonly C[],
): readonly C[] {
  const found = new Map<string, C>();
  for (const cell of cells) {
    const known = found.get(cell.id);
    found.set(cell.id, known === undefined ? cell : joined(known, cell));
  }
  return [...found.values()];
}

const joined = <C extends { readonly incomplete?: true } & CellCounts>(one: C, other: C): C => ({
  ...one,
  numerator: one.numerator + other.numerator,
  denominator: (one.denominator ?? 0) + (other.denominator ?? 0),
  ...(one.incomplete || other.incomplete ? { incomplete: true } : {}),
});
