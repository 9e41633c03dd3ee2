import { z } from "zod";
import type { Quality } from "../model/quality.ts";
import { idField, nameField, textField } from "./fields.ts";

const share = z.number().min(0).max(1);
const severityField = z.enum(["error", "warn", "info"]);

const linkedField = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/,
    "A column, or a linked dataset and its column: imd.imd_decile",
  );

const completenessEntry = z.strictObject({
  least: share.describe("The least share of rows with a value, from 0 to 1"),
  or: z.array(nameField).min(1).optional().describe("Columns of which one is enough in its place"),
  severity: severityField.optional().describe("What a column that is less complete is worth"),
});

const limitEntry = z.strictObject({
  limit: z.number().min(0).optional().describe("Where the check's limit lies: a share is from 0 to 1"),
  severity: severityField.optional().describe("What going beyond the limit is worth"),
});

const biasEntry = z.strictObject({
  of: z
    .array(nameField)
    .min(1)
    .optional()
    .describe("Columns whose completeness is compared; all promised ones unless said"),
  by: z
    .array(linkedField)
    .min(1)
    .describe("What makes the groups: columns, or dataset.column of a linked dataset"),
});

const liveEntry = z.strictObject({
  of: nameField.describe("The column of the thing that has one live row at a time"),
  from: nameField.describe("The column of the first day"),
  until: nameField.describe("The column of the last day; empty: still live"),
});

const shareEntry = z.strictObject({
  id: idField.describe("The name of the share in findings"),
  title: textField.describe("The share as people read it"),
  of: linkedField.describe("A column, or dataset.column of a linked dataset"),
  from: z.number().describe("The first value that counts"),
  to: z.number().describe("The last value that counts"),
  least: share.describe("The least share, from 0 to 1"),
  most: share.describe("The greatest share, from 0 to 1"),
});

const partEntry = z.strictObject({
  part: nameField.describe("The column of the part"),
  whole: nameField.describe("The column of the whole"),
});

/** Thresholds of `deepdive check` for one dataset: in its contract, and, over these, in deepdive.yaml. */
export const qualityEntry = z.strictObject({
  default_codes: z
    .record(nameField, z.array(z.string()).min(1))
    .optional()
    .describe("By column: codes that say that nothing is known; a strict count takes them for missing"),
  completeness: z
    .record(nameField, completenessEntry)
    .optional()
    .describe("By column: how many rows should have a value"),
  matched: z
    .record(idField, share)
    .optional()
    .describe("By linked dataset: the least share of rows that find their row there"),
  agrees: z
    .record(idField, z.record(nameField, share))
    .optional()
    .describe(
      "By linked dataset and column: the greatest share of rows that say something else than it does",
    ),
  coverage: z.array(nameField).min(1).optional().describe("Columns of units that should be there each time"),
  provisional_days: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("Rows of so many last days are not final yet"),
  bias: biasEntry.optional().describe("Whether what is missing is missing alike in all groups"),
  live: liveEntry.optional().describe("Rows of which one is live at a time"),
  shares: z.array(shareEntry).min(1).optional().describe("Shares that are known beforehand"),
  extremes: partEntry.optional().describe("A part that should be neither nothing nor everything"),
  limits: z
    .record(z.string(), limitEntry)
    .optional()
    .describe(
      "By check (validity) or by check and subject (validity:sex): limit and severity; docs/quality.md lists them",
    ),
});

export type QualityEntry = z.output<typeof qualityEntry>;

/** The promises of an entry; what it does not say is empty. */
export function qualityOf(entry: QualityEntry): Quality {
  const completeness = Object.entries(entry.completeness ?? {}).map(
    ([column, { least, or, severity }]) => [column, { least, or: or ?? [], severity }] as const,
  );
  const { coverage, live, shares, extremes } = entry;
  return {
    ...{ coverage, live, shares, extremes },
    defaultCodes: entry.default_codes ?? {},
    completeness: Object.fromEntries(completeness),
    matched: entry.matched ?? {},
    agrees: entry.agrees ?? {},
    provisionalDays: entry.provisional_days,
    bias: entry.bias && { of: entry.bias.of ?? [], by: entry.bias.by },
    limits: entry.limits ?? {},
  };
}
