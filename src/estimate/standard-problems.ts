import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Measure } from "../model/measure.ts";
import { reaches } from "./leads-to.ts";
import { ageStandard, isProblem } from "./parts/age-standard.ts";
import { lifeTableAges } from "./parts/life-table-ages.ts";

type Known = Pick<Definitions, "measures" | "dimensions" | "contracts">;

/**
 * What is wrong with the ways in which measures are standardised, each with its place: bands that the standard population
 * does not have or that do not cover all ages, and people of whom no link tells the age.
 */
export const standardProblems = (measures: Iterable<Measure>, definitions: Known): readonly DeepdiveError[] =>
  [...measures].flatMap((measure) => problemsOf(measure, definitions));

function problemsOf(measure: Measure, { dimensions, contracts }: Known): readonly DeepdiveError[] {
  const { standardise, lifeTable } = measure;
  const asked = standardise ?? (lifeTable && { by: [lifeTable.by], at: lifeTable.at });
  if (asked === undefined || asked.by.some((id) => !dimensions.has(id))) return [];
  const problem = (code: string, parts: { has: string; promised?: string; next: string }): DeepdiveError =>
    usageError({
      code,
      at: asked.at,
      thing: `measure '${measure.id}', ${standardise === undefined ? "life_table" : "standardise"}`,
      ...parts,
    });
  const standard =
    standardise === undefined
      ? lifeTableAges(asked.by[0] ?? "", dimensions)
      : ageStandard(standardise, dimensions);
  return [
    ...(isProblem(standard) ? [problem("standard-unfit", standard)] : []),
    ...[measure.grain, ...(measure.population === undefined ? [] : [measure.population.grain])].flatMap(
      (grain) =>
        asked.by
          .flatMap((id) => dimensions.get(id) ?? [])
          .filter((dimension) => !reaches(contracts, grain, dimension))
          .map(({ id, dataset }) =>
            problem("not-linked", {
              has: `names '${id}', a dimension of ${dataset}: no link leads there from ${grain}, whose rows are counted`,
              next: `Add a link from ${grain} towards ${dataset} to its contract, or name a dimension that ${grain} has`,
            }),
          ),
    ),
  ];
}
