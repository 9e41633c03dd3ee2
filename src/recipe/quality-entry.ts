import { z } from "zod";
import type { Quality } from "../model/quality.ts";
import { idField, nameField } from "./fields.ts";

const share = z.number().min(0).max(1);
const severityField = z.enum(["error", "warn", "info"]);

const completenessEntry = z.strictObject({
  least: share.describe("The least share of rows with a value, from 0 to 1"),
  or: z.array(nameField).min(1).optional().describe("Columns of which one is enough in its place"),
  severity: severityField.optional().describe("What a column that is less complete is worth"),
});

const limitEntry = z.strictObject({
  limit: z.number().min(0).optional().describe("Where the check's limit lies: a share is from 0 to 1"),
  severity: severityField.optional().describe("What going beyond the limit is worth"),
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
  return {
    defaultCodes: entry.default_codes ?? {},
    completeness: Object.fromEntries(completeness),
    matched: entry.matched ?? {},
    limits: entry.limits ?? {},
  };
}
