import type { CheckFinding } from "../../model/check-finding.ts";
import type { Column } from "../../model/contract.ts";
import { numberText } from "../../text/number.ts";
import { shareText } from "../../text/row-share.ts";
import { type CategoryCounts, categoryProbe } from "../category-counts.ts";
import type { Check, TableToCheck } from "../check.ts";
import { findingOf, limitFor } from "../judgement.ts";

export const distribution: Check = {
  id: "distribution",
  title: "Categories have about the shares that they had",
  description:
    "The total variation distance between the shares of the categories of a closed list now and in the snapshot before: half " +
    "the sum of the absolute differences, with no value as a category. It is the smallest share of rows that would have to " +
    "change their category. Counts are rounded to 5 first where the data are confidential. Source: Levin, Peres and Wilmer, " +
    "Markov Chains and Mixing Times, section 4.1.",
  rules: "C7, P3",
  limit: { value: 0.1, words: "a distance of at most 0.1", severity: "warn" },
  probes: (table) => categoryProbe(table, (column, counts) => judge(table, column, counts)),
};

function judge(
  table: TableToCheck,
  { name }: Column,
  counts: readonly CategoryCounts[],
): readonly CheckFinding[] {
  const step = table.contract.confidentiality === "open" ? 1 : 5;
  const distance = totalVariation(
    counts.map(({ now }) => Math.round(now / step)),
    counts.map(({ before }) => Math.round(before / step)),
  );
  if (distance === undefined) return [];
  const limit = limitFor(table, distribution, name);
  const isWell = distance <= limit.value;
  return [
    findingOf(table, {
      ...{ check: distribution, subject: name, column: name },
      severity: isWell ? "ok" : limit.severity,
      has: `${name} has other shares than in the snapshot before: ${shareText(distance)} of the rows would have to change category`,
      promised: `At most ${shareText(limit.value)}`,
      next: isWell
        ? undefined
        : "Look whether codes were recoded, or whether other people are in the extract",
      figure: { value: distance, text: numberText(distance, 3), unit: "distance" },
      threshold: limit.value,
    }),
  ];
}

/**
 * Half the sum of the absolute differences of the shares of two lists of counts, to three decimals: from 0 (the same) to 1
 * (nothing in common). Undefined where one of them has nobody. Example: `totalVariation([5, 5], [10, 0])` is 0.5.
 */
export function totalVariation(one: readonly number[], other: readonly number[]): number | undefined {
  const [all, others] = [sum(one), sum(other)];
  if (all === 0 || others === 0) return undefined;
  const differences = one.map((count, at) => Math.abs(count / all - (other[at] ?? 0) / others));
  return Math.round(sum(differences) * 500) / 1000;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
