import type { Policy } from "../../../src/model/policy.ts";
import { attack } from "./attack.ts";
import type { Case } from "./generate-shapes.ts";
import { groupsOf } from "./groups.ts";
import { knowledgeOf } from "./knowledge.ts";
import { codesOf, groupOf, NUMERATOR, nameOf } from "./names.ts";
import { letOut } from "./publish.ts";

/** What of the small range is ruled out of the counts that are withheld as small, count by count. */
export async function ruledOut(
  { shape, cubes }: Pick<Case, "shape" | "cubes">,
  policy: Policy,
): Promise<{
  readonly asked: number;
  readonly withheld: number;
  readonly lost: readonly string[];
  readonly refused: boolean;
}> {
  const { releases, refused } = await letOut({ shape, cubes }, policy);
  const knowledge = knowledgeOf(releases);
  const groups = groupsOf(releases.flatMap(({ nestings }) => nestings));
  const small = new Set<number>();
  let withheld = 0;
  for (const { rows, cuts, period } of releases) {
    for (const row of rows) {
      if (row.kind !== "group" || row.numerator?.status !== "withheld") continue;
      withheld += 1;
      const dimensions = cuts.get(row.cut) ?? [];
      const group = groups.whole(groupOf(codesOf(row), dimensions));
      const at = knowledge.at.get(nameOf(NUMERATOR(row.measure), period, groups.fewest(dimensions), group));
      // The marker says that the count is small, so that every small value has to stay.
      if (at !== undefined && row.numerator.reason === "small-count") small.add(at);
    }
  }
  const found = (await attack(knowledge, [...small], policy.withholdBelow + 2)) ?? [];
  const lost = found.flatMap(({ unknown, values }) => {
    const missing = Array.from({ length: policy.withholdBelow - 1 }, (_, at) => at + 1).filter(
      (one) => !values.has(one),
    );
    return missing.length === 0 ? [] : [`${knowledge.names[unknown]}: not ${missing.join(", ")}`];
  });
  return { asked: small.size, withheld, lost, refused };
}
