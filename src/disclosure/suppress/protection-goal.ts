/** How many steps up and down a pattern is taken: from count - down * delta to count + up * delta. */
export interface Steps {
  readonly down: number;
  readonly up: number;
}

/** What has to be proved of a cell before it counts as protected. */
export interface ProtectionGoal {
  /** Any of these steps, taken by one pattern, proves enough values. */
  readonly stepChoices: readonly Steps[];
  /** How many values are still to be proved when so many shifts from the true count are known to be possible. */
  readonly missing: (proved: number) => number;
}

/**
 * The rule of the policies: readers must leave each cell at least `values` possible counts, its own included.
 *
 * Example: 3 values can be one step down and one up, two steps up, or two steps down.
 */
export function minimumValues(values: number): ProtectionGoal {
  const stepChoices = Array.from({ length: values }, (_, down) => ({ down, up: values - 1 - down }));
  // Even steps come first, because they ask for the least room on either side.
  stepChoices.sort((a, b) => Math.abs(a.down - a.up) - Math.abs(b.down - b.up));
  return { stepChoices, missing: (proved) => Math.max(0, values - 1 - proved) };
}
