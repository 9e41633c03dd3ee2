import { neededDatasets } from "../../session/needed-datasets.ts";
import type { Session } from "../../session/session.ts";
import { PLACE } from "./narrowed-recipe.ts";
import type { RunRequest } from "./run-request.ts";

/**
 * Throws the error of a table that was refused and that a run may read. Other runs go on: a table of waits that is not as promised
 * stops nothing that counts vaccinations.
 */
export function refuseRefusedTables(
  { definitions, refused }: Pick<Session, "definitions" | "refused">,
  { recipe, measures = [], cuts = [], place }: RunRequest,
): void {
  if (refused === undefined || refused.size === 0) return;
  const also = [...measures, ...cuts.flat(), ...(place === undefined ? [] : [PLACE])];
  const needed = neededDatasets(definitions, [recipe], also);
  const [error] = [...refused].flatMap(([dataset, each]) => (needed.has(dataset) ? each : []));
  if (error !== undefined) throw error;
}
