import type { Policy } from "../../../src/model/policy.ts";
import type { ProtectedCount } from "../../../src/model/protected-count.ts";
import type { Published } from "./published.ts";

/**
 * Small counts of people that joined or left, which a reader gets by subtracting what one month printed exactly of a group
 * from what another printed of it: numerators and denominators.
 */
export function changesRead(releases: readonly Published[], { withholdBelow }: Policy): readonly string[] {
  const printed = new Map<string, number>();
  const read: string[] = [];
  for (const { rows, measures } of releases) {
    const now = new Map<string, number>();
    for (const row of rows) {
      if (row.kind !== "group") continue;
      const { measure, cut, levels, numerator, denominator } = row;
      const { population = "" } = measures.find(({ id }) => id === measure) ?? {};
      const group = [cut, ...levels.map(({ level }) => level)].join("|");
      for (const [what, count] of [
        [`with ${measure}`, numerator] as const,
        [population, denominator] as const,
      ])
        if (isExact(count)) now.set(`${what}|${group}`, count.value);
    }
    for (const [name, count] of now) {
      const change = Math.abs(count - (printed.get(name) ?? count));
      if (change > 0 && change < withholdBelow && count > 0) read.push(`${name}: ${change}`);
    }
    for (const [name, count] of now) printed.set(name, count);
  }
  return read;
}

const isExact = (
  count: ProtectedCount | undefined,
): count is Extract<ProtectedCount, { readonly status: "published" }> => count?.status === "published";
