import type { Estimator } from "../../src/estimate/estimator.ts";
import { isForRuns } from "../../src/estimate/estimator.ts";

/** What an estimator needs, as the page says it, in the order of its chapters. */
const CHAPTERS: readonly { readonly needs: readonly Estimator["needs"][]; readonly title: string }[] = [
  { needs: ["cell"], title: "One group by itself" },
  { needs: ["pair", "figure-pair", "strata-pair"], title: "One group against another" },
  { needs: ["ordered-cut", "figure-cut"], title: "All groups in their order, such as fifths of deprivation" },
  { needs: ["cut"], title: "All groups, in any order" },
  { needs: ["strata"], title: "Groups made of age bands or other strata" },
  { needs: ["bands", "moments", "values"], title: "Spread of single values" },
  { needs: ["units"], title: "Units such as practices or areas, side by side" },
  { needs: ["series"], title: "Series over time" },
];

/**
 * The page about methods, from the list of estimators: for each its name, what it is, when not to use it, its source, and
 * whether a recipe can ask for it. Throws where an estimator would be in no chapter.
 */
export function methodsPage(estimators: readonly Estimator[]): string {
  const lost = estimators.filter(({ needs }) => !CHAPTERS.some((chapter) => chapter.needs.includes(needs)));
  if (lost.length > 0) throw new Error(`no chapter for ${lost.map(({ id }) => id).join(", ")}`);
  const chapters = CHAPTERS.map(({ needs, title }) => ({
    title,
    entries: estimators.filter((estimator) => needs.includes(estimator.needs)),
  }));
  return [
    INTRODUCTION,
    ...chapters
      .filter(({ entries }) => entries.length > 0)
      .map(({ title, entries }) => `## ${title}\n\n${entries.map(entryOf).join("\n\n")}`),
  ]
    .join("\n\n")
    .concat("\n");
}

const INTRODUCTION = `# Methods

Every statistic that deepdive computes, from the same list that \`deepdive run\`, \`deepdive stat\` and \`deepdive protect\`
use. \`npm run docs\` writes this page from that list, and a test holds the page to it. \`deepdive stat METHOD --help\` has columns,
options and an example of each method.

A recipe asks for a statistic by its name (\`statistics: [gap, slope-index]\`). Where a recipe cannot ask, the page says
why. Where there is no answer, the value is empty and a note gives the reason; it is never 0. A positive gap means that the group named first is worse off.`;

function entryOf(estimator: Estimator): string {
  const { id, shell, statistic } = estimator;
  const about = shell === undefined ? `\n\n${inWords(estimator)}` : `\n\n${shell.summary}. ${shell.about}`;
  return `### ${id}\n\n*${statistic}* · ${recipeWords(estimator)}${about}`;
}

/** An estimator that tables have no method for: how it is computed, and how to read it. */
const inWords = ({ methods, reading }: Estimator): string =>
  [
    ...methods.map(({ clause }) => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`),
    ...(reading === undefined ? [] : [reading]),
  ].join(" ");

function recipeWords(estimator: Estimator): string {
  if (!isForRuns(estimator)) return `not in recipes: ${estimator.notInRuns}`;
  const { kinds, byDefault, directed } = estimator;
  const when = byDefault.length === 0 ? "when a recipe asks for it" : "by default";
  const direction = directed ? " of which one direction is good" : "";
  return `in recipes ${when}, for measures of kind ${kinds.join(", ")}${direction}`;
}
