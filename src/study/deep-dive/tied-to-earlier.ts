import { type Cube, PERIOD } from "../../cube/cube.ts";
import { earlierTables } from "../../disclosure/ledger/earlier-tables.ts";
import type { LedgerEntry } from "../../disclosure/ledger/ledger-entry.ts";
import { ask } from "../../engine/ask.ts";
import type { Row, RunEngine } from "../../engine/port.ts";
import { decodeCube } from "../../plan/decode-cube.ts";
import { guardedAlone, reachedCuts } from "../../plan/guarded-alone.ts";
import type { Plan } from "../../plan/plan.ts";
import type { PlanRequest } from "../../plan/plan-request.ts";
import { planAnswerable } from "./plan-answerable.ts";
import type { PlannedRun } from "./planned-run.ts";

/**
 * The cube with what ties it to earlier releases of the same people that are by other dimensions: which of their levels go
 * together by the public lookups, and the counts of the tables beneath both. One further count of the rows, and only where
 * an earlier release has a dimension that the run lacks and that follows from the same key.
 *
 * Example: one release is by Core20, this one by Place. Both follow from the LSOA, so the table by Core20 and Place is in
 * the system, although neither release printed it.
 */
export async function tiedToEarlier(
  engine: RunEngine,
  run: Pick<PlannedRun, "plan" | "planRequest" | "subject">,
  cube: Cube,
  entries: readonly LedgerEntry[],
): Promise<Cube> {
  const { plan, subject } = run;
  if (plan.over !== undefined) return cube;
  const same = earlierTables(entries, subject, cube.measures).filter(({ relation }) => relation === "same");
  const cuts = same.flatMap((table) => table.cube.cuts.map(({ dimensions }) => dimensions));
  const planRequest = guardedAlone(run.planRequest);
  const recipe = { ...planRequest.recipe, cuts: withFurther(planRequest, cuts) };
  if (recipe.cuts.length === planRequest.recipe.cuts.length) return cube;
  const wider = planAnswerable({ ...planRequest, recipe }, []).plan;
  return tiesBeyond(plan, wider) ? withTies(cube, await counted(wider, engine)) : cube;
}

/**
 * The cuts of the run, and those earlier cuts by a dimension that the run has not, of which the definitions still know all.
 * What the rows of the run do not lead to, they cannot be counted by either.
 */
function withFurther(
  request: PlanRequest,
  cuts: readonly (readonly string[])[],
): PlanRequest["recipe"]["cuts"] {
  const { recipe, definitions } = request;
  const own = new Set(recipe.cuts.flat());
  const further = cuts.filter(
    (cut) =>
      cut.some((one) => !own.has(one)) &&
      cut.every((one) => one !== PERIOD && definitions.dimensions.has(one)),
  );
  const once = [...new Map(further.map((cut) => [cut.toSorted().join("|"), cut])).values()];
  return [...recipe.cuts, ...reachedCuts(request, once)];
}

/** Whether a key or a hierarchy has a dimension that the run lacks. */
function tiesBeyond(plan: Plan, wider: Plan): boolean {
  const own = new Set(plan.dimensions.map(({ dimension }) => dimension.id));
  const hasMore = (ids: readonly string[]): boolean => ids.some((id) => !own.has(id));
  return (
    wider.joints.some(({ dimensions }) => hasMore(dimensions.map(({ id }) => id))) ||
    wider.dimensions.some(
      ({ dimension, nestings }) => nestings.length > 0 && hasMore([dimension.id, ...nestings]),
    )
  );
}

/** What the statements that count answer; those that look at the data for the reader are not asked again. */
async function counted(plan: Plan, engine: RunEngine): Promise<Cube> {
  const statements = [
    ...plan.grains.map(({ statement }) => statement),
    ...(plan.levels === undefined ? [] : [plan.levels]),
    ...plan.joints.map(({ statement }) => statement),
  ];
  const answers = new Map<string, readonly Row[]>();
  for (const statement of statements) answers.set(statement.id, await ask(engine, statement));
  await engine.remote?.confirm(new Set(plan.snapshots.map(({ dataset }) => dataset)));
  return decodeCube(plan, answers);
}

function withTies(cube: Cube, { joints = [], nestings, unprinted }: Cube): Cube {
  const measures = new Set(cube.measures.map(({ id }) => id));
  const { cuts = [], cells = [] } = unprinted ?? {};
  return {
    ...cube,
    unprinted: { cuts, cells: cells.filter(({ measure }) => measures.has(measure)), joints, nestings },
  };
}
