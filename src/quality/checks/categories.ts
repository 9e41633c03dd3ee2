import type { CheckFinding } from "../../model/check-finding.ts";
import type { Column } from "../../model/contract.ts";
import { listText } from "../../text/list.ts";
import { type CategoryCounts, categoryProbe } from "../category-counts.ts";
import type { Check, TableToCheck } from "../check.ts";
import { findingOf, limitFor } from "../judgement.ts";

/** A category with fewer rows comes and goes by chance, and says something of few people. */
const ENOUGH = 8;

export const categories: Check = {
  id: "categories",
  title: "No category appears or vanishes",
  description: `The categories of a closed list with ${ENOUGH} rows or more now and none in the snapshot before, or the other way round.`,
  rules: "C7, V1",
  limit: { value: 0, words: "no category", severity: "warn" },
  probes: (table) => categoryProbe(table, (column, counts) => judge(table, column, counts)),
};

function judge(
  table: TableToCheck,
  { name }: Column,
  counts: readonly CategoryCounts[],
): readonly CheckFinding[] {
  const named = counts.flatMap(({ category, ...rest }) =>
    category === undefined ? [] : [{ category, ...rest }],
  );
  const came = named.filter(({ now, before }) => before === 0 && now >= ENOUGH);
  const went = named.filter(({ now, before }) => now === 0 && before >= ENOUGH);
  const limit = limitFor(table, categories, name);
  const changed = came.length + went.length;
  const isWell = changed <= limit.value;
  const words = [
    ...(came.length > 0 ? [`${listText(came.map(({ category }) => category))} appeared`] : []),
    ...(went.length > 0 ? [`${listText(went.map(({ category }) => category))} vanished`] : []),
  ];
  return [
    findingOf(table, {
      ...{ check: categories, subject: name, column: name },
      severity: isWell ? "ok" : limit.severity,
      has:
        changed === 0
          ? `${name} has the categories of the snapshot before`
          : `in ${name}, ${listText(words)}`,
      promised: "The categories of the snapshot before",
      next: isWell ? undefined : "Ask the sender what a code has become, and recode it in the contract",
      figure: { value: changed, text: String(changed), unit: "categories" },
      threshold: limit.value,
    }),
  ];
}
