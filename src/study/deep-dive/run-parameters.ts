import type { ConstantValue } from "../../model/contract.ts";
import type { Definitions } from "../../model/definitions.ts";
import type { ParameterValues } from "../../model/parameter-value.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { RunNote } from "../../model/run-note.ts";
import type { Catalogue } from "../../model/snapshot.ts";
import { partitionValues } from "../../plan/loaded.ts";
import { type GivenParameters, parametersOf, resolveParameters } from "../../recipe/parameters.ts";
import { newest } from "../../text/newest.ts";

/** The parameters of a run, and what its reader must know of how they came about. */
export interface RunParameters {
  readonly values: ParameterValues;
  /** Where several editions are loaded and nobody said which, that the newest was taken: by dataset. */
  readonly notes: ReadonlyMap<string, RunNote>;
}

/** What was given, else defaults, among which the newest that is loaded. Throws a usage error as `resolveParameters`. */
export function runParameters(
  { definitions, catalogue }: { readonly definitions: Definitions; readonly catalogue: Catalogue },
  recipe: Recipe,
  given: GivenParameters,
): RunParameters {
  const valuesOf = (dataset: string, column: string): readonly ConstantValue[] => {
    const all = partitionValues(catalogue, dataset, column);
    const isTime = definitions.contracts.get(dataset)?.time === column;
    return isTime ? all.filter((value) => String(value) <= given.as_at) : all;
  };
  const values = resolveParameters(recipe, definitions, given, (dataset, column) => {
    const loaded = valuesOf(dataset, column);
    return loaded.length === 0 ? undefined : newest(loaded);
  });
  const notes = [...parametersOf(recipe, definitions).values()].flatMap(
    ({ name, defaultNewest: dataset }) => {
      if (dataset === undefined || given[name] !== undefined) return [];
      if (valuesOf(dataset, name).length < 2) return [];
      const about = { dataset, column: name, value: String(values[name]) };
      return [[dataset, { code: "newest-partition", about }] as const];
    },
  );
  return { values, notes: new Map(notes) };
}
