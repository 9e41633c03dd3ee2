import { ask } from "../../engine/ask.ts";
import type { UnitCoverage } from "../../model/unit-coverage.ts";
import type { UnitsPlan } from "../../plan/plan-types.ts";
import { unitCoverage } from "../../plan/unit-statements.ts";
import type { Session } from "../../session/session.ts";
import type { PlannedRun } from "./planned-run.ts";

/** Units of the footprint of which a published dataset has no rows. */
export interface UnitsWithoutData extends UnitCoverage {
  readonly dataset: string;
}

/**
 * For each published dataset that some of the runs count, and each kind of unit that its rows are of: the units of the
 * footprint that lack rows. Each is asked once, however many runs count it. Of people nothing is said here: that a
 * practice has nobody who was counted may be so.
 */
export async function unitsWithoutData(
  { definitions, engine }: Pick<Session, "definitions" | "engine">,
  runs: readonly PlannedRun[],
): Promise<readonly UnitsWithoutData[]> {
  const asked = new Map<string, { readonly dataset: string; readonly units: UnitsPlan }>();
  for (const units of runs.flatMap(({ plan }) => plan.units)) {
    const dataset = definitions.measures.get(units.measures[0] ?? "")?.grain;
    if (dataset === undefined || definitions.contracts.get(dataset)?.confidentiality !== "open") continue;
    const key = JSON.stringify([dataset, units.dimension]);
    if (!asked.has(key)) asked.set(key, { dataset, units });
  }
  const found: UnitsWithoutData[] = [];
  for (const { dataset, units } of asked.values()) {
    const covered = unitCoverage(units, await ask(engine, units.statement));
    if (covered !== undefined && covered.without.length > 0) found.push({ ...covered, dataset });
  }
  return found;
}
