import { z } from "zod";
import type { Dimension } from "../model/dimension.ts";
import type { Level } from "../model/level.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { type Entry, entriesOf, expressionField, expressionOf, idField, textField } from "./fields.ts";
import type { Reference } from "./references.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

const levelEntry = z.strictObject({
  code: textField,
  label: textField,
  phrase: textField.optional(),
  kind: z.enum(["known", "unknown", "not-stated"]).default("known"),
});

const dimensionEntry = z.strictObject({
  id: idField,
  title: textField,
  ordered: z.boolean().default(false),
  gradient: z
    .enum(["deprivation"])
    .optional()
    .describe(
      "deprivation: the levels are ordered from the most to the least deprived, so that slope and concentration indices are computed across them. Needs ordered: true",
    ),
  dataset: idField.describe("The dataset that holds what the level is computed from"),
  expression: expressionField.describe("Gives the level's code as text, or NULL for unknown"),
  also: z
    .array(
      z.strictObject({
        rows_of: z.array(idField).min(1, "names no dataset").describe("Datasets that have such columns"),
        expression: expressionField.describe(
          "Gives the level's code as text, over the rows of these datasets",
        ),
      }),
    )
    .default([])
    .describe(
      "Datasets whose rows say the level by columns of their own, such as the age at an admission; rows of all others find it along links",
    ),
  levels: z.array(levelEntry).default([]).describe("In order; none: those that are found"),
  label: expressionField.optional().describe("Gives the label of a level that is found"),
  nests_in: z.array(idField).default([]).describe("Each level lies within one level of these dimensions"),
  area: z
    .boolean()
    .default(false)
    .describe("The levels are areas or organisations: a briefing tells of them under Where"),
  shapes: idField
    .optional()
    .describe("Dataset of the shapes of these areas, by their codes; where it is loaded, a page has a map"),
  units: textField
    .optional()
    .describe(
      "The levels are units that a footprint is made of, in this word for many (practices): a run says of how many it has numbers and names the others",
    ),
  units_when: expressionField
    .optional()
    .describe(
      "Which units should have numbers: a condition over the dataset, such as open and in the footprint",
    ),
  units_gone: expressionField
    .optional()
    .describe(
      "What became of a unit that is there no more, in words: closed, taken over by M84002. NULL for a unit that is there. A run names those that it has numbers of",
    ),
  note: textField.optional().describe("What a reader must know; may name parameters: IoD $iod_edition"),
});

/** recipes/dimensions.yaml: the ways to split. */
export const dimensionFile = z.strictObject({ dimensions: z.array(dimensionEntry) });
keepTextsOf("dimensions", dimensionFile);

export interface DimensionFile {
  readonly dimensions: readonly Dimension[];
  readonly references: readonly Reference[];
}

/** Reads recipes/dimensions.yaml. Throws a usage error with file, line and column. */
export function readDimensionFile(
  text: string,
  file: string,
  report: ReportProblem = throwProblem,
): DimensionFile {
  const document = readYaml(text, file, dimensionFile, report);
  const entries = entriesOf(document, text, "dimensions", document.value.dimensions);
  return { dimensions: entries.map(dimension), references: entries.flatMap(referencesOf) };
}

type DimensionEntry = Entry<z.output<typeof dimensionEntry>>;

function referencesOf({ value, document, path }: DimensionEntry): readonly Reference[] {
  const thing = `dimension '${value.id}'`;
  return [
    { kind: "dataset", name: value.dataset, thing, at: document.at([...path, "dataset"]) },
    ...(value.shapes === undefined
      ? []
      : [shapesReference(value.shapes, thing, document.at([...path, "shapes"]))]),
    ...value.also.flatMap(({ rows_of: datasets }, index) =>
      datasets.map(
        (name, within): Reference => ({
          kind: "dataset",
          name,
          thing,
          whereAllAreRead: true,
          at: document.at([...path, "also", index, "rows_of", within]),
        }),
      ),
    ),
    ...value.nests_in.map(
      (name, index): Reference => ({
        kind: "dimension",
        name,
        thing,
        at: document.at([...path, "nests_in", index]),
      }),
    ),
  ];
}

const shapesReference = (name: string, thing: string, at: Reference["at"]): Reference => ({
  kind: "dataset",
  name,
  thing,
  at,
  whereAllAreRead: true,
});

function dimension(entry: DimensionEntry): Dimension {
  const { id, title, ordered, gradient, area, dataset, shapes, note } = entry.value;
  const { units, units_when, units_gone } = entry.value;
  if (gradient !== undefined && !ordered) throw noOrder(entry);
  return {
    id,
    title,
    ordered,
    gradient,
    isArea: area,
    shapes,
    dataset,
    note,
    units,
    unitsWhen: units_when === undefined ? undefined : expressionOf(entry, "units_when", units_when),
    unitsGone: units_gone === undefined ? undefined : expressionOf(entry, "units_gone", units_gone),
    expression: expressionOf(entry, "expression", entry.value.expression),
    also: alsoOf(entry),
    levels: withUnknown(entry.value.levels),
    labelExpression:
      entry.value.label === undefined ? undefined : expressionOf(entry, "label", entry.value.label),
    nestsIn: entry.value.nests_in,
    at: entry.at,
  };
}

/** Once for each dataset that has levels of its own. */
const alsoOf = (entry: DimensionEntry): Dimension["also"] =>
  entry.value.also.length === 0
    ? undefined
    : entry.value.also.flatMap(({ rows_of: datasets, expression }, index) => {
        const own = expressionOf(
          { ...entry, path: [...entry.path, "also", index] },
          "expression",
          expression,
        );
        return datasets.map((dataset) => ({ dataset, expression: own }));
      });

const noOrder = ({ value, document, path }: DimensionEntry): Error =>
  document.error([...path, "gradient"], {
    code: "definition-invalid",
    thing: `dimension '${value.id}'`,
    has: "is a gradient and has no order",
    promised: "The levels of a gradient stand in an order, the most deprived first",
    next: "Add ordered: true, or take gradient out",
  });

export const UNKNOWN_LEVEL: Level = { code: "unknown", label: "Unknown", kind: "unknown" };

/** Unknown is always a level: the last, where the file does not list it. Where levels are found it comes with them. */
function withUnknown(levels: readonly Level[]): readonly Level[] {
  if (levels.length === 0 || levels.some(({ kind }) => kind === "unknown")) return levels;
  return [...levels, UNKNOWN_LEVEL];
}
