import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Measure } from "../model/measure.ts";
import { ageStandard, isProblem } from "./parts/age-standard.ts";

type Known = Pick<Definitions, "measures" | "dimensions" | "contracts">;

/**
 * What is wrong with the ways in which measures are standardised, each with its place: bands that the standard population
 * does not have or that do not cover all ages, and people of whom no link tells the age.
 */
export const standardProblems = (measures: Iterable<Measure>, definitions: Known): readonly DeepdiveError[] =>
  [...measures].flatMap((measure) => problemsOf(measure, definitions));

function problemsOf(measure: Measure, { dimensions, contracts }: Known): readonly DeepdiveError[] {
  const { standardise } = measure;
  if (standardise === undefined || standardise.by.some((id) => !dimensions.has(id))) return [];
  const problem = (code: string, parts: { has: string; promised?: string; next: string }): DeepdiveError =>
    usageError({ code, at: standardise.at, thing: `measure '${measure.id}', standardise`, ...parts });
  const standard = ageStandard(standardise, dimensions);
  return [
    ...(isProblem(standard) ? [problem("standard-unfit", standard)] : []),
    ...standardise.by
      .map((id) => ({ id, dataset: dimensions.get(id)?.dataset ?? "" }))
      .filter(({ dataset }) => !leadsTo(contracts, measure.grain, dataset))
      .map(({ id, dataset }) =>
        problem("not-linked", {
          has: `names '${id}', a dimension of ${dataset}: no link leads there from ${measure.grain}, whose rows are counted`,
          next: `Add a link from ${measure.grain} towards ${dataset} to its contract, or name a dimension that ${measure.grain} has`,
        }),
      ),
  ];
}

/** Whether links lead from one dataset to another, whatever the parameters; a derived dataset is reached from its own. */
function leadsTo(contracts: ReadonlyMap<string, Contract>, from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const dataset of reached) {
    for (const link of contracts.get(dataset)?.links ?? []) reached.add(link.to);
    for (const { id, links, views } of contracts.values()) {
      if (views !== undefined && links.some((link) => link.to === dataset)) reached.add(id);
    }
  }
  return reached.has(to);
}
