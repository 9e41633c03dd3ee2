import { z } from "zod";
import type { Check, Layout, Severity } from "../model/contract.ts";
import type { Position } from "../model/deepdive-error.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { readLayout } from "./contract-file.ts";
import { checkEntry, dateFormatField, layoutEntry, patternField, policiesField } from "./contract-schema.ts";
import { expressionAt } from "./expression/expression-at.ts";
import { idField, nameField, textField } from "./fields.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

const severityField = z.enum(["error", "reject", "warn", "info"]);

const columnOverlay = z.strictObject({
  aliases: z.array(textField).default([]),
  recode: z.record(z.string(), z.string()).default({}),
  values: z.array(z.string()).default([]),
  pattern: patternField.optional(),
  minimum: z.union([z.number(), z.string()]).optional(),
  maximum: z.union([z.number(), z.string()]).optional(),
  outside: z.enum(["reject", "warn"]).optional(),
});

/** A file of recipes/datasets that changes a dataset by a few lines: what it adds, and what it says otherwise. */
const overlayFile = z.strictObject({
  extends: idField,
  columns: z.record(nameField, columnOverlay).default({}),
  policies: policiesField.optional(),
  date_formats: z.array(dateFormatField).default([]),
  reject_limit: z.number().min(0).max(1).optional(),
  fresh_days: z.number().int().positive().optional(),
  layouts: z
    .array(layoutEntry)
    .default([])
    .describe("Further ways in which the dataset arrives, each with a name of its own"),
  checks: z.array(checkEntry).default([]),
  severities: z.record(idField, severityField).default({}),
});
keepTextsOf("overlay", overlayFile);

/** What a column of an overlay adds to the column of its name. */
export type ColumnOverlay = z.output<typeof columnOverlay>;

/** A few lines laid over a dataset of another folder. */
export interface DatasetOverlay {
  readonly extends: string;
  readonly columns: Readonly<Record<string, ColumnOverlay>>;
  readonly policies: readonly string[] | undefined;
  readonly dateFormats: readonly string[];
  readonly rejectLimit: number | undefined;
  readonly freshDays: number | undefined;
  readonly layouts: readonly Layout[];
  readonly checks: readonly Check[];
  readonly severities: Readonly<Record<string, Severity>>;
  readonly at: Position;
  readonly columnAt: (name: string) => Position;
  /** The line of one value that is renamed, and of one alias by its place in the list. */
  readonly recodeAt: (name: string, from: string) => Position;
  readonly aliasAt: (name: string, index: number) => Position;
  readonly severityAt: (id: string) => Position;
  readonly layoutAt: (index: number) => Position;
}

/** Whether a file of recipes/datasets is an overlay: it begins a line with `extends:`. */
export const isOverlayText = (text: string): boolean => /^["']?extends["']?\s*:/m.test(text);

/** Reads an overlay. What it lies over is looked at when all are read. Throws a usage error with its place. */
export function readOverlayFile(
  text: string,
  file: string,
  report: ReportProblem = throwProblem,
): DatasetOverlay {
  const document = readYaml(text, file, overlayFile, report);
  const { value } = document;
  return {
    extends: value.extends,
    columns: value.columns,
    policies: value.policies,
    dateFormats: value.date_formats,
    rejectLimit: value.reject_limit,
    freshDays: value.fresh_days,
    layouts: value.layouts.map((entry, index) =>
      readLayout(entry, document.at(["layouts", index, "keep"]), text),
    ),
    checks: value.checks.map((entry, index) => ({
      ...entry,
      expression: expressionAt(entry.expression, document.at(["checks", index, "expression"]), text),
    })),
    severities: value.severities,
    at: document.at(["extends"]),
    columnAt: (name) => document.keyAt(["columns", name]),
    recodeAt: (name, from) => document.keyAt(["columns", name, "recode", from]),
    aliasAt: (name, index) => document.at(["columns", name, "aliases", index]),
    severityAt: (id) => document.keyAt(["severities", id]),
    layoutAt: (index) => document.at(["layouts", index, "id"]),
  };
}
