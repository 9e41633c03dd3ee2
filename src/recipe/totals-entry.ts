import { z } from "zod";
import { expressionField, idField, nameField, textField } from "./fields.ts";

export const totalsEntry = z.strictObject({
  id: idField,
  title: textField,
  where: expressionField.describe("Which rows are totals: they are set apart, and never counted"),
  of: expressionField.optional().describe("Which of the other rows they add up; all where not said"),
  per: z
    .array(nameField)
    .default([])
    .describe("Columns that a total has in common with what it adds up; none: of the whole file"),
  adds_up: z.array(nameField).min(1).describe("Columns of numbers of which it is the sum"),
});

/** Numbers of a dataset that are added over its rows. */
export const addsUpField = z
  .array(nameField)
  .min(1)
  .describe(
    "Numbers that are added over all rows of one time: a file is refused where a row has the sum of all others, as a total that nothing marks",
  );
