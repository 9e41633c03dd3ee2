import type { Grouped } from "./strata-plan.ts";

/** Groups that are counted from the rows themselves, and the groupings that are sums of them. */
export interface GroupPart {
  readonly columns: readonly string[];
  readonly serves: readonly Grouped[];
}

/**
 * The few groupings of which all others are sums: rows are grouped by those alone. Groupings that together have few groups
 * become one, such as sex and ethnicity (4 by 8); a grouping with all columns of another takes it in. Without this, rows would
 * be grouped by all columns at once, which makes nearly as many groups as there are people.
 *
 * @param sizeOf about how many groups some columns make
 * @param few so many groups cost a row no more than a single one does: their counts stay in the processor's cache
 * @example // sex, ethnicity, practice, practice by age: [practice, age] serves two of them, [sex, ethnicity] the others
 */
export function groupParts(
  groupings: readonly Grouped[],
  sizeOf: (columns: readonly string[]) => number,
  few: number,
): readonly GroupPart[] {
  const largestFirst = groupings
    .map((grouped) => ({ grouped, size: sizeOf(grouped.columns) }))
    .toSorted((one, other) => other.size - one.size);
  const parts: { columns: readonly string[]; readonly serves: Grouped[] }[] = [];
  for (const { grouped } of largestFirst) {
    const widened = (columns: readonly string[]): readonly string[] => [
      ...new Set([...columns, ...grouped.columns]),
    ];
    const part = parts.find(({ columns }) => sizeOf(widened(columns)) <= Math.max(sizeOf(columns), few));
    if (part === undefined) parts.push({ columns: grouped.columns, serves: [grouped] });
    else {
      part.columns = widened(part.columns);
      part.serves.push(grouped);
    }
  }
  return parts;
}
