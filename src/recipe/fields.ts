import { z } from "zod";
import { dateParts } from "../calendar/day.ts";
import type { Position } from "../model/deepdive-error.ts";
import type { Expression } from "../model/measure.ts";
import { whyNoSuchDay } from "../text/iso-date.ts";
import { expressionAt } from "./expression/expression-at.ts";
import type { YamlDocument } from "./yaml-document.ts";
import type { YamlPath } from "./yaml-issue.ts";

/** The name of a definition: `copd-flu-uptake`. */
export const idField = z
  .string()
  .regex(
    /^[a-z0-9]+([-_][a-z0-9]+)*$/,
    "A name is made of small letters, digits and hyphens: copd-flu-uptake",
  );

/** A name that expressions use: `on_copd_register`, `as_at`. */
export const nameField = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    "A name in expressions is made of small letters, digits and underscores: season_start",
  );

export const textField = z.string().trim().min(1, "is empty");

/** SQL: a condition or a value. */
export const expressionField = z.string().trim().min(1, "is empty").describe("A SQL expression");

export const evidenceField = z
  .enum(["verified", "part-verified", "memory", "plan-only"])
  .describe("How far the definition has been checked against its source");

export const dateField = z.string().refine((text) => dateParts(text) !== undefined, {
  error: ({ input }) => notDate(String(input)),
});

/** What a text that is no date is, as a sentence of an error says it. */
export function notDate(text: string): string {
  const why = whyNoSuchDay(text);
  return why === undefined
    ? `is '${text}'. It is a date, written year-month-day: 2025-09-01`
    : `is '${text}', a day that does not exist. ${why}`;
}

/** One definition as it stands in its file: its part of the document, and where that is. */
export interface Entry<T> {
  readonly value: T;
  readonly at: Position;
  readonly path: YamlPath;
  readonly document: YamlDocument<unknown>;
  readonly source: string;
}

/** The entries of a list of definitions in a file. */
export function entriesOf<T>(
  document: YamlDocument<unknown>,
  source: string,
  key: string,
  values: readonly T[],
): readonly Entry<T>[] {
  return values.map((value, index) => {
    const path = [key, index];
    return { value, at: document.at(path), path, document, source };
  });
}

/** The expression at a key of an entry, with the place of each of its lines. */
export function expressionOf(entry: Entry<unknown>, key: string, text: string): Expression {
  return expressionAt(text, entry.document.at([...entry.path, key]), entry.source);
}
