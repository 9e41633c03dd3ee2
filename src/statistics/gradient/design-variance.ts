import type { SurveyRow } from "./ranked-sample.ts";

/**
 * Variance of a total of influence values under a survey's design: between primary sampling units within strata, as
 * if units were drawn with replacement. A stratum with a single unit is centred at the mean of all units ("adjust").
 * Source: Binder 1983; Lumley 2004.
 */
export function designVariance(influence: readonly number[], design: readonly SurveyRow[]): number {
  const strata = new Map<string, Map<string, number>>();
  for (const [i, value] of influence.entries()) {
    const { stratum = "", psu = `row ${i}` } = design[i] as SurveyRow;
    const units = strata.get(stratum) ?? new Map<string, number>();
    strata.set(stratum, units);
    units.set(psu, (units.get(psu) ?? 0) + value);
  }
  const all = [...strata.values()].flatMap((units) => [...units.values()]);
  const grandMean = mean(all);
  let variance = 0;
  for (const units of strata.values()) {
    const totals = [...units.values()];
    const lonely = totals.length === 1;
    const centre = lonely ? grandMean : mean(totals);
    const squares = totals.reduce((sum, total) => sum + (total - centre) ** 2, 0);
    variance += lonely ? squares : (squares * totals.length) / (totals.length - 1);
  }
  return variance;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
