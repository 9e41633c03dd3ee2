import { type AskedComparators, COMPARATOR_AREAS, type ComparatorKind } from "../model/comparator.ts";
import type { Definitions } from "../model/definitions.ts";
import type { AskedStatistic, Over, Parameter, Recipe } from "../model/recipe.ts";
import { stepText } from "../text/period.ts";
import type { Document } from "./block.ts";
import { fields } from "./fields.ts";

/** A recipe as people read it: the question, what it measures, how it splits, and what can be asked differently. */
export function recipePage(
  recipe: Recipe,
  { measures, unexpressed, dimensions }: Definitions,
  parameters: ReadonlyMap<string, Parameter>,
): Document {
  const titleOf = (id: string): string => dimensions.get(id)?.title ?? id;
  const body = fields([
    ["Question", recipe.question],
    ["Example", recipe.example ? "an example to copy, which brief --all leaves out" : undefined],
    ["Board", recipe.board ? "stands for the whole system: brief makes a board page of it" : undefined],
    ["About", recipe.description],
    ["Background", recipe.narrative],
    ["Measures", recipe.measures.map((id) => `${id}: ${measures.get(id)?.title ?? ""}`)],
    [
      "Elsewhere",
      recipe.elsewhere?.map(
        ({ recipe: id, measures: own, reason }) => `${own.join(", ")} in ${id}: ${reason}`,
      ),
    ],
    ["Lines of the page", recipe.order?.join(", ")],
    ["By", recipe.cuts.map((cut) => cut.map(titleOf).join(" by ")).join("; ")],
    [
      "Compares",
      recipe.comparisons.map(
        ({ title, within }) =>
          `${title}${within === undefined ? "" : `, and so within each ${titleOf(within)}`}`,
      ),
    ],
    ["Compared with", recipe.comparators && comparedWith(recipe.comparators)],
    ["Statistics", recipe.statistics?.map(askedLine)],
    ["Period", recipe.period && `${recipe.period.start} to ${recipe.period.end}`],
    ["Over", recipe.over && overLine(recipe.over)],
    ["Only", recipe.within && `rows with a known ${titleOf(recipe.within)}`],
    ["Policy", recipe.policy],
    ["Parameters", [...parameters.values()].map(parameterLine)],
    ["Caveats", recipe.caveats],
    ["Cannot answer", recipe.cannotAnswer],
    ["Awaits", recipe.awaits.map((id) => `${id}: ${unexpressed.get(id)?.reason ?? "can be computed now"}`)],
    ["Defined in", `${recipe.at.file}:${recipe.at.line}`],
  ]);
  return { id: recipe.id, title: `${recipe.title} (${recipe.id})`, notices: [], blocks: [body] };
}

/** "England; peers; 2019/20 as baseline". */
const comparedWith = ({ areas = COMPARATOR_AREAS, baseline }: AskedComparators): string =>
  [
    ...areas.map((area) => COMPARATOR_WORDS[area]),
    ...(baseline === undefined ? [] : [`${baseline.label} as baseline`]),
  ].join("; ");

const COMPARATOR_WORDS: Readonly<Record<ComparatorKind, string>> = {
  england: "England",
  region: "the region of deepdive.yaml",
  peers: "the peers of deepdive.yaml",
};

const overLine = ({ step, count, together }: Over): string =>
  [
    `${count} periods, each a ${stepText(step)}`,
    ...(together ? ["tables of all periods together"] : []),
  ].join("; ");

const askedLine = ({ name, measure }: AskedStatistic): string =>
  measure === undefined ? name : `${name} of ${measure}`;

function parameterLine(parameter: Parameter): string {
  const { name, title, type, choices } = parameter;
  const taken = choices ? choices.join(", ") : type;
  const otherwise = defaultOf(parameter);
  return `${name}: ${title} (${taken}${otherwise === undefined ? "" : `; ${String(otherwise)} unless given`})`;
}

/** What a parameter is that nobody gave; undefined: it has to be given. */
function defaultOf(parameter: Parameter): Parameter["default"] {
  const { defaultNewest, lastBefore, firstOfMonths } = parameter;
  if (defaultNewest !== undefined) return `the newest of ${defaultNewest} that is loaded`;
  if (lastBefore !== undefined) return `the last ${lastBefore} before as_at`;
  if (firstOfMonths !== undefined) return `the first day of ${firstOfMonths} months to as_at`;
  return parameter.default;
}
