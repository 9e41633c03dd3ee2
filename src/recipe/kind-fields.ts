import { z } from "zod";
import { expressionField, idField } from "./fields.ts";

/** Where the bands of a life table begin. */
const LIFE_TABLE_AGES: readonly number[] = [0, 1, ...Array.from({ length: 18 }, (_, at) => 5 * (at + 1))];

/** Most edges that bands of a value have. */
export const MOST_BANDS = 1000;

/** What the entry of a measure says for some kinds of number alone. */
export const kindFields = {
  population: z
    .strictObject({
      grain: idField.describe("The dataset whose rows count the population, such as person or population"),
      where: expressionField.optional().describe("Rows that are counted at all, such as sex = 'all'"),
      count: expressionField.describe("Who is counted: a condition counts rows; a number sums them"),
    })
    .optional()
    .describe(
      "Of a rate or a ratio, in place of a denominator: people that rows of another dataset count. The events and the people are counted apart and meet in the groups that both have",
    ),
  standardise: z
    .strictObject({
      by: z
        .array(idField)
        .min(1, "names no dimension")
        .max(2, "names more than an age band and sex")
        .describe("Dimensions: the age band first, then sex where both ages and sexes are made equal"),
      standard: z
        .enum(["esp2013"])
        .describe(
          "The population whose ages the groups are given; esp2013 is the European Standard Population",
        ),
    })
    .optional()
    .describe(
      "Of a proportion or a rate: what it would be if every group had the ages of a standard population, shown beside the crude figure. The counts by age band are never printed",
    ),
  life_table: z
    .strictObject({
      by: idField.describe("The dimension of age bands: 0, 1-4, 5-9 and so on to 90+"),
      age: z
        .number()
        .refine((age) => LIFE_TABLE_AGES.includes(age), "no band of a life table begins at this age")
        .default(0)
        .describe(
          "The age at which it is told, where a band begins: 0 is at birth; 65 another that is usual",
        ),
    })
    .optional()
    .describe("Of a life expectancy: the ages by which deaths and people are counted; never printed"),
  value: expressionField
    .optional()
    .describe("Of a percentile or a mean: the number that each row has, such as weeks waited"),
  bands: z
    .union([
      z
        .array(z.number())
        .min(2, "has fewer than two edges")
        .max(MOST_BANDS, `has more than ${MOST_BANDS} edges`),
      z.strictObject({
        from: z.number().describe("Where the first band begins"),
        to: z.number().describe("Where the last band begins, which has no end"),
        width: z.number().positive().describe("How wide each band is"),
      }),
    ])
    .optional()
    .describe(
      "Of a percentile: where each band of the value begins, in ascending order; the last has no end. {from: 0, to: 104, width: 1} is a band a week",
    ),
  percentile: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe("Of a percentile: which, as a proportion; 0.5 is the median, 0.92 the 92nd percentile"),
};
