import type { Cube } from "../../cube/cube.ts";
import type { LedgerEntry } from "../../disclosure/ledger/ledger-entry.ts";
import {
  type EffectivePolicy,
  effectivePolicy,
  type PolicyDemands,
} from "../../disclosure/policy/effective-policy.ts";
import { type ProtectionResult, protectCube } from "../../disclosure/protect-cube.ts";
import { type LedgerQuestion, protectWithLedger } from "../../disclosure/protect-with-ledger.ts";
import { isNoCountTable, openNumbers } from "../../disclosure/release/open-numbers.ts";
import { releaseError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { Restated } from "../../model/restated.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Session } from "../../session/session.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { RunLedger } from "./run-ledger.ts";

/** What the snapshots that a run reads demand of its policy. */
export function policyDemands(
  { definitions, settings }: Pick<Session, "definitions" | "settings">,
  snapshots: readonly Snapshot[],
): Pick<PolicyDemands, "datasets" | "also"> {
  const ids = [...new Set(snapshots.map(({ dataset }) => dataset))];
  const datasets = ids.flatMap((id) => {
    const contract = definitions.contracts.get(id);
    return contract ? [{ id, confidentiality: contract.confidentiality, policies: contract.policies }] : [];
  });
  return { datasets, also: settings?.disclosure.also };
}

/** The policy that a run has to keep: what the snapshots it reads demand, tightened if asked. */
export function policyOfRun(
  session: Pick<Session, "definitions" | "settings">,
  snapshots: readonly Snapshot[],
  { id: recipe, policy, policyAt }: Recipe,
  flag: string | undefined,
): EffectivePolicy {
  return effectivePolicy({
    ...policyDemands(session, snapshots),
    recipe: policy,
    recipeNames: { id: recipe, at: policyAt },
    flag,
    policies: session.definitions.policies,
    didYouMean,
  });
}

/**
 * The counts as they may be known outside, audited together with what was let out before, and remembered: the ledger
 * has the entry before anything is shown, so that being killed in between loses nothing but room for later releases.
 * A look on a terminal is protected in the same way and leaves no entry. Data that are open hold nobody's secret and
 * leave none either.
 */
export async function protectRun(
  ledger: RunLedger,
  { tied, ...question }: RunQuestion,
  isLook: boolean,
): Promise<ProtectedRun> {
  if (withholdsNothing(question.policy) && isNoCountTable(question.cube))
    return openNumbers(question.cube, question.policy);
  if (withholdsNothing(question.policy))
    return protectCube(question.cube, question.policy, [], question.pause);
  if (question.cube.dimensions.some((dimension) => dimension.isTime)) {
    if (question.policy.rounding.kind === "none") throw exactSeries(question.policy);
    if (!isLook) throw releasedSeries();
  }
  const entries = await ledger.entries();
  const { cube, report, entry, isNew } = await protectWithLedger({
    ...question,
    cube: question.policy.secondary ? await tied(entries) : question.cube,
    entries,
  });
  if (!isNew && !isLook) await ledger.keepNothing?.();
  const remembered = isNew && !isLook ? await ledger.keep(entry) : undefined;
  return { cube, report, remembered, restates: entry.restates };
}

export interface RunQuestion extends Omit<LedgerQuestion, "entries"> {
  /** The cube with what ties it to earlier releases by other dimensions. */
  readonly tied: (entries: readonly LedgerEntry[]) => Promise<Cube>;
}

/** A protected cube, and the name of the new entry that the ledger has of it. */
export interface ProtectedRun extends ProtectionResult {
  readonly remembered?: string | undefined;
  /** The earlier release of the same period that this one restates. */
  readonly restates?: Restated | undefined;
}

const withholdsNothing = ({ withholdBelow, rounding, zeros }: Policy): boolean =>
  withholdBelow <= 1 && rounding.kind === "none" && zeros === "show";

/**
 * The ledger does not know yet that a month of a series and that month by itself count the same people: what one of both
 * withholds for the other's sake could be read off the other.
 */
const releasedSeries = (): Error =>
  releaseError({
    code: "released-series",
    thing: "a series of people",
    has: "successive periods, which the ledger cannot audit with releases of one of them",
    promised: "A series of people is shown on a terminal, and is not written, briefed or sent on",
    next: "Look at it on a terminal, or release one period by itself, without periods",
  });

/** From one period to the next an exact count changes by those who came and left: a count of people of its own. */
const exactSeries = ({ id }: Policy): Error =>
  releaseError({
    code: "exact-series",
    thing: `a series under policy '${id}'`,
    has: "exact counts of successive periods, whose differences are small counts of people",
    promised: "A series of people is released under a policy that rounds",
    next: "Choose a policy that rounds with --policy, or run it without periods",
  });
