import type { Result } from "../../result/result.ts";
import { dateText, periodText } from "../../text/date.ts";
import { EVIDENCE_WORDS } from "../../text/evidence.ts";
import { numberText } from "../../text/number.ts";
import { WITHHELD_WORDS } from "../../text/withheld.ts";

/** Sentences about a whole answer. They hold text from definitions: writers escape it. */

/** Where, when and as at: the line under the title. */
export function subtitle({ geography, period, asAt }: Result): string {
  const isOneDay = period !== undefined && period.start === asAt && period.end === asAt;
  const when = period === undefined || isOneDay ? [] : [periodText(period.start, period.end)];
  return [geography, ...when, `as at ${dateText(asAt)}`].join(" · ");
}

export function policyText({ policy, internal }: Result): string {
  return internal
    ? `Disclosure control: none; ${policy.title} would apply to a release (${policy.source})`
    : `Disclosure control: ${policy.title}, version ${policy.version} (${policy.source})`;
}

/** How much is withheld and why: "3 numbers are withheld: the count is small". */
export function withheldTexts({ withheld }: Result): readonly string[] {
  return Object.entries(WITHHELD_WORDS).flatMap(([reason, words]) => {
    const count = withheld[reason] ?? 0;
    return count === 0
      ? []
      : [`${numberText(count)} ${count === 1 ? "number is" : "numbers are"} withheld: ${words}`];
  });
}

/** What to be careful with: the caveats, and measures whose definition nobody has seen at its source. */
export const carefulTexts = ({ caveats, measures }: Result): readonly string[] => [
  ...caveats,
  ...measures
    .filter(({ evidence }) => evidence === "memory" || evidence === "plan-only")
    .map(({ title, evidence }) => `Definition of "${title}": ${EVIDENCE_WORDS[evidence]}.`),
];
