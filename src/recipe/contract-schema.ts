import { z } from "zod";
import { CADENCES } from "../model/cadence.ts";
import { STAND_INS } from "../model/stand-ins.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { codeSystemsField } from "./code-systems-field.ts";
import { expressionField, idField, nameField, textField } from "./fields.ts";
import { dateFormatProblem, patternProblem } from "./pattern-problem.ts";
import { qualityEntry } from "./quality-entry.ts";
import { addsUpField, totalsEntry } from "./totals-entry.ts";

export const patternField = z
  .string()
  .superRefine((pattern, context) => tell(patternProblem(pattern), context))
  .describe("A regular expression of RE2: no lookaround, no back-reference. For the whole value");

/** A format of dates, as DuckDB's strptime reads it. */
export const dateFormatField = textField.superRefine((format, context) =>
  tell(dateFormatProblem(format), context),
);

function tell(message: string | undefined, context: z.RefinementCtx): void {
  if (message !== undefined) context.addIssue({ code: "custom", message });
}

export const policiesField = z
  .array(z.enum(STAND_INS))
  .describe(
    "Disclosure policies that may stand in for nhs-hes over confidential rows: fewer than the three built in, or all. A policy that is as tight in every part needs no place in it; another is let in by deepdive.yaml alone",
  );

const columnEntry = z.strictObject({
  type: z.enum(["code", "text", "integer", "number", "date", "timestamp", "boolean"]),
  title: textField,
  required: z.boolean().default(false),
  values: z.array(z.string()).min(1).optional().describe("What it may hold"),
  codelist: idField
    .optional()
    .describe("A file of recipes/codelists whose column `code` lists what it may hold"),
  pattern: patternField.optional(),
  minimum: z.union([z.number(), z.string()]).optional(),
  maximum: z.union([z.number(), z.string()]).optional(),
  outside: z
    .enum(["reject", "warn"])
    .optional()
    .describe(
      "What a value outside the list, pattern or range does: the row is set aside, or the value is missing",
    ),
  aliases: z
    .array(textField)
    .default([])
    .describe("Headers seen in extracts; case, spaces and _ . - do not count"),
  vintage: z.number().int().optional().describe("Year of the code set of an area code"),
  vintage_from: nameField.optional().describe("Column that states the year of the code set"),
  recode: z.record(z.string(), z.string()).optional().describe("What extracts write: what this column holds"),
  first_character: z
    .boolean()
    .optional()
    .describe("A value of two characters outside the list stands for its first character"),
  kind: z
    .enum(["age", "birth", "death"])
    .optional()
    .describe(
      "What it is of: ages of 7001 to 7007 are 0, births are at most 120 years ago, deaths after birth",
    ),
  two_digit_years: z
    .boolean()
    .optional()
    .describe("A year of two digits is read, as the latest that can be; else it is no date"),
  day_of_month: z
    .number()
    .int()
    .min(1)
    .max(28)
    .optional()
    .describe("Day where only year and month are given"),
  description: textField.optional(),
});

const whenField = z.record(nameField, z.array(z.union([z.string(), z.number()])).min(1));

const linkEntry = z.strictObject({
  to: idField,
  on: z.record(nameField, nameField).describe("Own column: column of the other dataset"),
  when: whenField.optional().describe("Holds only for these values of parameters"),
});

const layoutColumn = z.union([
  textField,
  z.strictObject({ header: textField }),
  z.strictObject({ prefix: textField }),
  z.strictObject({ position: z.number().int().min(1) }),
]);

const LEVEL_HEADERS =
  "Which headers are levels. Named brackets give columns of their names: 'Gt (?<weeks_from>[0-9]+) .*'";

export const layoutEntry = z.strictObject({
  id: idField,
  title: textField,
  recognise: z.enum(["header", "shape"]).default("header"),
  width: z.number().int().min(1).optional().describe("shape only: how many columns there are"),
  columns: z.record(nameField, layoutColumn).default({}),
  constants: z.record(nameField, z.union([z.string(), z.number()])).default({}),
  from_name: z
    .record(nameField, z.strictObject({ pattern: patternField, value: textField }))
    .default({})
    .describe("What the file's name says"),
  recode: z.record(nameField, z.record(z.string(), z.string())).default({}),
  date_formats: z.array(dateFormatField).default([]),
  unpivot: z
    .strictObject({ headers: patternField.describe(LEVEL_HEADERS), name: nameField, value: nameField })
    .optional(),
  footer: z
    .array(patternField)
    .min(1)
    .optional()
    .describe(
      "What stands below the table: patterns that the first field of its first line begins with, such as 'In order to protect'. That line and all after it are no rows",
    ),
  keep: expressionField.optional(),
});

export const checkEntry = z.strictObject({
  id: idField,
  title: textField,
  severity: z.enum(["error", "reject", "warn", "info"]),
  expression: expressionField.describe("What every row should meet"),
});

const viewEntry = z.strictObject({
  sql: expressionField,
  when: whenField.optional(),
  optional: z
    .array(z.string())
    .optional()
    .describe("Datasets that the query can do without: where one is not loaded, it is a table without rows"),
  needs: z
    .record(idField, z.enum(["whole", "footprint"]))
    .optional()
    .describe(
      "Datasets of which all rows have to be there, as their `complete` says: the whole set, or the part of the footprint. Ranks over a part mean nothing, so without it there is a key and no value",
    ),
});

const closedSet = z.strictObject({
  set: textField.describe("Whose set it is: England"),
  column: nameField.describe("The column whose different values are counted"),
  prefix: textField.optional().describe("What the codes of the set begin with: E01"),
  size: z.number().int().min(1).describe("How many there are"),
  year: z.number().int().optional().describe("For areas: the year of the codes"),
  within: nameField
    .optional()
    .describe("The column with the district, by which the part of a footprint is found"),
  when: whenField.optional().describe("Holds only for these values of the partition"),
});

const IDENTIFIES =
  "The columns, beyond the key, that make a table this dataset. A list among them is of alternatives: the file has at least one. A file that lacks them is taken for the dataset only where somebody names it: deepdive load DATASET FILE. Where nothing is said, all required columns together identify it, and a key of one column does not suffice";

/** A file of recipes/datasets: what one dataset promises. */
export const contractFile = z.strictObject({
  id: idField,
  title: textField,
  description: textField,
  grain: textField,
  counts: z
    .strictObject({
      one: textField.describe("One of them: attendance"),
      many: textField.describe("Several of them: attendances"),
    })
    .optional()
    .describe(
      "What its rows count, as pages say it: {one: attendance, many: attendances}. Where rows hold numbers, what the numbers count. Pages say records where it is not given",
    ),
  confidentiality: z.enum(["open", "confidential"]),
  policies: policiesField.optional(),
  source: textField,
  licence: textField.optional(),
  key: z.array(nameField).default([]),
  identifies: z
    .array(z.union([nameField, z.array(nameField).min(2)]))
    .min(1)
    .optional()
    .describe(IDENTIFIES),
  example: z
    .boolean()
    .optional()
    .describe(
      "An example to copy: no file is taken for it unless somebody names it, and no briefing is made of it",
    ),
  complete: z
    .array(closedSet)
    .default([])
    .describe("Sets of which it is known how many there are; a load says whether they are whole"),
  partition: z.array(nameField).default([]),
  together: z
    .array(nameField)
    .min(1)
    .optional()
    .describe(
      "Columns of the partition whose files count together, such as the districts of a map. Of others a run takes the newest",
    ),
  duplicates: z
    .strictObject({
      keep: z.literal("latest").describe("The row with the latest value stays, the others are left out"),
      by: nameField.describe("The column that tells which row is the latest, such as a date"),
    })
    .optional()
    .describe("Which of several rows with the same key stays; without it, rows that differ are set aside"),
  time: nameField.optional(),
  as_at: z
    .strictObject({
      column: nameField,
      month_day: z
        .string()
        .regex(/^\d\d-\d\d$/, "It is a month and a day: '03-31'")
        .optional(),
    })
    .optional()
    .describe("Which column says what date the data speak of"),
  cadence: z.enum(CADENCES).optional(),
  code_systems: codeSystemsField.optional(),
  fresh_days: z.number().int().positive().optional(),
  reject_limit: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe("Greatest share of rows that may be set aside"),
  outside_limit: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Greatest share of a column's values that may be outside its list, pattern or range"),
  columns: z.record(nameField, columnEntry),
  links: z.array(linkEntry).default([]),
  layouts: z.array(layoutEntry).default([]),
  checks: z.array(checkEntry).default([]),
  totals: z.array(totalsEntry).min(1).optional().describe("Rows that are sums of other rows"),
  adds_up: addsUpField.optional(),
  views: z.array(viewEntry).min(1).optional(),
  quality: qualityEntry.optional().describe("Thresholds of 'deepdive check'"),
});
keepTextsOf("dataset", contractFile);

export type ContractFile = z.output<typeof contractFile>;
