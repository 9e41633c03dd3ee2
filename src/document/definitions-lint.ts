import type { CheckFinding } from "../model/check-finding.ts";
import { countedText } from "../text/number.ts";
import type { Document } from "./block.ts";
import { prose } from "./make.ts";

/** How many definitions were looked at. */
export interface LintedDefinitions {
  readonly recipes: number;
  readonly measures: number;
  readonly dimensions: number;
  readonly datasets: number;
  /** Tests of measures that were run. */
  readonly tests: number;
}

/** What is wrong with definitions; where nothing is, how many were looked at. */
export function definitionsLintDocument(
  findings: readonly CheckFinding[],
  { recipes, measures, dimensions, datasets, tests }: LintedDefinitions,
  unseen: readonly UnseenCondition[] = [],
): Document {
  const nothing =
    `Nothing wrong with ${countedText(recipes, "recipe")}, ${countedText(measures, "measure")}, ` +
    `${countedText(dimensions, "dimension")} and ${countedText(datasets, "dataset")}.` +
    (tests === 0 ? "" : ` ${countedText(tests, "test")} of measures passed.`);
  return {
    id: "lint",
    title: "Definitions",
    notices: [],
    blocks: [
      findings.length === 0 ? prose(nothing) : { kind: "findings", findings: findings.map(withPromise) },
      ...(unseen.length === 0 ? [] : [prose(unseenText(unseen))]),
    ],
  };
}

/** A condition of a measure that disclosure control cannot hold against others, and what hides it. */
interface UnseenCondition {
  readonly measure: string;
  readonly part: string;
  readonly by: string;
  /** Of the workspace's own definitions. Built-in definitions are counted alone: nobody can change them here. */
  readonly isOwn: boolean;
}

function unseenText(unseen: readonly UnseenCondition[]): string {
  const own = unseen.filter(({ isOwn }) => isOwn);
  const others = new Set(unseen.flatMap(({ isOwn, measure }) => (isOwn ? [] : [measure]))).size;
  const conditions = own.map(({ measure, part, by }) => `${measure}, ${part} (${by})`).join("; ");
  const whose =
    own.length === 0
      ? `Of ${countedText(others, "built-in measure")} disclosure control cannot see whether people who meet the conditions are among others.`
      : `Disclosure control cannot see whether people who meet these conditions are among others: ${conditions}.` +
        (others === 0 ? "" : ` The same is so of ${countedText(others, "built-in measure")}.`);
  return `${whose} Where counts of another measure nest with them, their difference is not protected.`;
}

/** What is so, then what was promised: a definition is mended by somebody who must know both. */
const withPromise = (finding: CheckFinding): CheckFinding => ({
  ...finding,
  has: finding.promised === undefined ? finding.has : `${finding.has}. ${finding.promised}`,
});
