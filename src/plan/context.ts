import type { RunNote } from "../model/run-note.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { CheckedContract, CheckedView } from "../sql/checked.ts";
import { plannedOver } from "./over.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { PlannedOver } from "./plan-types.ts";

/** What all parts of the planner share: the request, and what they find out on the way. */
export interface Context {
  readonly request: PlanRequest;
  /** The periods of a run over time. */
  readonly over: PlannedOver | undefined;
  /** Datasets that are needed and were never loaded, each with what it is needed for. */
  readonly missing: Map<string, string>;
  /** What is loaded in place of editions that were asked for and are not: "iod_edition=2019". */
  readonly loadedInstead: Set<string>;
  readonly notes: Map<string, RunNote>;
  readonly snapshots: Map<string, Snapshot>;
  /** Columns that expressions, links and views of the run read, by dataset. */
  readonly columns: Map<string, Set<string>>;
  /** Derived datasets that are read, each with the query that makes it in this run. */
  readonly views: Map<string, CheckedView>;
}

export const newContext = (request: PlanRequest): Context => ({
  request,
  over: plannedOver(request),
  missing: new Map(),
  loadedInstead: new Set(),
  notes: new Map(),
  snapshots: new Map(),
  columns: new Map(),
  views: new Map(),
});

/** Remembers that the run reads a column. */
export function uses({ columns }: Context, dataset: string, column: string): void {
  const known = columns.get(dataset) ?? new Set<string>();
  columns.set(dataset, known.add(column));
}

/** Notes the same thing once. */
export function note(context: Context, one: RunNote): void {
  context.notes.set(JSON.stringify([one.code, one.about]), one);
}

export function contractOf({ request }: Context, dataset: string): CheckedContract {
  const contract = request.definitions.contracts.get(dataset);
  if (!contract) throw new Error(`dataset ${dataset} was never checked`);
  return contract;
}

/** Whether a `when` agrees with the parameters of the run. */
export function holds(
  when: Readonly<Record<string, readonly (string | number)[]>> | undefined,
  { request }: Context,
): boolean {
  return Object.entries(when ?? {}).every(([name, values]) =>
    values.some((value) => String(value) === String(request.parameters[name])),
  );
}

/** Datasets whose rows are counted, and those that are read to make them. */
export function isCounted({ request }: Context, dataset: string): boolean {
  const { definitions, recipe } = request;
  const reads = (counted: string): boolean =>
    counted === dataset ||
    (definitions.contracts.get(counted)?.views ?? []).some(({ datasets }) => datasets.some(reads));
  return recipe.measures
    .flatMap((id) => definitions.measures.get(id) ?? [])
    .some(({ grain, population }) => reads(grain) || (population !== undefined && reads(population.grain)));
}
