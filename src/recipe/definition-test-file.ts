import { z } from "zod";
import type { Position } from "../model/deepdive-error.ts";
import { dateField, entriesOf, idField, nameField, textField } from "./fields.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

const cell = z.union([z.string(), z.number(), z.boolean()]);

const testEntry = z.strictObject({
  title: textField.describe("What the test shows, in a sentence"),
  measure: idField.describe("The measure that is tested"),
  as_at: dateField.optional().describe("The day of the figures, where it is not that of the file"),
  parameters: z.record(nameField, cell).default({}).describe("Parameters that are not as usual"),
  named_by: nameField
    .optional()
    .describe("The column whose values name the rows that are counted, where the key has several"),
  rows: z
    .record(nameField, z.array(z.record(nameField, cell)).min(1, "has no row"))
    .describe("By dataset: its rows, each with the columns that matter"),
  counted: z
    .array(textField)
    .describe("Names of the rows in the denominator; of a count or a rate, of what is counted"),
  met: z.array(textField).optional().describe("Names of the rows in the numerator; of a proportion alone"),
  value: z
    .number()
    .optional()
    .describe("The value of the measure over these rows, in its unit; of a proportion alone"),
});

/** A file of recipes/tests: tiny people with what each measure must make of them, on a day that never moves. */
export const definitionTestFile = z.strictObject({
  title: textField.describe("What the tests are about"),
  as_at: dateField.describe("The day of the figures of all tests"),
  tests: z
    .array(testEntry)
    .min(1, "has no test")
    .describe("Each a measure, a few rows, and what it must count"),
});

/** One test of a measure. */
export interface DefinitionTest extends Omit<z.output<typeof testEntry>, "as_at" | "named_by"> {
  /** The title of its file: what the tests there are about. */
  readonly about: string;
  readonly asAt: string;
  readonly namedBy: string | undefined;
  readonly at: Position;
}

/** Reads a file of recipes/tests. Throws a usage error with file, line and column. */
export function readDefinitionTestFile(
  text: string,
  file: string,
  report: ReportProblem = throwProblem,
): readonly DefinitionTest[] {
  const document = readYaml(text, file, definitionTestFile, report);
  const { title: about, as_at: day, tests } = document.value;
  return entriesOf(document, text, "tests", tests).map(({ value, at }) => {
    const { as_at: own, named_by: namedBy, ...rest } = value;
    return { ...rest, about, asAt: own ?? day, namedBy, at };
  });
}
