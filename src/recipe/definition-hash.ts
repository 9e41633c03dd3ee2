import { createHash } from "node:crypto";
import type { CheckedExpression, CheckedMeasure } from "../sql/checked.ts";

/**
 * What a measure counts, as sixteen hexadecimal digits: its expressions with every term put in, and what is made of the
 * counts. Titles and remarks are none of it, nor is the place of its file. Two runs whose measures differ here did not
 * count the same, whatever their versions say.
 *
 * @example // a term `registered` that leaves out the dead from now on changes every measure that names it
 */
export function definitionHash(measure: CheckedMeasure): string {
  const { grain, statistic, population, bands, percentile, standardise, lifeTable, multiplier } = measure;
  const parts = [measure.where, measure.denominator, measure.numerator, measure.value];
  const meaning = [
    ...[grain, statistic, multiplier, measure.addsOverTime ?? true, percentile ?? null],
    ...parts.map(treeOf),
    ...(population ? [population.grain, treeOf(population.where), treeOf(population.count)] : []),
    ...[bands?.edges ?? null, standardise?.by ?? null, standardise?.standard ?? null, lifeTable?.by ?? null],
    lifeTable?.age ?? null,
  ];
  const text = JSON.stringify(meaning, (key, value) => (key === "at" ? undefined : value));
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

const treeOf = (expression: CheckedExpression | undefined): unknown => expression?.tree ?? null;
