import { z } from "zod";
import { usageError } from "../model/deepdive-error.ts";
import type { Parameter } from "../model/recipe.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { isDate } from "./expression/types.ts";
import { type Entry, entriesOf, nameField, textField } from "./fields.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

/** A parameter of all recipes, or of one. */
export const parameterEntry = z.strictObject({
  name: nameField,
  title: textField,
  type: z.enum(["date", "integer", "number", "text", "boolean"]),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  default_newest: nameField
    .optional()
    .describe(
      "A dataset: the newest of its loaded editions or years is the default, and 'default' where none is",
    ),
  last_before: z
    .string()
    .regex(/^\d{2}-\d{2}$/, "It is a month and a day, such as '09-01'")
    .optional()
    .describe("A date's default: the last such day on or before as_at"),
  first_of_months: z
    .int()
    .min(1)
    .max(120)
    .optional()
    .describe("A date's default: the first day of so many months to as_at, such as 12"),
  choices: z.array(z.union([z.string(), z.number()])).optional(),
  only_with: z
    .record(nameField, z.array(z.union([z.string(), z.number()])).min(1))
    .optional()
    .describe(
      "Other parameters, and the values of theirs with which this one has an effect; else it is refused",
    ),
});

/** recipes/parameters.yaml: the parameters that every recipe has. */
export const parameterFile = z.strictObject({ parameters: z.array(parameterEntry) });
keepTextsOf("parameters", parameterFile);

/** Reads recipes/parameters.yaml. Throws a usage error with file, line and column. */
export function readParameterFile(
  text: string,
  file: string,
  report: ReportProblem = throwProblem,
): readonly Parameter[] {
  const document = readYaml(text, file, parameterFile, report);
  return entriesOf(document, text, "parameters", document.value.parameters).map((entry) =>
    parameterOf(entry, report),
  );
}

/** A parameter as its file has it; its default has to be of its type and among its choices. */
export function parameterOf(
  { value, at }: Entry<z.output<typeof parameterEntry>>,
  report: ReportProblem = throwProblem,
): Parameter {
  const parameter: Parameter = {
    name: value.name,
    title: value.title,
    type: value.type,
    default: value.default,
    defaultNewest: value.default_newest,
    lastBefore: value.last_before,
    firstOfMonths: value.first_of_months,
    choices: value.choices,
    onlyWith: value.only_with,
    at,
  };
  // Of a year without 29 February: the default has to be a day in every year.
  if (value.last_before !== undefined && !isDate(`2025-${value.last_before}`)) {
    report(
      usageError({
        code: "not-a-date",
        at,
        thing: `parameter '${value.name}', last_before`,
        has: `is '${value.last_before}', which is no day of every year`,
        promised: "It is a month and a day, such as '09-01'",
      }),
    );
  }
  if (value.default !== undefined && !isOfType(parameter, value.default)) {
    report(
      usageError({
        code: "parameter-wrong-type",
        at,
        thing: `parameter '${value.name}'`,
        has: "has a default that it could not be given",
        promised: promiseOf(parameter),
      }),
    );
  }
  return parameter;
}

/** Whether a typed value may be given for the parameter. */
export function isOfType({ type, choices }: Parameter, value: string | number | boolean): boolean {
  if (choices && !choices.includes(typeof value === "boolean" ? String(value) : value)) return false;
  switch (type) {
    case "date":
      return typeof value === "string" && isDate(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "text":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
  }
}

/** What a parameter takes, as a sentence of an error says it. */
export function promiseOf({ type, choices }: Parameter): string {
  if (choices) return `It is one of ${choices.join(", ")}`;
  return {
    date: "It is a date, written year-month-day: 2025-09-01",
    integer: "It is a whole number",
    number: "It is a number",
    text: "It is text",
    boolean: "It is true or false",
  }[type];
}
