import { z } from "zod";
import { PUBLISHED_YEARS, type PublishedIndicator } from "../model/comparator.ts";
import type { DeepdiveError, Position } from "../model/deepdive-error.ts";
import type { Measure } from "../model/measure.ts";
import { unitText } from "../text/unit.ts";
import { type Entry, evidenceField, idField, textField } from "./fields.ts";
import { readUnit } from "./read-unit.ts";
import type { Reference } from "./references.ts";
import type { ReportProblem } from "./report-problem.ts";

/** One published indicator under `published:` of a measure. */
export const publishedEntry = z.strictObject({
  dataset: idField.describe(
    "The dataset that holds the published values; its columns are those of indicator_value",
  ),
  indicator: z
    .string()
    .regex(/^\d+$/, "An indicator is a number, in quotes: '200'")
    .describe("The number of the indicator, in quotes: '200'"),
  named: textField.describe(
    "How the name of the indicator begins in the file; a value under another name is no comparator",
  ),
  sex: textField.default("Persons").describe("The sex, as the file writes it"),
  age: textField.describe("The age group, as the file writes it: All ages"),
  year: z
    .enum(PUBLISHED_YEARS)
    .describe("Which years its periods are: the file writes 2019/20 for a financial and an academic year"),
  at_end: z
    .boolean()
    .default(false)
    .describe("The published value is of the last day of its period, as that of a register is"),
  unit: textField.describe("The unit of the published values, such as %: the same as that of the measure"),
  standard: z
    .literal("esp2013")
    .optional()
    .describe("The published values are standardised to this population; crude, where absent"),
  differs: textField
    .optional()
    .describe(
      "What it counts otherwise than the measure, in a sentence; absent: the definitions are the same",
    ),
  area_types: z
    .array(textField)
    .min(1, "names no type of area")
    .optional()
    .describe("Types of area, as the file writes them, among which areas are looked up; all, where absent"),
  source: textField.describe("Where the indicator is published and described"),
  evidence: evidenceField,
});

type Given = z.output<typeof publishedEntry>;

/** The published indicators that stand for a measure. One in another unit is told to `report`. */
export function publishedIn(
  { value, document, path }: Entry<{ readonly id: string; readonly published: readonly Given[] }>,
  own: Pick<Measure, "statistic" | "unit">,
  report: ReportProblem,
): Pick<Measure, "published"> {
  if (value.published.length === 0) return {};
  const published = value.published.map((given, index) =>
    indicatorOf(given, own, document.at([...path, "published", index])),
  );
  for (const [index, { indicator, unit }] of published.entries()) {
    if (unitText(unit) !== unitText(own.unit))
      report(
        document.error(
          [...path, "published", index],
          otherUnit(value.id, indicator, unitText(unit), unitText(own.unit)),
        ),
      );
  }
  return { published };
}

/** The datasets that hold what is published. A run does without them. */
export const publishedDatasetsOf = ({
  value,
  document,
  path,
}: Entry<{ readonly id: string; readonly published: readonly Given[] }>): readonly Reference[] =>
  value.published.map(({ dataset }, index) => ({
    kind: "dataset",
    name: dataset,
    thing: `measure '${value.id}', published`,
    whereAllAreRead: true,
    at: document.at([...path, "published", index, "dataset"]),
  }));

function indicatorOf(
  { area_types: areaTypes, at_end: atEnd, unit: written, ...given }: Given,
  { statistic, unit }: Pick<Measure, "statistic" | "unit">,
  at: Position,
): PublishedIndicator {
  const own = readUnit({ statistic, unit: written, multiplier: undefined });
  return { ...given, atEnd, ...(areaTypes === undefined ? {} : { areaTypes }), unit: own?.unit ?? unit, at };
}

/** A published value in another unit than the measure's can be held against nothing. */
const otherUnit = (
  measure: string,
  indicator: string,
  unit: string,
  own: string,
): Omit<DeepdiveError["parts"], "at" | "exit"> => ({
  code: "published-unit",
  thing: `measure '${measure}', published indicator ${indicator}`,
  has: `is in ${unit}, and the measure is in ${own}`,
  promised: "A published value is compared with a figure in the same unit",
  next: "Give the measure that unit, or take the indicator out",
});
