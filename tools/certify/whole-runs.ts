import { join } from "node:path";
import type { Measure } from "../../src/model/measure.ts";
import type { ReleasedRow } from "../../src/model/released.ts";
import { STATISTIC } from "../../src/model/statistic-name.ts";
import { duckDbOverStore } from "../../src/session/duckdb-over-store.ts";
import { type Session, withSession } from "../../src/session/session.ts";
import { runRecipe } from "../../src/study/deep-dive/run.ts";
import { MEASURES_OF_EFFECTS } from "./certified-measures.ts";
import type { RecipeTruth } from "./certify-recipe.ts";
import { readRecipeTruths } from "./read-recipe-truths.ts";
import { trueComparison, trueSlope } from "./true-comparison.ts";

/** One figure of a whole run, and what was put in. */
export interface WholeFigure {
  readonly recipe: string;
  readonly measure: string;
  /** Id of the comparison; "slope" for a slope index. */
  readonly comparison: string;
  readonly statistic: "gap" | "ratio" | "slope";
  readonly truth: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

const AS_AT = "2026-03-31";

const EXACT = new Set(MEASURES_OF_EFFECTS.map(([, measure]) => measure));

/**
 * Runs every deep dive over a loaded system as an analyst would, inside the boundary, and gives each gap, ratio and slope of
 * the measures that are by definition of what the generator put in, beside the truth of that system.
 */
export const wholeRun = (workspace: string): Promise<readonly WholeFigure[]> =>
  withSession(
    {
      recipeFolders: ["recipes", join(workspace, "recipes")],
      ...{ store: join(workspace, "store"), workspace },
    },
    duckDbOverStore,
    new AbortController().signal,
    (session) => figuresOf(session, join(workspace, "effects-truth.json")),
  );

async function figuresOf(session: Session, truthFile: string): Promise<readonly WholeFigure[]> {
  const figures: WholeFigure[] = [];
  for (const asked of readRecipeTruths(truthFile, session.definitions, 1)) {
    if (!asked.truth.some(({ id }) => EXACT.has(id))) continue;
    const { result } = await runRecipe(session, {
      ...{ recipe: asked.recipe.id, geography: "sample", given: { as_at: AS_AT } },
      ...{ internal: true, tool: "certify", now: () => new Date(`${AS_AT}T00:00:00Z`) },
    });
    figures.push(...result.rows.flatMap((row) => figureOf(row, asked)));
  }
  return figures;
}

/** Nothing for a row of another measure, of one Place, or without an interval. */
function figureOf(row: ReleasedRow, { recipe, measures, truth }: RecipeTruth): readonly WholeFigure[] {
  const { value, lower, upper } = row;
  const own = truth.find(({ id }) => id === row.measure && EXACT.has(id));
  const measure = measures.find(({ id }) => id === row.measure);
  if (own === undefined || measure === undefined) return [];
  if (value === undefined || lower === undefined || upper === undefined) return [];
  const put = truthOf(row, recipe, own, measure);
  if (put === undefined) return [];
  return [{ recipe: recipe.id, measure: row.measure, ...put, value, lower, upper }];
}

function truthOf(
  row: ReleasedRow,
  { comparisons }: RecipeTruth["recipe"],
  own: RecipeTruth["truth"][number],
  measure: Measure,
): Pick<WholeFigure, "comparison" | "statistic" | "truth"> | undefined {
  if (row.kind === "comparison" && row.within.length === 0) {
    const statistic = COMPARED.get(row.statistic);
    const comparison = comparisons.find(({ id }) => id === row.comparison);
    const put = comparison && trueComparison(own, comparison, measure);
    if (statistic === undefined || put === undefined) return undefined;
    return { comparison: row.comparison, statistic, truth: put[statistic] };
  }
  const isSlope =
    row.kind === "summary" &&
    row.statistic === STATISTIC.slopeIndex &&
    row.within.length === 0 &&
    row.dimensions.join() === "deprivation-quintile";
  const slope = isSlope ? trueSlope(own, measure) : undefined;
  return slope === undefined ? undefined : { comparison: "slope", statistic: "slope", truth: slope };
}

const COMPARED: ReadonlyMap<string, "gap" | "ratio"> = new Map([
  [STATISTIC.absoluteGap, "gap"],
  [STATISTIC.ratio, "ratio"],
]);
