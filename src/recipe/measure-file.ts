import { z } from "zod";
import type { DeepdiveError } from "../model/deepdive-error.ts";
import { type Expression, MEASURE_STATISTICS, type Measure, type Term } from "../model/measure.ts";
import type { StatisticMeasure, UnexpressedMeasure } from "../model/registry-entry.ts";
import { COUNT } from "../model/unit.ts";
import { keepTextsOf } from "./checked-texts.ts";
import {
  type Entry,
  entriesOf,
  evidenceField,
  expressionField,
  expressionOf,
  idField,
  nameField,
  textField,
} from "./fields.ts";
import { kindFields } from "./kind-fields.ts";
import { FAMILIES, familyOf, familyProblems, statisticOf, wholeCondition } from "./measure-family.ts";
import { bandsOf, kindProblems, lifeTableOf, populationOf, standardiseOf } from "./measure-kinds.ts";
import { publishedDatasetsOf, publishedEntry, publishedIn } from "./published-entry.ts";
import { readUnit } from "./read-unit.ts";
import type { Reference } from "./references.ts";
import {
  registryFields,
  registryPart,
  statisticEntry,
  statisticOf as statisticMeasureOf,
  unexpressedEntry,
  unexpressedOf,
} from "./registry-fields.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

const termEntry = z.strictObject({
  id: nameField.describe("As expressions write it: on_copd_register"),
  title: textField,
  grain: idField.describe("The dataset whose rows it is about"),
  expression: expressionField,
  source: textField,
  evidence: evidenceField,
});

const measureEntry = z.strictObject({
  ...registryFields,
  published: z
    .array(publishedEntry)
    .default([])
    .describe("Published indicators that stand for it in England, the region, peers and other years"),
  grain: idField.describe("The dataset whose rows are counted"),
  statistic: z.enum([...MEASURE_STATISTICS, ...FAMILIES]),
  where: expressionField.optional().describe("Rows that the measure is about at all"),
  denominator: expressionField.optional().describe("A condition counts rows; a number sums them"),
  numerator: expressionField
    .optional()
    .describe("Always within the denominator; a cascade and a composite have none of their own"),
  adds_over_time: z
    .boolean()
    .optional()
    .describe(
      "false where one date counts what the next counts again (a waiting list, a register, twelve months to the date): dates are never added, and the last date of a period stands for it",
    ),
  defined_by: z
    .array(idField)
    .default([])
    .describe(
      "Dimensions that are part of what it measures, such as ethnicity of a share of ethnic groups: a difference between their groups is its definition, and no page tells it",
    ),
  ...kindFields,
  multiplier: z.number().positive().optional().describe("100 for %, 100000 for a rate"),
  unit: textField.optional(),
});

/** A file of recipes/measures: the measures of one clinical area, and the terms that they share. */
export const measureFile = z.strictObject({
  area: idField,
  title: textField,
  terms: z.array(termEntry).default([]),
  measures: z.array(measureEntry).default([]),
  statistics_of: z
    .array(statisticEntry)
    .default([])
    .describe("Measures of the registry that are a statistic of another: a gap, a slope"),
  not_expressed: z
    .array(unexpressedEntry)
    .default([])
    .describe("Measures of the registry that cannot be computed yet, each with the reason"),
});
keepTextsOf("measures", measureFile);

export interface MeasureFile {
  readonly terms: readonly Term[];
  readonly measures: readonly Measure[];
  readonly unexpressed: readonly UnexpressedMeasure[];
  readonly statisticMeasures: readonly StatisticMeasure[];
  readonly references: readonly Reference[];
}

/** Reads a file of recipes/measures. Throws a usage error with file, line and column. */
export function readMeasureFile(
  text: string,
  file: string,
  report: ReportProblem = throwProblem,
): MeasureFile {
  const document = readYaml(text, file, measureFile, report);
  const { area: id, title, terms, measures, not_expressed: unexpressed } = document.value;
  const statisticEntries = entriesOf(document, text, "statistics_of", document.value.statistics_of);
  const area = { id, title };
  const termEntries = entriesOf(document, text, "terms", terms);
  const measureEntries = entriesOf(document, text, "measures", measures);
  return {
    terms: termEntries.map((entry) => ({
      ...entry.value,
      expression: expressionOf(entry, "expression", entry.value.expression),
      at: entry.at,
    })),
    measures: measureEntries.flatMap((entry) => familyOf(entry, measure(entry, area, report))),
    unexpressed: entriesOf(document, text, "not_expressed", unexpressed).map((entry) =>
      unexpressedOf(entry, area, report),
    ),
    statisticMeasures: statisticEntries.map((entry) => statisticMeasureOf(entry, area, report)),
    references: [
      ...statisticEntries.flatMap(statisticReferences),
      ...termEntries.map((entry) => grainOf(entry, "term")),
      ...measureEntries.flatMap((entry) => [
        grainOf(entry, "measure"),
        ...populationGrainOf(entry),
        ...publishedDatasetsOf(entry),
        ...dimensionsOf(entry),
      ]),
    ],
  };
}

/** A measure and a deep dive that a statistic names; a run may do without either. */
const statisticReferences = ({
  value,
  document,
  path,
}: Entry<z.output<typeof statisticEntry>>): readonly Reference[] =>
  (["of", "recipe"] as const).map((key) => ({
    kind: key === "of" ? "measure" : "recipe",
    name: value[key],
    thing: `measure '${value.id}', ${key}`,
    whereAllAreRead: true,
    at: document.at([...path, key]),
  }));

function grainOf(
  { value, document, path }: Entry<{ readonly id: string; readonly grain: string }>,
  what: string,
): Reference {
  return {
    kind: "dataset",
    name: value.grain,
    thing: `${what} '${value.id}'`,
    at: document.at([...path, "grain"]),
  };
}

const populationGrainOf = ({
  value,
  document,
  path,
}: Entry<z.output<typeof measureEntry>>): readonly Reference[] =>
  value.population === undefined
    ? []
    : [
        {
          kind: "dataset",
          name: value.population.grain,
          thing: `measure '${value.id}', population`,
          at: document.at([...path, "population", "grain"]),
        },
      ];

/** What has no effect is told: a count has no denominator. */
const droppedDenominator = ({ value, document, path }: Entry<z.output<typeof measureEntry>>): DeepdiveError =>
  document.error([...path, "denominator"], {
    code: "denominator-dropped",
    thing: `measure '${value.id}', denominator`,
    has: "is given, while a count has none: it would be dropped",
    next: "Take it out, write it as where, or make the statistic a proportion or a rate",
  });

const dimensionsOf = ({
  value,
  document,
  path,
}: Entry<z.output<typeof measureEntry>>): readonly Reference[] =>
  [
    ...(value.standardise?.by ?? []).map((name, index) => ({ name, at: ["standardise", "by", index] })),
    ...value.defined_by.map((name, index) => ({ name, at: ["defined_by", index] })),
    ...(value.life_table === undefined ? [] : [{ name: value.life_table.by, at: ["life_table", "by"] }]),
  ].map(({ name, at }) => ({
    kind: "dimension",
    name,
    thing: `measure '${value.id}', ${at[0]}`,
    at: document.at([...path, ...at]),
  }));

function measure(
  entry: Entry<z.output<typeof measureEntry>>,
  area: { readonly id: string; readonly title: string },
  report: ReportProblem,
): Measure {
  const { at } = entry;
  const { value } = entry;
  for (const problem of [...kindProblems(entry), ...familyProblems(entry)]) report(problem);
  if (value.statistic === "count" && value.denominator !== undefined) report(droppedDenominator(entry));
  const optional = (key: "where" | "denominator" | "value"): Expression | undefined =>
    value[key] === undefined ? undefined : expressionOf(entry, key, value[key]);
  const statistic = statisticOf(value.statistic);
  const read = readUnit({ statistic, unit: value.unit, multiplier: value.multiplier });
  if (read === undefined) report(contradiction(entry));
  const { grain, percentile } = value;
  return {
    ...registryPart(entry, area, report),
    ...{ grain, statistic, percentile },
    where: optional("where"),
    denominator: value.statistic === "count" ? undefined : optional("denominator"),
    numerator: wholeCondition(entry) ?? expressionOf(entry, "numerator", value.numerator ?? "FALSE"),
    addsOverTime: value.adds_over_time,
    definedBy: value.defined_by,
    repeats: value.repeats,
    value: optional("value"),
    bands: bandsOf(entry),
    standardise: standardiseOf(entry),
    lifeTable: lifeTableOf(entry),
    population: populationOf(entry),
    unit: read?.unit ?? COUNT,
    multiplier: read?.multiplier ?? 1,
    ...publishedIn(entry, { statistic, unit: read?.unit ?? COUNT }, report),
    at,
  };
}

const contradiction = ({ value, document, path }: Entry<z.output<typeof measureEntry>>): DeepdiveError =>
  document.error([...path, "unit"], {
    code: "definition-invalid",
    thing: `measure '${value.id}'`,
    has: `has the unit '${value.unit}' and a multiplier of ${value.multiplier}`,
    promised: "The multiplier is the one that the unit speaks of: 100 for %, 1000 for 'per 1,000'",
    next: "Correct one of the two, or leave one of the two out: it follows from the other",
  });
