import type { DeepDiveView } from "../../document/deep-dive/view.ts";
import { cutName } from "../../text/cut-name.ts";
import { listText } from "../../text/list.ts";

/** Beyond so many dimensions crossed, a cut has no groups large enough to show. */
const MOST_CROSSED = 3;

/**
 * The cuts that --cut names and the recipe does not have, of dimensions that there are: `sex+core20` crosses two. A name with a
 * dimension that nobody has defined is none, and is refused with the nearest names.
 */
export function adHocCuts(
  view: DeepDiveView | undefined,
  own: readonly (readonly string[])[],
  dimensions: ReadonlySet<string>,
): readonly (readonly string[])[] {
  if (view?.kind !== "cuts") return [];
  const known = new Set(own.map(cutName));
  return view.cuts
    .filter((name) => !known.has(name))
    .map((name) => name.split("+"))
    .filter((cut) => cut.length <= MOST_CROSSED && new Set(cut).size === cut.length)
    .filter((cut) => cut.every((dimension) => dimensions.has(dimension)));
}

/** What asking by the way costs: whatever is released is held against everything that is released later. */
export function adHocCost(
  recipe: string,
  cuts: readonly (readonly string[])[],
  measures: readonly string[],
  remembered: string | undefined,
): string | undefined {
  const asked = [
    ...cuts.map((cut) => `the cut ${cutName(cut)}`),
    ...measures.map((measure) => `the measure ${measure}`),
  ];
  if (asked.length === 0) return undefined;
  const what = `${listText(asked)} of recipe ${recipe}`;
  return remembered === undefined
    ? `${what}: asked for by the way. Nothing was added to the ledger`
    : `${what}: asked for by the way, and now in the ledger as ${remembered}. What is released later of the same data is held against these numbers, so that more of it may have to be withheld`;
}
