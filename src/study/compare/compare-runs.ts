import { changeBetween } from "../../findings/pages/change.ts";
import { usageError } from "../../model/deepdive-error.ts";
import type { PreviousFigure } from "../../model/previous-figures.ts";
import type { ComparedFigure, ComparedRecipe, RunComparison } from "../../result/run-comparison.ts";
import { listText } from "../../text/list.ts";
import { changeCauses } from "./change-causes.ts";
import { partedGaps } from "./parted-gaps.ts";
import type { Publication, PublishedRun } from "./published-run.ts";

/**
 * What changed between two outputs, and why: for each recipe that both have, everything of which its numbers are made and that is
 * not what it was; each figure before and after; and the change of each gap in its parts. Throws (exit 2) where they have no recipe in common.
 */
export function compareRuns(before: Publication, after: Publication): RunComparison {
  const names = (of: Publication): readonly string[] => of.runs.map(({ recipe }) => recipe);
  const both = before.runs.flatMap((run) => {
    const later = after.runs.find(({ recipe }) => recipe === run.recipe);
    return later === undefined ? [] : [compared(run, later)];
  });
  if (both.length === 0) throw nothingInCommon(before, after);
  return {
    before: before.path,
    after: after.path,
    synthetic: before.synthetic || after.synthetic,
    internal: before.internal || after.internal,
    recipes: both,
    onlyBefore: names(before).filter((recipe) => !names(after).includes(recipe)),
    onlyAfter: names(after).filter((recipe) => !names(before).includes(recipe)),
  };
}

function compared(before: PublishedRun, after: PublishedRun): ComparedRecipe {
  const causes = changeCauses(before, after);
  // Days move on from release to release, and data with them: these are the change that is looked for.
  const isAlike = (measure: string): boolean =>
    causes.every(
      ({ kind, name }) =>
        kind === "data" ||
        kind === "period" ||
        kind === "tool" ||
        (kind === "definition" && name !== measure),
    );
  const { parts, notParted } = partedGaps(before, after, isAlike);
  const rows = new Set([...before.figures.rows.keys(), ...after.figures.rows.keys()]);
  return {
    recipe: after.recipe,
    title: after.title,
    causes,
    figures: [...rows].map((row) =>
      figure(row, before.figures.rows.get(row), after.figures.rows.get(row), isAlike),
    ),
    parts,
    notParted,
  };
}

function figure(
  row: string,
  before: PreviousFigure | undefined,
  after: PreviousFigure | undefined,
  isAlike: (measure: string) => boolean,
): ComparedFigure {
  const [measure = "", ...of] = row.split("|");
  const outcome = (): ComparedFigure["outcome"] => {
    if (before === undefined) return "only-after";
    if (after === undefined) return "only-before";
    if (!isAlike(measure)) return "not-comparable";
    return changeBetween(after, before) === "same" ? "could-be-chance" : "beyond-chance";
  };
  return {
    ...{ row, measure, of: of.join(", ") },
    ...{ before: before?.value, after: after?.value, outcome: outcome() },
    decimals: Math.min(before?.decimals ?? 9, after?.decimals ?? 9),
  };
}

const nothingInCommon = (before: Publication, after: Publication): Error => {
  const names = ({ runs }: Publication): string =>
    listText(runs.map(({ recipe }) => `'${recipe}'`)) || "no recipe";
  return usageError({
    code: "nothing-in-common",
    thing: "the two outputs",
    has: `have no recipe in common: the first has ${names(before)}, the second ${names(after)}`,
    next: "Name two outputs of one recipe",
  });
};
