import type { Cube } from "../../../src/cube/cube.ts";
import type { Repeats } from "../../../src/cube/repeats.ts";
import type { LedgerEntry } from "../../../src/disclosure/ledger/ledger-entry.ts";
import { parseLedgerText } from "../../../src/disclosure/ledger/ledger-json.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import type { Session } from "../../../src/session/session.ts";
import { readLedger } from "../../../src/store/ledger-file.ts";
import { computeCube } from "../../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../../src/study/deep-dive/planned-run.ts";
import { policyOfRun } from "../../../src/study/deep-dive/protected-run.ts";
import { runRecipe } from "../../../src/study/deep-dive/run.ts";
import type { RunRequest } from "../../../src/study/deep-dive/run-request.ts";
import type { Published } from "./published.ts";

/** One deep dive as it went out of the door, with the true counts that the attacker is judged by and never sees. */
export interface WholeRun {
  readonly cube: Cube;
  readonly policy: Policy;
  readonly published: Published;
  readonly rows: readonly ReleasedRow[];
  readonly entry: LedgerEntry;
  readonly coarsened: boolean;
  /** How often people come again: one number a measure, of the whole footprint, which pages say. */
  readonly repeats: ReadonlyMap<string, Repeats>;
}

/**
 * Runs a shipped deep dive under a policy and puts together what a reader has of it: the rows as they were released, and
 * the published definitions and lookups. Undefined where the run leaves nothing in the ledger, because its data are open.
 */
export async function wholeRun(session: Session, request: RunRequest): Promise<WholeRun | undefined> {
  const run = planned(session, request);
  const { policy } = policyOfRun(session, run.plan.snapshots, run.recipe, request.policy);
  const { cube, repeats } = await computeCube(run.plan, session.engine);
  const before = (await readLedger(session.workspace)).map(({ name }) => name);
  const answer = await runRecipe(session, request);
  const left = (await readLedger(session.workspace)).find(({ name }) => !before.includes(name));
  if (left === undefined) return undefined;
  const entry = parseLedgerText(left.text, left.name);
  const { measures, cuts, nestings, joints } = entry.table;
  const { rows } = answer.result;
  const published: Published = {
    rows,
    rules: policy,
    measures,
    cuts: new Map(cuts.map(({ id, dimensions }) => [id, dimensions])),
    nestings,
    joints,
    period: "",
  };
  return {
    cube,
    policy,
    published,
    rows,
    entry,
    repeats,
    coarsened: (answer.report?.coarsenings.length ?? 0) > 0,
  };
}
