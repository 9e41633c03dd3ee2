import type { Cube } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import { type Conclusion, comparePolicies, type PolicyOutcome } from "../../disclosure/compare-policies.ts";
import { standingIn } from "../../disclosure/policy/effective-policy.ts";
import { internalCube } from "../../disclosure/release/release-internal.ts";
import { askedOf } from "../../estimate/asked.ts";
import { comparisonEstimates } from "../../estimate/comparison-estimates.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { ComparisonSubject } from "../../model/subject.ts";
import type { ComparedGap, ComparedPolicy, PolicyComparison } from "../../result/policy-comparison.ts";
import type { Session } from "../../session/session.ts";
import { computeCube } from "./compute-cube.ts";
import { withMainCells } from "./main-cells.ts";
import { type PlannedRun, planned } from "./planned-run.ts";
import { policyDemands, policyOfRun } from "./protected-run.ts";
import { refuseEmpty } from "./refuse-empty.ts";
import type { RunRequest } from "./run-request.ts";
import { withSpreads } from "./with-spreads.ts";

/**
 * What the policy that a run has to keep, and each that may stand in for it, would withhold of it, and whether the direction
 * and significance of every gap survive. The rows are counted once. It compares with the true counts, so it is for
 * eyes inside the boundary alone, and leaves no entry in the ledger. Throws what the run itself would throw.
 */
export async function comparePoliciesOfRun(session: Session, request: RunRequest): Promise<PolicyComparison> {
  const first = planned(session, request);
  const { policy } = policyOfRun(session, first.plan.snapshots, first.recipe, request.policy);
  const demands = policyDemands(session, first.plan.snapshots);
  const policies = [...session.definitions.policies.values()]
    .filter((one) => one.id === policy.id || standingIn(one, policy, demands) !== undefined)
    .toSorted((one, other) => one.strictness - other.strictness || (one.id < other.id ? -1 : 1));
  const computed = await computeCube(first.plan, session.engine);
  const runOf = (shown: ProtectedCube): PlannedRun => ({
    ...first,
    measures: withSpreads(first.measures, computed.repeats, shown),
  });
  const cube = withMainCells(computed.cube, first.recipe);
  const run = runOf(internalCube(cube));
  await refuseEmpty(computed, run, session);
  const outcomes = await comparePolicies(
    cube,
    policies,
    (shown) => gapsOf(shown, runOf(shown)).map(conclusion),
    session.pause,
  );
  return {
    recipe: run.recipe.id,
    title: run.recipe.title,
    synthetic: run.snapshots.some(({ synthetic }) => synthetic),
    policies: outcomes.map((outcome) => comparedPolicy(outcome, policy.id)),
    gaps: comparedGaps(cube, run, outcomes),
  };
}

type Gap = CellEstimate & ComparisonSubject;

const gapsOf = (cube: ProtectedCube, { recipe, measures }: PlannedRun): readonly Gap[] =>
  comparisonEstimates(cube, askedOf({}, measures), recipe.comparisons).filter(
    (estimate): estimate is Gap =>
      estimate.kind === "comparison" && estimate.statistic === STATISTIC.absoluteGap,
  );

const conclusion = ({ id, value, lower, upper }: CellEstimate): Conclusion => ({
  id,
  sign: value === undefined ? undefined : value > 0 ? 1 : value < 0 ? -1 : 0,
  significant: lower !== undefined && upper !== undefined && (lower > 0 || upper < 0),
});

const comparedPolicy = (
  { policy, droppedCuts, conclusions, ...outcome }: PolicyOutcome,
  taken: string,
): ComparedPolicy => ({ ...outcome, id: policy, isTaken: policy === taken, cutsLeftOut: droppedCuts });

/** The gaps of which the true counts say something, in words, each with what becomes of it under each policy. */
function comparedGaps(
  cube: Cube,
  run: PlannedRun,
  outcomes: readonly PolicyOutcome[],
): readonly ComparedGap[] {
  const told = outcomes.map(
    ({ policy, conclusions }) => [policy, new Map(conclusions.map((one) => [one.id, one.outcome]))] as const,
  );
  return gapsOf(internalCube(cube), run)
    .filter(({ value }) => value !== undefined)
    .map((gap) => {
      const comparison = run.recipe.comparisons.find(({ id }) => id === gap.comparison);
      const words = gap.within.map((other) => levelTitle(cube, other.dimension, other.level));
      return {
        measure: gap.measure,
        measureTitle: run.measures.find(({ id }) => id === gap.measure)?.title ?? gap.measure,
        comparison: gap.comparison,
        title: [comparison?.title ?? gap.comparison, ...words].join(", "),
        cut: gap.cut,
        within: gap.within.map(({ level }) => level),
        outcomes: Object.fromEntries(told.map(([policy, of]) => [policy, of.get(gap.id)])),
      };
    });
}

function levelTitle(cube: Cube, dimension: string, code: string): string {
  const levels = cube.dimensions.find(({ id }) => id === dimension)?.levels ?? [];
  return levels.find((level) => level.code === code)?.label ?? code;
}
