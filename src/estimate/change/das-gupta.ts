import { dasGupta, type FactorPopulation } from "../../statistics/decomposition/das-gupta.ts";
import { groupsByName, type NamedGroup } from "../between/pair.ts";
import type { Estimator } from "../estimator.ts";
import { needed, numberColumn, textColumn, textIn } from "../shell/cells.ts";
import { textOption, UNIT } from "../shell/options.ts";
import { type TableLine, tableOnly } from "../table-only.ts";

export const dasGuptaEstimator: Estimator = tableOnly({
  needs: "strata",
  statistic: "part of the difference",
  unit: "value",
  name: "das-gupta",
  notInRuns: "is of a table; a recipe asks for das-gupta-ages, das-gupta-sexes and das-gupta-rates",
  confidence: false,
  summary: "Das Gupta decomposition: what each of several factors adds to a difference of rates",
  about:
    "A row is the value of one factor in one population (and stratum); a population's rate is the product of its factors, summed over strata. The effects of a pair of populations add up to its difference. An accounting identity, not a cause, and without an interval. Source: Das Gupta 1978, 1993; DasGuptR.",
  columns: [
    textColumn("group", "the population, a place or a year", ["pop", "population", "year"]),
    textColumn("factor", "which factor the value is of"),
    textColumn("stratum", "stratum, where the factors have one", ["strata", "ageband", "age_band"], {
      required: false,
    }),
    numberColumn("value", "its value", [], { role: "same" }),
  ],
  options: [UNIT],
  outputs: [
    { name: "group", type: "text" },
    { name: "comparator", type: "text" },
    { name: "factor", type: "text" },
  ],
  start: (settings) => (rows) => {
    const factors = groupsByName(rows, "factor").map(({ name }) => name);
    const populations = groupsByName(rows).map((group) => populationOf(group));
    return dasGupta(populations, factors).effects.map(
      ({ factor, first, second, effect }): TableLine => ({
        labels: { group: first, comparator: second, factor },
        estimate: { value: effect, lower: undefined, upper: undefined, method: "Das Gupta decomposition" },
        unit: textOption(settings, "unit") ?? "",
      }),
    );
  },
  example: {
    input: `population,factor,value
black,earnings,10930
black,earners,0.717892
white,earnings,16591
white,earners,0.825974
`,
    options: "--unit dollars",
    output: `group,comparator,factor,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
black,white,earnings,,,-4369.9127130000015,,,dollars,part of the difference,Das Gupta decomposition,,
black,white,earners,,,-1487.2623609999991,,,dollars,part of the difference,Das Gupta decomposition,,
`,
  },
});

/** Factors as lists over strata, the strata in order of name so that every population has them alike. */
function populationOf({ name, rows }: NamedGroup): FactorPopulation {
  const factors = groupsByName(rows, "factor").map((factor) => {
    const sorted = factor.rows.toSorted((a, b) =>
      compare(textIn(a, "stratum") ?? "", textIn(b, "stratum") ?? ""),
    );
    return [factor.name, sorted.map((row) => needed(row, "value"))] as const;
  });
  return { name, factors: Object.fromEntries(factors) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
