import type { Cube } from "../cube/cube.ts";
import type { ProtectedCube } from "../cube/protected-cube.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import { noPause, type Pause } from "../model/pause.ts";
import type { Policy } from "../model/policy.ts";
import type { WithheldReason } from "../model/protected-count.ts";
import { protectCube } from "./protect-cube.ts";
import { INTERNAL_POLICY, internalCube } from "./release/release-internal.ts";

/** What a comparison of groups says: which way the gap points, and whether its interval excludes "no gap". */
export interface Conclusion {
  /** Stable across policies: "measure|cut|comparison|within". */
  readonly id: string;
  /** 1: the named group is worse off; -1: better off; 0: no difference; undefined: no answer. */
  readonly sign: -1 | 0 | 1 | undefined;
  readonly significant: boolean;
}

/** Draws the conclusions from counts. Handed in, because disclosure control knows no statistics. */
export type Conclude = (cube: ProtectedCube, policy: Policy) => readonly Conclusion[];

export interface PolicyOutcome {
  readonly policy: string;
  readonly version: string;
  readonly title: string;
  /** Counts in the run, numerators and denominators each. */
  readonly counts: number;
  readonly withheld: Readonly<Partial<Record<WithheldReason, number>>>;
  /** Share of counts that are not withheld, 0 to 1. It is 0 where the policy refuses the run. */
  readonly kept: number;
  /** Cuts that had to be left out. */
  readonly droppedCuts: readonly string[];
  /** Why the policy lets nothing out, if it does not. */
  readonly refused: string | undefined;
  readonly conclusions: readonly ConclusionOutcome[];
}

export interface ConclusionOutcome {
  readonly id: string;
  /**
   * `survives`: sign and significance are those of the true counts. `changed`: one of them differs, so a reader would
   * be told something else. `withheld`: the policy gives no answer where the true counts do.
   */
  readonly outcome: "survives" | "changed" | "withheld";
}

/**
 * What each policy would withhold of a run, and whether the conclusion that the true counts give for each gap survives.
 * It compares with true counts, so it is for somebody inside the boundary who chooses a policy, not for release.
 * Outcomes come in the order of the policies.
 */
export async function comparePolicies(
  cube: Cube,
  policies: readonly Policy[],
  conclude: Conclude,
  pause: Pause = noPause,
): Promise<readonly PolicyOutcome[]> {
  const truth = conclude(internalCube(cube), INTERNAL_POLICY).filter(({ sign }) => sign !== undefined);
  const outcomes: PolicyOutcome[] = [];
  for (const policy of policies) outcomes.push(await outcomeOf(cube, policy, { truth, conclude, pause }));
  return outcomes;
}

/** What stays the same for every policy. */
interface Comparing {
  readonly truth: readonly Conclusion[];
  readonly conclude: Conclude;
  readonly pause: Pause;
}

async function outcomeOf(
  cube: Cube,
  policy: Policy,
  { truth, conclude, pause }: Comparing,
): Promise<PolicyOutcome> {
  const named = { policy: policy.id, version: policy.version, title: policy.title };
  try {
    const { cube: shown, report } = await protectCube(cube, policy, [], pause);
    const shownById = new Map(conclude(shown, policy).map((conclusion) => [conclusion.id, conclusion]));
    return {
      ...named,
      counts: report.counts,
      withheld: report.withheld,
      kept: report.kept,
      droppedCuts: report.coarsenings.map(({ cut }) => cut),
      refused: undefined,
      conclusions: truth.map((one) => ({
        id: one.id,
        outcome: compareConclusions(one, shownById.get(one.id)),
      })),
    };
  } catch (error) {
    if (!(error instanceof DeepdiveError) || error.exit !== EXIT.releaseRefused) throw error;
    const conclusions = truth.map(({ id }) => ({ id, outcome: "withheld" as const }));
    return {
      ...named,
      counts: 0,
      withheld: {},
      kept: 0,
      droppedCuts: [],
      refused: error.parts.has,
      conclusions,
    };
  }
}

function compareConclusions(truth: Conclusion, shown: Conclusion | undefined): ConclusionOutcome["outcome"] {
  if (shown === undefined || shown.sign === undefined) return "withheld";
  return shown.sign === truth.sign && shown.significant === truth.significant ? "survives" : "changed";
}
