import { releaseError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount, WithheldReason } from "../../model/protected-count.ts";
import { protectCount } from "../count/protect-count.ts";
import { checkPolicy } from "../policy/check-policy.ts";
import type { ProtectionReport } from "../protection-report.ts";
import { type LinearSolver, loadSolver } from "../solver/linear-program.ts";
import { derivedTotals } from "../system/derived-totals.ts";
import { checkSystem, type LinkedSystem } from "../system/linked-system.ts";
import { chooseSecondary, type SecondaryChoice } from "./choose-secondary.ts";
import { enoughValues } from "./protection-goal.ts";
import { isWithheld, type SuppressionState, startState } from "./suppression-state.ts";
import { holds, valuesShown } from "./witness.ts";

/** A linked system as it may be known outside. */
export interface ProtectedSystem {
  /** For each cell of the system, in its order; undefined for those that nobody prints. */
  readonly counts: readonly (ProtectedCount | undefined)[];
  readonly report: ProtectionReport;
}

/**
 * Withholds small counts, rounds the others, and withholds more until nothing withheld or implied can be narrowed to
 * fewer than `policy.protection` values by anybody who has all that is published. Deterministic.
 *
 * `wasOpen`: whether an inherited cell, by id, could still be several counts before; asked only where none is left.
 * Refuses a policy that cannot be meant (exit 2), what is no table of counts (exit 3), and a system that stays unsafe
 * with all withheld that may be (exit 4).
 */
export async function protectSystem(
  system: LinkedSystem,
  policy: Policy,
  wasOpen: (id: string) => boolean = () => true,
): Promise<ProtectedSystem> {
  checkPolicy(policy);
  checkSystem(system);
  const { state, choice, derived } = settle(system, policy, await loadSolver(), wasOpen);
  if (choice !== undefined && choice.unprotected.length > 0) throw unsafe(choice.unprotected.length, policy);
  const counts = system.cells.map((cell, at) => {
    if (!cell.printed) return undefined;
    if (isWithheld(state, at))
      return { status: "withheld", reason: reasonOf(system, state, at, policy) } as const;
    const sum = derived.get(at);
    return sum === undefined
      ? protectCount(policy, cell.count)
      : ({ status: "rounded", value: sum, summed: true } as const);
  });
  return { counts, report: reportOf(counts, state, choice, policy) };
}

interface Settled {
  readonly state: SuppressionState;
  readonly choice: SecondaryChoice | undefined;
  readonly derived: ReadonlyMap<number, number>;
}

/** Totals derived from their parts stop being so when a part is withheld, which tells more of the total: so, repeated. */
function settle(
  system: LinkedSystem,
  policy: Policy,
  solver: LinearSolver,
  wasOpen: (id: string) => boolean,
): Settled {
  const byRule = system.cells.map(({ count }) => protectCount(policy, count));
  const derive = (shown: readonly ProtectedCount[]) =>
    policy.totals === "rounded-parts" && policy.rounding.kind !== "none"
      ? derivedTotals(system, shown)
      : new Map<number, number>();
  let derived = derive(byRule);
  for (;;) {
    const state = startState(system, policy, new Set(derived.keys()));
    if (!policy.secondary) return { state, choice: undefined, derived };
    const choice = withoutWhatWasKnown(
      chooseSecondary(state, enoughValues(policy.protection), solver),
      system,
      state,
      wasOpen,
    );
    const shown = byRule.map(
      (one, at): ProtectedCount =>
        isWithheld(state, at) ? { status: "withheld", reason: "secondary" } : one,
    );
    const after = derive(shown);
    // A total that has become derived since was audited as if it said more than it does, which is safe. So the totals
    // that are taken as derived only become fewer, and this ends.
    const still = new Map([...after].filter(([cell]) => derived.has(cell)));
    if (still.size === derived.size) return { state, choice, derived: after };
    derived = still;
  }
}

/** What earlier releases gave away is not this one's to protect. */
function withoutWhatWasKnown(
  choice: SecondaryChoice,
  { cells }: LinkedSystem,
  state: SuppressionState,
  wasOpen: (id: string) => boolean,
): SecondaryChoice {
  const unprotected = choice.unprotected.filter((at) => {
    const cell = cells[at];
    if (cell?.inherited !== true || wasOpen(cell.id)) return true;
    state.sensitive[at] = 0;
    return false;
  });
  return { ...choice, unprotected };
}

function reasonOf(
  { cells }: LinkedSystem,
  state: SuppressionState,
  at: number,
  policy: Policy,
): WithheldReason {
  if (state.openness[at] === 2) return "secondary";
  if (protectCount(policy, cells[at]?.count ?? 0).status === "withheld") return "small-count";
  if (cells[at]?.differs !== undefined) return "differencing";
  if (cells[at]?.stays === true) return "secondary";
  // A marker of its own for a small rest would tell of the rest that it is small, and of the count that it is not.
  return "secondary";
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
  const values = choice === undefined ? [] : auditWitnesses(state, choice, policy);
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

/** The audit: every witness is checked against what is published in the end, not against what was when it was found. */
function auditWitnesses(
  state: SuppressionState,
  { certificates }: SecondaryChoice,
  policy: Policy,
): readonly number[] {
  const values: number[] = [];
  for (let cell = 0; cell < state.index.cellCount; cell += 1) {
    if (state.sensitive[cell] !== 1 && !isWithheld(state, cell)) continue;
    const witnesses = certificates.of(cell);
    const shown = valuesShown(cell, witnesses);
    if (shown < policy.protection || !witnesses.every((witness) => holds(state, witness))) {
      throw unsafe(1, policy);
    }
    values.push(shown);
  }
  return values;
}

const unsafe = (cells: number, policy: Policy): Error =>
  releaseError({
    code: "no-safe-table",
    thing: `the tables together, under policy '${policy.id}'`,
    has: `${cells} count(s) that could be worked out whatever else is withheld`,
    promised: `every withheld count keeps at least ${policy.protection} possible values, given all that is published`,
    next: "Ask for fewer or coarser cuts",
  });
