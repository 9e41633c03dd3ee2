import { z } from "zod";
import { expressionField, idField, nameField, textField } from "./fields.ts";

/** Where the bands of a life table begin. */
const LIFE_TABLE_AGES: readonly number[] = [0, 1, ...Array.from({ length: 18 }, (_, at) => 5 * (at + 1))];

/** Most edges that bands of a value have. */
export const MOST_BANDS = 1000;

/** Most steps of a cascade, and most parts of a composite: each is a figure on the page. */
const MOST_MEMBERS = 12;

const members = z
  .array(
    z.strictObject({
      id: idField.describe("Short: it follows the name of the measure, as in quit-rate-seen"),
      title: textField,
      condition: expressionField.describe("A SQL condition: who reaches the step, or meets the part"),
    }),
  )
  .min(2, "has fewer than two")
  .max(MOST_MEMBERS, `has more than ${MOST_MEMBERS}`)
  .optional();

/** What the entry of a measure says for some kinds of number alone. */
export const kindFields = {
  steps: members.describe(
    "Of a cascade: conditions in their order, each for those who met the ones before. Each step is told of all at the start and of those of the step before",
  ),
  parts: members.describe(
    "Of a composite: the conditions that belong together. Each is told by itself, beside all of them together",
  ),
  meets: z
    .enum(["all", "any"])
    .optional()
    .describe("Of a composite: whether all of the parts are asked for, as is usual, or any"),
  repeats: nameField
    .optional()
    .describe(
      "Of a rate: the column that says whose event it is, where somebody may have several, such as person_id. Intervals are as wide as that makes them",
    ),
  members: textField
    .optional()
    .describe(
      "Of a cascade or composite: what stands before the name of each step or part, such as Diabetes care process; else its title",
    ),
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
