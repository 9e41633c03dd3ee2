import { withDefinitionParser } from "../engine/definition-parser.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Recipe } from "../model/recipe.ts";
import type { Catalogue } from "../model/snapshot.ts";
import type { WorkspaceParameter } from "../model/workspace.ts";
import { datasetStatement } from "../plan/dataset-statement.ts";
import type { Statement } from "../plan/plan-statement.ts";
import { checkSql } from "../recipe/check-sql.ts";
import { workspaceParameters } from "../recipe/workspace-parameters.ts";
import { runParameters } from "./deep-dive/run-parameters.ts";

/** What decides how derived datasets are made, as for a run. */
export interface DerivedRequest {
  readonly definitions: Definitions;
  readonly catalogue: Catalogue;
  /** The name of the footprint, where the workspace has one. */
  readonly geography: string | undefined;
  readonly workspaceParameters: readonly WorkspaceParameter[];
  /** Parameters of the call, by name. */
  readonly given: Readonly<Record<string, string>>;
}

/**
 * Derived datasets as a run makes them, with the parameters of a run. Throws a usage error where the footprint or the date is
 * not known, and exit 5 with the names of datasets that are needed and were never loaded.
 */
export async function derivedQueries(
  names: readonly string[],
  { definitions, catalogue, geography: id, workspaceParameters: own, given }: DerivedRequest,
): Promise<readonly (Statement & { readonly name: string })[]> {
  const geography = id === undefined ? undefined : definitions.geographies.get(id);
  if (geography === undefined) throw withoutFootprint(names);
  const checked = await withDefinitionParser((parser) => checkSql(definitions, parser));
  const said = { ...workspaceParameters(own, definitions), ...given };
  const as_at = said["as_at"] ?? latestDate(catalogue, names);
  const { values } = runParameters({ definitions, catalogue }, LOOK, { ...said, as_at });
  const request = { recipe: LOOK, definitions: checked, geography, parameters: values, catalogue };
  return names.map((name) => ({ ...datasetStatement(request, name), name }));
}

/** A look is no recipe: it has what every recipe has, and no more. */
export const LOOK: Recipe = {
  id: "sql",
  title: "A look",
  question: "",
  description: "",
  measures: [],
  cuts: [],
  comparisons: [],
  parameters: [],
  narrative: "",
  caveats: [],
  cannotAnswer: [],
  awaits: [],
  at: { file: "recipes/parameters.yaml", line: 1, column: 1 },
};

function latestDate({ current }: Catalogue, names: readonly string[]): string {
  const latest = current
    .flatMap(({ asAt }) => asAt ?? [])
    .toSorted()
    .at(-1);
  if (latest !== undefined) return latest;
  throw usageError({
    code: "no-as-at",
    thing: `dataset ${names.join(", ")}`,
    has: "is made for a day, and no loaded file says what date it speaks of",
    next: "Add --as-at YYYY-MM-DD",
  });
}

const withoutFootprint = (names: readonly string[]): Error =>
  usageError({
    code: "no-footprint",
    thing: `dataset ${names.join(", ")}`,
    has: "is made from other datasets and the footprint, and the workspace names no footprint that is defined",
    next: "Name it in deepdive.yaml: geography: NAME",
  });
