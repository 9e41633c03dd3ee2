import { z } from "zod";
import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { AskedStatistic, Comparison, Recipe } from "../model/recipe.ts";
import { listText } from "../text/list.ts";
import { didYouMean } from "../text/nearest.ts";
import { elsewhereEntry, elsewhereReferences } from "./board.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { comparatorsEntry, comparatorsOf } from "./comparators-entry.ts";
import { entriesOf, idField, textField } from "./fields.ts";
import { overEntry, overOf, seriesEntry } from "./over.ts";
import { parameterEntry, parameterOf } from "./parameter-field.ts";
import type { Reference } from "./references.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";

const comparisonEntry = z.strictObject({
  id: idField,
  title: textField,
  dimension: idField,
  group: textField.describe("The group that a positive gap says is worse off"),
  against: textField,
  within: idField.optional().describe("Once for every level of this dimension too"),
  primary: z
    .boolean()
    .optional()
    .describe(
      "The recipe is about this comparison: at most 8 are. Differences in these are told by their own interval, all others only where they stand among all that were made. Where none is primary the first is",
    ),
});

/** Beyond so many, correction leaves nothing to find. */
const MOST_PRIMARY = 8;

const day = z
  .string()
  .regex(
    /^(\d{4}-\d{2}-\d{2}|\$[a-z][a-z0-9_]*)$/,
    "It is a date, written year-month-day: 2025-09-01; or the name of a parameter that is one: $as_at",
  );

const statisticNames = z.array(idField).min(1, "names no statistic");

const STATISTICS =
  "What is computed beside each measure's own figure, by the names of `deepdive stat --list`: gap, ratio, number-to-reach, odds-ratio of the comparisons; sii, rii, concentration-index of cuts by deprivation; bgv, theil, index-of-disparity and others of cuts by one dimension. A list is for every measure; a list under the id of a measure is for that measure, and the others keep what is usual. Without it a proportion has gap, ratio, number-to-reach and sii, a rate has gap and ratio. What a measure cannot have is refused";

/** A file of recipes/dives: one deep dive; the file's name is the recipe's. */
export const recipeFile = z.strictObject({
  title: textField,
  question: textField,
  description: textField,
  example: z.boolean().optional().describe("An example to copy: brief --all leaves it out"),
  board: z
    .boolean()
    .optional()
    .describe(
      "It stands for the whole system: brief makes a board page of it, a line for each measure, with its trend",
    ),
  elsewhere: z
    .array(elsewhereEntry)
    .optional()
    .describe("Measures of the board page that other deep dives count"),
  order: z
    .array(idField)
    .optional()
    .describe(
      "The lines of a board page, in order: measures, those elsewhere and those it awaits, each once",
    ),
  measures: z.array(idField).min(1, "names no measure"),
  cuts: z
    .array(
      z.union([idField, z.array(idField).min(1, "names no dimension").max(3, "crosses more than three")]),
    )
    .describe("Each a dimension, or dimensions crossed; the total is always there"),
  comparisons: z
    .array(comparisonEntry)
    .refine((all) => all.filter(({ primary }) => primary === true).length <= MOST_PRIMARY, {
      message: `has more than ${MOST_PRIMARY} primary comparisons`,
    })
    .default([]),
  statistics: z
    .union([statisticNames, z.record(idField, statisticNames)])
    .optional()
    .describe(STATISTICS),
  parameters: z.array(parameterEntry).default([]),
  period: z.strictObject({ start: day, end: day }).optional(),
  over: overEntry.optional(),
  comparators: comparatorsEntry.optional(),
  series: seriesEntry.optional(),
  within: idField.optional().describe("Only rows with a known level of this dimension"),
  policy: idField.optional(),
  narrative: textField,
  caveats: z.array(textField).default([]),
  cannot_answer: z
    .array(textField)
    .default([])
    .describe("What the deep dive cannot answer, a sentence each; it is told on every page"),
  awaits: z
    .array(idField)
    .default([])
    .describe("Measures of the registry that belong here and cannot be computed yet"),
});
keepTextsOf("recipe", recipeFile);

/** A recipe, and the names that it uses, with their places. */
export interface RecipeFile {
  readonly recipe: Recipe;
  readonly references: readonly Reference[];
}

/** Reads a file of recipes/dives. Throws a usage error with file, line and column. */
export function readRecipeFile(
  text: string,
  file: string,
  id: string,
  report: ReportProblem = throwProblem,
): RecipeFile {
  const document = readYaml(text, file, recipeFile, report);
  const { value } = document;
  const recipe: Recipe = {
    ...value,
    id,
    cuts: value.cuts.map((cut) => (typeof cut === "string" ? [cut] : cut)),
    comparisons: value.comparisons.map((each): Comparison => each),
    statistics: statisticsOf(document, report),
    cannotAnswer: value.cannot_answer,
    elsewhere: value.elsewhere?.map((each, index) => ({ ...each, at: document.at(["elsewhere", index]) })),
    comparisonsAt: value.comparisons.length === 0 ? undefined : document.keyAt(["comparisons"]),
    parameters: entriesOf(document, text, "parameters", value.parameters).map((entry) =>
      parameterOf(entry, report),
    ),
    periodAt: value.period && {
      start: document.at(["period", "start"]),
      end: document.at(["period", "end"]),
    },
    over: value.over && overOf(value.over, value.series, document.keyAt(["over"])),
    comparators:
      value.comparators &&
      comparatorsOf(value.comparators, document.keyAt(["comparators"]), (problem) =>
        report(document.error(["comparators", "baseline"], problem)),
      ),
    policyAt: value.policy === undefined ? undefined : document.at(["policy"]),
    narrativeAt: document.keyAt(["narrative"]),
    at: document.at([]),
  };
  if (value.series !== undefined && value.over === undefined) {
    report(
      document.error(["series"], {
        code: "series-without-over",
        thing: `recipe '${id}', series`,
        has: "says how periods are told, and the recipe has none",
        next: "Add them, as in 'over: { month: 24 }'",
      }),
    );
  }
  for (const [index, comparison] of recipe.comparisons.entries()) {
    const problem = cutProblem(comparison, index, recipe, document);
    if (problem) report(problem);
  }
  return { recipe, references: referencesOf(recipe, document) };
}

/** The statistics that a recipe asks for, of all measures or of each. Refuses a measure that the recipe does not have. */
function statisticsOf(
  document: YamlDocument<z.output<typeof recipeFile>>,
  report: ReportProblem,
): readonly AskedStatistic[] | undefined {
  const { statistics, measures } = document.value;
  if (statistics === undefined) return undefined;
  if (Array.isArray(statistics)) {
    return statistics.map((name, index) => ({ name, at: document.at(["statistics", index]) }));
  }
  return Object.entries(statistics).flatMap(([measure, names]) => {
    if (!measures.includes(measure)) report(strayMeasure(document, measure));
    return names.map((name, index) => ({ name, measure, at: document.at(["statistics", measure, index]) }));
  });
}

const strayMeasure = (document: YamlDocument<z.output<typeof recipeFile>>, measure: string): DeepdiveError =>
  usageError({
    code: "statistics-of-stray-measure",
    at: document.keyAt(["statistics", measure]),
    thing: "statistics",
    has: `name the measure '${measure}', which is not among the recipe's`,
    promised: `It has ${listText(document.value.measures)}`,
    next: didYouMean(measure, document.value.measures),
  });

function referencesOf(recipe: Recipe, document: YamlDocument<z.output<typeof recipeFile>>): Reference[] {
  const thing = `recipe '${recipe.id}'`;
  const reference = (kind: Reference["kind"], name: string, path: (string | number)[]): Reference => ({
    kind,
    name,
    thing,
    at: document.at(path),
  });
  return [
    ...recipe.measures.map((name, index) => reference("measure", name, ["measures", index])),
    ...recipe.awaits.map((name, index) => reference("registry", name, ["awaits", index])),
    ...elsewhereReferences(recipe).map(({ kind, name, path }) => reference(kind, name, [...path])),
    ...recipe.cuts.flatMap((cut, index) =>
      cut.map((name, place) =>
        reference(
          "dimension",
          name,
          typeof document.value.cuts[index] === "string" ? ["cuts", index] : ["cuts", index, place],
        ),
      ),
    ),
    ...(recipe.within === undefined ? [] : [reference("dimension", recipe.within, ["within"])]),
    ...(recipe.policy === undefined ? [] : [reference("policy", recipe.policy, ["policy"])]),
    ...recipe.comparisons.flatMap(({ dimension, within, group, against }, index) => [
      reference("dimension", dimension, ["comparisons", index, "dimension"]),
      ...(within === undefined ? [] : [reference("dimension", within, ["comparisons", index, "within"])]),
      { ...reference("level", group, ["comparisons", index, "group"]), dimension },
      { ...reference("level", against, ["comparisons", index, "against"]), dimension },
    ]),
  ];
}

/** What is compared has to be among the cuts: the cells of a comparison are cells of the cube. */
function cutProblem(
  { id, dimension, within }: Comparison,
  index: number,
  recipe: Recipe,
  document: YamlDocument<unknown>,
): DeepdiveError | undefined {
  const wanted = within === undefined ? [dimension] : [dimension, within];
  const there = recipe.cuts.some(
    (cut) => cut.length === wanted.length && wanted.every((each) => cut.includes(each)),
  );
  if (there) return undefined;
  return document.error(["comparisons", index], {
    code: "comparison-without-cut",
    thing: `recipe '${recipe.id}', comparison '${id}'`,
    has: `compares levels of ${wanted.join(" within ")}, which is not among the recipe's cuts`,
    next: `Add the cut [${wanted.join(", ")}]`,
  });
}
