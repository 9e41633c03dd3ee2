import { ask } from "../engine/ask.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { Geography } from "../model/geography.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { UnitCoverage } from "../model/unit-coverage.ts";
import type { WorkspaceParameter } from "../model/workspace.ts";
import { partitionValues } from "../plan/loaded.ts";
import type { PlanRequest } from "../plan/plan-request.ts";
import type { UnitsPlan } from "../plan/plan-types.ts";
import { unitCoverage, unitsOfDataset } from "../plan/unit-statements.ts";
import { workspaceParameters } from "../recipe/workspace-parameters.ts";
import type { Session } from "../session/session.ts";
import { runParameters } from "./deep-dive/run-parameters.ts";
import { LOOK } from "./derived-queries.ts";

/** Of how many units of the footprint a dataset of the store has rows. */
export interface UnitsInStore extends UnitCoverage {
  readonly dataset: string;
}

/**
 * For each published dataset of the store and each kind of unit that its rows are of: of how many units of the footprint it
 * has rows, on the day that it speaks of. Area codes are held against the edition that has codes of their year. Where no
 * list of units is loaded, or none of the right year, nothing is said. Of people nothing is said: that a practice has nobody
 * may be so.
 *
 * @example
 * // a QOF file without two practices of fifteen: dataset qof_prevalence, withData 13, all 15
 */
export async function unitsInStore(
  { definitions, catalogue, engine }: Pick<Session, "definitions" | "catalogue" | "engine">,
  geography: Geography,
  own: readonly WorkspaceParameter[],
): Promise<readonly UnitsInStore[]> {
  const found: UnitsInStore[] = [];
  const latest = latestDay(catalogue.current);
  if (latest === undefined) return found;
  for (const dataset of [...new Set(catalogue.current.map((each) => each.dataset))].toSorted()) {
    if (definitions.contracts.get(dataset)?.confidentiality !== "open") continue;
    const as_at = latestDay(catalogue.current.filter((each) => each.dataset === dataset)) ?? latest;
    const requests = requestsOf({ definitions, catalogue }, geography, {
      ...workspaceParameters(own, definitions),
      as_at,
    });
    for (const dimension of definitions.dimensions.values()) {
      if (dimension.units === undefined || dimension.dataset === dataset) continue;
      for (const units of firstPlanned(requests, dataset, dimension)) {
        const covered = unitCoverage(units, await ask(engine, units.statement));
        if (covered !== undefined) found.push({ ...covered, dataset });
      }
    }
  }
  return found;
}

/** A request for each edition that is loaded of what has editions, beginning with the one that a run would take. */
function requestsOf(
  session: Pick<Session, "definitions" | "catalogue">,
  geography: Geography,
  given: Readonly<Record<string, string>> & { readonly as_at: string },
): readonly PlanRequest[] {
  const { definitions, catalogue } = session;
  const editions = [...definitions.parameters.values()].flatMap(({ name, defaultNewest }) =>
    defaultNewest === undefined || given[name] !== undefined
      ? []
      : partitionValues(catalogue, defaultNewest, name).map((value) => ({ [name]: String(value) })),
  );
  return [{}, ...editions].map((edition) => {
    const { values } = runParameters(session, LOOK, { ...given, ...edition });
    return { recipe: LOOK, definitions, geography, parameters: values, catalogue };
  });
}

type Dimension = Parameters<typeof unitsOfDataset>[2];

/** The units by the first request whose codes are of one year. */
function firstPlanned(
  requests: readonly PlanRequest[],
  dataset: string,
  dimension: Dimension,
): readonly UnitsPlan[] {
  for (const request of requests) {
    try {
      return unitsOfDataset(request, dataset, dimension);
    } catch (cause) {
      if (!(cause instanceof DeepdiveError)) throw cause;
    }
  }
  return [];
}

const latestDay = (snapshots: readonly Snapshot[]): string | undefined =>
  snapshots
    .flatMap(({ asAt }) => asAt ?? [])
    .toSorted()
    .at(-1);
