import { z } from "zod";
import type { DeepdiveError } from "../model/deepdive-error.ts";
import {
  CORE20PLUS5,
  LACKING,
  type RegistryEntry,
  type StatisticMeasure,
  type UnexpressedMeasure,
} from "../model/registry-entry.ts";
import { dateField, type Entry, evidenceField, idField, textField } from "./fields.ts";
import type { ReportProblem } from "./report-problem.ts";

/** A year, a month or a day. */
const dated = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    "It is a year, a month or a day, in quotes: '2028', '2024-03', '2024-03-31'",
  );

const targetEntry = z.strictObject({
  value: z.number(),
  owner: textField,
  scope: z
    .enum(["local", "national"])
    .describe("Whether the local system has promised it, or the NHS of England asks it"),
  from: dated.optional().describe("The year, month or day from which it stands; this or by has to be there"),
  by: dated
    .optional()
    .describe("The year, month or day by which it is to be met; this or from has to be there"),
  source: textField,
});

/** What the registry says of every measure, whether it can be computed or not. */
export const registryFields = {
  id: idField,
  version: z
    .string()
    .regex(/^\d+\.\d+$/, "A version is two numbers: '1.0'")
    .default("1.0"),
  valid_from: dateField.optional().describe("The day from which this version is the definition"),
  title: textField,
  description: textField,
  core20plus5: z
    .array(z.enum(CORE20PLUS5))
    .default([])
    .describe(
      "Which parts of Core20PLUS5 it speaks of: core20, plus, one of the five clinical areas, children, or overall",
    ),
  exclusions: z.array(textField).default([]).describe("Who or what is left out, a sentence each"),
  period_rule: textField.optional().describe("Which days count, in words"),
  ages: textField.optional().describe("Which ages it is about, in words"),
  better: z.enum(["higher", "lower", "neutral"]),
  targets: z.array(targetEntry).default([]),
  caveats: z.array(textField).default([]),
  source: textField,
  evidence: evidenceField,
};

/** A measure that is in the registry and cannot be computed yet, with the reason. */
export const unexpressedEntry = z.strictObject({
  ...registryFields,
  lacks: z
    .array(z.enum(LACKING))
    .min(1, "names nothing")
    .describe(
      "What is missing: a kind of number, a dataset, a column of one, or a rule that was found nowhere",
    ),
  reason: textField.describe("Why it cannot be computed, in a sentence that names what is missing"),
});

/** A measure that is a statistic of another, and where it is told. */
export const statisticEntry = z.strictObject({
  ...registryFields,
  of: idField.describe("The measure whose groups are compared or summed up"),
  told: idField.describe("Which statistic it is, by its name in `deepdive stat --list`: gap, sii"),
  recipe: idField.describe("The deep dive in which it is told"),
});

interface AreaOfEntry {
  readonly id: string;
  readonly title: string;
}

type Fields = z.output<z.ZodObject<typeof registryFields>>;

/** The part of an entry that every measure has. A target without a date is told to `report`. */
export function registryPart(
  entry: Entry<Fields>,
  area: AreaOfEntry,
  report: ReportProblem,
): Omit<RegistryEntry, "at"> {
  const { value, document, path } = entry;
  for (const [index, { from, by }] of value.targets.entries()) {
    if (from === undefined && by === undefined) {
      report(document.error([...path, "targets", index], undatedTarget(value.id, index)));
    }
  }
  const { id, version, title, description, core20plus5, exclusions, ages, better, targets, caveats } = value;
  return {
    ...{ id, version, title, description, core20plus5, exclusions, ages, better, targets, caveats },
    source: value.source,
    evidence: value.evidence,
    validFrom: value.valid_from,
    periodRule: value.period_rule,
    area: area.id,
    areaTitle: area.title,
  };
}

const undatedTarget = (id: string, index: number): Omit<DeepdiveError["parts"], "at" | "exit"> => ({
  code: "target-without-date",
  thing: `measure '${id}', target ${index + 1}`,
  has: "has no date",
  promised:
    "A target says from when it stands or by when it is to be met: nobody could tell otherwise whether it is",
  next: "Add from or by, a year, a month or a day; or say in the caveats what is hoped for",
});

/** A measure that is a statistic of another. */
export const statisticOf = (
  entry: Entry<z.output<typeof statisticEntry>>,
  area: AreaOfEntry,
  report: ReportProblem,
): StatisticMeasure => {
  const { of, told, recipe } = entry.value;
  return { ...registryPart(entry, area, report), of, told, recipe, at: entry.at };
};

/** A measure that cannot be computed yet. */
export const unexpressedOf = (
  entry: Entry<z.output<typeof unexpressedEntry>>,
  area: AreaOfEntry,
  report: ReportProblem,
): UnexpressedMeasure => ({
  ...registryPart(entry, area, report),
  lacks: entry.value.lacks,
  reason: entry.value.reason,
  at: entry.at,
});
