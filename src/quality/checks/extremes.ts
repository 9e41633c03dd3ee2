import type { CheckFinding } from "../../model/check-finding.ts";
import type { PartOfWhole } from "../../model/quality.ts";
import { identifier } from "../../sql/quote.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

/** From so many on, nobody or everybody is no chance. Set in the rules of data quality. */
const MANY = 30;

export const extremes: Check = {
  id: "extremes",
  title: "A part is neither nothing nor everything",
  description: `Of rows with a part and a whole of ${MANY} or more (extremes of the contract): the share where the part is 0 or the whole.`,
  rules: "P3",
  limit: { value: 0, words: "no row", severity: "warn" },
  probes: (table) => {
    const { extremes: promise } = table.quality;
    if (promise === undefined || ![promise.part, promise.whole].every((name) => table.given.has(name)))
      return [];
    const [part, whole] = [identifier(promise.part), identifier(promise.whole)];
    const isExtreme = `${whole} >= ${MANY} AND (${part} = 0 OR ${part} = ${whole})`;
    return [
      {
        aggregates: [`count(${part}) FILTER (${whole} >= ${MANY})`, `count(*) FILTER (${isExtreme})`],
        failing: { subject: promise.part, where: isExtreme },
        judge: (answers) => judge(table, promise, answers),
      },
    ];
  },
};

function judge(
  table: TableToCheck,
  { part, whole }: PartOfWhole,
  [large, extreme]: readonly Answer[],
): readonly CheckFinding[] {
  return judgeBad(table, extremes, {
    subject: part,
    column: part,
    bad: countIn(extreme),
    of: countIn(large),
    limit: limitFor(table, extremes, part),
    has: ({ text }) => `${part} is 0 or the whole of ${whole} in ${text}`,
    promised: (most) => `At most ${most} of the rows are, where ${whole} is ${MANY} or more`,
    next: "Ask whether these rows were counted, or stand for what was not sent",
  });
}
