import type { Column } from "../../model/column.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { RATIO } from "../../model/unit.ts";
import { gapWithErrors, type ValueWithError } from "../../statistics/between/absolute-gap.ts";
import type { Better } from "../../statistics/between/polarity.ts";
import { ratioWithErrors } from "../../statistics/between/ratio.ts";
import { differenceTest } from "../../statistics/between/significance.ts";
import { directlyStandardisedRate } from "../../statistics/within/directly-standardised-rate.ts";
import type { Estimator } from "../estimator.ts";
import { betterOf } from "../shell/how.ts";
import type { Method, MethodOption } from "../shell/method.ts";
import { eachOrNoAnswer } from "../shell/second-way.ts";
import { rateUnit } from "../shell/units.ts";
import { type TableLine, tableOnly } from "../table-only.ts";
import type { UnitRule } from "../unit-rule.ts";
import { bandsOf, DSR_COLUMNS, strataOf } from "../within/dsr.ts";
import { COLUMN } from "./gaps.ts";
import { GROUP, type NamedGroup, PAIR_OPTIONS, PAIR_OUTPUTS, POLARITY, pairsOf } from "./pair.ts";
import { RATIO_COLUMN } from "./ratios.ts";

const PER = 100_000;

const rateOf = ({ rows }: NamedGroup, confidence: number, multiplier: number) =>
  directlyStandardisedRate(
    strataOf(rows).map(({ people, population, standard }) => ({ events: people, population, standard })),
    { confidence, multiplier },
  );

interface Standardised extends Pick<Method, "name" | "summary" | "about" | "example"> {
  readonly notInRuns: string;
  readonly statistic: string;
  readonly unit: UnitRule;
  readonly column: Column;
  readonly multiplier?: number;
  readonly options: readonly MethodOption[];
  readonly compare: (
    group: ValueWithError,
    comparator: ValueWithError,
    options: { readonly confidence: number; readonly better: Better },
  ) => Estimate;
}

function standardisedPair({ compare, options, ...rest }: Standardised): Estimator {
  return tableOnly({
    ...rest,
    needs: "strata",
    columns: [GROUP, ...DSR_COLUMNS],
    options: [...PAIR_OPTIONS, ...options],
    outputs: [...PAIR_OUTPUTS, { name: "p", type: "number" }],
    start: (settings) => {
      const multiplier = settings.multiplier ?? PER;
      return (rows) =>
        eachOrNoAnswer(
          pairsOf(rows, settings),
          ({ group, comparator, labels }) =>
            settings.confidence.map((confidence): TableLine => {
              refuseOtherBands(group, comparator);
              const own = rateOf(group, confidence, multiplier);
              const other = rateOf(comparator, confidence, multiplier);
              return {
                labels: { ...labels, p: differenceTest(own, other).p },
                numerator: own.totalCount,
                denominator: own.totalPopulation,
                estimate: compare(own, other, { confidence, better: betterOf(settings) }),
                unit: rest.multiplier === undefined ? "ratio" : rateUnit(multiplier),
              };
            }),
          ({ labels }) => labels,
        );
    },
  });
}

/** Rates of other bands are those of other people: their gap would be one of bands. */
function refuseOtherBands(group: NamedGroup, comparator: NamedGroup): void {
  if (bandsOf(group.rows) === bandsOf(comparator.rows)) return;
  throw inputError({
    code: "other-bands",
    thing: "a comparison of standardised rates",
    has: "has other age bands in one group than in the other",
    promised: "the same bands in both",
    next: "Bring both to the same bands, with those that nobody is in left out of both",
  });
}

const DEATHS = `quintile,ageband,deaths,population
1,0-4,2,2100
1,5-9,1,2300
1,10-14,19,2500
5,0-4,3,3100
5,5-9,1,3300
5,10-14,8,2900
`;

export const dsrGapEstimator: Estimator = standardisedPair({
  name: "dsr-gap",
  notInRuns: "is of a table; a recipe asks for standardised-gap",
  summary: "Absolute gap between two groups' directly standardised rates",
  about:
    "From the standard errors of the two rates, taken as independent; p is of the z test of no difference. No answer below ten events in either. The two groups must have the same age bands. Source: healthequal; OHID technical guide.",
  statistic: STATISTIC.absoluteGap,
  unit: "difference",
  column: COLUMN,
  multiplier: PER,
  options: [POLARITY],
  compare: gapWithErrors,
  example: {
    input: DEATHS,
    options: "--better lower",
    output: `group,comparator,p,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
1,5,0.025142839605511214,22,6900,170.47136857838362,21.258439489570435,319.6842976671968,"per 100,000",absolute gap,Wald,0.95,
`,
  },
});

export const dsrRatioEstimator: Estimator = standardisedPair({
  name: "dsr-ratio",
  notInRuns: "is of a table; a recipe asks for standardised-ratio",
  summary: "Ratio of two groups' directly standardised rates",
  about:
    "By the delta method on the log scale, the two rates taken as independent; p is of the z test of no difference between them. Group over comparator whatever is good. No answer below ten events in either. Source: healthequal; OHID technical guide.",
  statistic: STATISTIC.ratio,
  unit: RATIO,
  column: RATIO_COLUMN,
  options: [],
  compare: ratioWithErrors,
  example: {
    input: DEATHS,
    options: "",
    output: `group,comparator,p,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
1,5,0.025142839605511214,22,6900,2.258219532522776,1.1162339664916967,4.568536355415878,ratio,ratio,"Log, delta method",0.95,
`,
  },
});
