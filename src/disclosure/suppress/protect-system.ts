import { noPause, type Pause } from "../../model/pause.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount, WithheldReason } from "../../model/protected-count.ts";
import type { ProtectionReport } from "../../model/protection-report.ts";
import { protectCount, smallCounts } from "../count/protect-count.ts";
import { checkPolicy } from "../policy/check-policy.ts";
import { type LinearSolver, loadSolver } from "../solver/linear-program.ts";
import { checkSystem } from "../system/check-system.ts";
import { derivedTotals } from "../system/derived-totals.ts";
import type { LinkedSystem, SystemCell } from "../system/linked-system.ts";
import type { WasProtectedBefore } from "../system/was-protected-before.ts";
import { auditProofs, noSafeTable } from "./audit-proofs.ts";
import { chooseSecondary, type SecondaryChoice } from "./choose-secondary.ts";
import { initialState } from "./initial-state.ts";
import { minimumValues, type ProtectionGoal, wholeSmallRange } from "./protection-goal.ts";
import { SECONDARY } from "./suppression.ts";
import { isWithheld, type SuppressionState } from "./suppression-state.ts";

/** A linked system as it may be known outside. */
export interface ProtectedSystem {
  /** For each cell of the system, in its order; undefined for cells that nobody prints. */
  readonly counts: readonly (ProtectedCount | undefined)[];
  readonly report: ProtectionReport;
}

/**
 * Withholds small counts, rounds the others, and withholds more. In the end nobody who has all that is published can
 * narrow a withheld or implied count to fewer than `policy.protection` values. Deterministic.
 *
 * `wasProtectedBefore` is asked, by id, of a cell that earlier releases imply and for which no protection is left;
 * `pause` is called now and then.
 * Refuses a policy that cannot be meant (exit 2) and what is no table of counts (exit 3). Refuses (exit 4) a system that
 * stays unsafe when everything is withheld that may be.
 */
export async function protectSystem(
  system: LinkedSystem,
  policy: Policy,
  { wasProtectedBefore = () => true, pause = noPause }: Partial<Around> = {},
): Promise<ProtectedSystem> {
  checkPolicy(policy);
  checkSystem(system);
  const solver = await loadSolver();
  const { state, choice, derived } = await suppressSystem(system, policy, {
    wasProtectedBefore,
    pause,
    solver,
  });
  if (choice !== undefined && choice.unprotected.length > 0)
    throw noSafeTable(choice.unprotected.length, policy);
  const counts = system.cells.map((cell, at): ProtectedCount | undefined => {
    if (!cell.printed) return undefined;
    if (isWithheld(state, at)) return { status: "withheld", reason: reasonOf(system, state, at, policy) };
    const sum = derived.get(at);
    return sum === undefined
      ? protectCount(policy, cell.count)
      : { status: "rounded", value: sum, summed: true };
  });
  return { counts, report: reportOf(counts, state, choice, policy) };
}

/** What the choice needs from around it. */
interface Around {
  readonly wasProtectedBefore: WasProtectedBefore;
  readonly pause: Pause;
  readonly solver: LinearSolver;
}

interface SuppressedSystem {
  readonly state: SuppressionState;
  readonly choice: SecondaryChoice | undefined;
  /** Totals that are printed as the sum of their rounded parts, with that sum. */
  readonly derived: ReadonlyMap<number, number>;
}

/**
 * Chooses what to withhold. A derived total with a withheld part is rounded from its own count instead, which tells
 * readers more of it; then the choice is made again.
 *
 * Example: a total 25 is printed as 10 + 15. The 15 is withheld, so the total is rounded by itself and audited as such.
 */
async function suppressSystem(
  system: LinkedSystem,
  policy: Policy,
  { wasProtectedBefore, pause, solver }: Around,
): Promise<SuppressedSystem> {
  const byRule = system.cells.map(({ count }) => protectCount(policy, count));
  const derive = (shown: readonly ProtectedCount[]) =>
    policy.totals === "rounded-parts" && policy.rounding.kind !== "none"
      ? derivedTotals(system, shown)
      : new Map<number, number>();
  const hasEarlier = system.cells.some(({ known }) => known !== undefined);
  let derived = derive(byRule);
  for (;;) {
    const state = initialState(system, policy, new Set(derived.keys()));
    if (!policy.secondary) return { state, choice: undefined, derived };
    const isKnownBefore = (at: number): boolean => isNotOurs(system.cells[at], wasProtectedBefore);
    const goal = goalOf(system, policy);
    const choice = await chooseSecondary(state, goal, { solver, pause, isKnownBefore, hasEarlier });
    // With fewer derived totals readers know more, so that no later choice would be safer.
    if (choice.unprotected.length > 0) return { state, choice, derived };
    const shown = byRule.map(
      (count, at): ProtectedCount =>
        isWithheld(state, at) ? { status: "withheld", reason: "secondary" } : count,
    );
    const after = derive(shown);
    // The audit took a total that only now becomes derived as rounded from its own count, which is the stricter view.
    // So no total is added to `derived`; it only shrinks, and the loop ends.
    const still = new Map([...after].filter(([cell]) => derived.has(cell)));
    if (still.size === derived.size) return { state, choice, derived: after };
    derived = still;
  }
}

function goalOf({ cells }: LinkedSystem, policy: Policy): ProtectionGoal {
  if (policy.smallRange !== true) return minimumValues(policy.protection);
  const small = smallCounts(policy);
  return wholeSmallRange(policy.protection, small, (at) => {
    const { printed = false, count = 0 } = cells[at] ?? {};
    return printed && count >= small.low && count <= small.high ? count : undefined;
  });
}

/** An implied cell that earlier releases had narrowed too far already is not this release's to protect. */
const isNotOurs = (cell: SystemCell | undefined, wasProtectedBefore: WasProtectedBefore): boolean =>
  cell?.impliedBefore === true && !wasProtectedBefore(cell.id);

/**
 * Why a count is withheld. A small complement has no reason of its own: that marker would tell readers that the
 * complement is small and that the count is not.
 */
function reasonOf(
  { cells }: LinkedSystem,
  state: SuppressionState,
  at: number,
  policy: Policy,
): WithheldReason {
  if (state.suppression[at] === SECONDARY) return "secondary";
  if (protectCount(policy, cells[at]?.count ?? 0).status === "withheld") return "small-count";
  return cells[at]?.differencingRange === undefined ? "secondary" : "differencing";
}

function reportOf(
  counts: readonly (ProtectedCount | undefined)[],
  state: SuppressionState,
  choice: SecondaryChoice | undefined,
  policy: Policy,
): ProtectionReport {
  const printed = counts.filter((count) => count !== undefined);
  const withheld: Partial<Record<WithheldReason, number>> = {};
  for (const count of printed) {
    if (count.status === "withheld") withheld[count.reason] = (withheld[count.reason] ?? 0) + 1;
  }
  const lost = Object.values(withheld).reduce((sum, number) => sum + number, 0);
  const values = choice === undefined ? [] : auditProofs(state, choice.proofs, policy);
  return {
    policy: policy.id,
    policyVersion: policy.version,
    counts: printed.length,
    withheld,
    kept: printed.length === 0 ? 1 : 1 - lost / printed.length,
    audited: values.length,
    protection: policy.protection,
    narrowest: values.length === 0 ? undefined : values.reduce((least, one) => Math.min(least, one)),
    coarsenings: [],
  };
}
