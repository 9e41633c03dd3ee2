import type { Column, Layout } from "../model/contract.ts";

export type NativeType = "DATE" | "TIMESTAMP" | "DOUBLE";

/**
 * The type in which the reader itself can give a column, or undefined where it has to be read as text. A reader that
 * meets a value that is none of the type stops at once, and then all columns are read as text: so nothing is decided
 * from a sample, and most files are read faster. Whole numbers are read as numbers and looked at, because the reader
 * would round 1.5 to 2 without a word.
 */
export function nativeType({ name, type, recode }: Column, layout: Layout): NativeType | undefined {
  if (recode !== undefined || layout.recode[name] !== undefined) return undefined;
  switch (type) {
    case "date":
      return layout.dateFormats.length === 0 ? "DATE" : undefined;
    case "timestamp":
      return layout.dateFormats.length === 0 ? "TIMESTAMP" : undefined;
    case "integer":
    case "number":
      return "DOUBLE";
    default:
      return undefined;
  }
}

/** The value in the column's type from what the reader gave, or NULL where that is none of it. */
export function nativeValue(raw: string, { type }: Column): string {
  if (type === "integer") return `CASE WHEN ${raw} = trunc(${raw}) THEN TRY_CAST(${raw} AS BIGINT) END`;
  return type === "number" ? `CASE WHEN isfinite(${raw}) THEN ${raw} END` : raw;
}

/** What the reader gave, as text again: 12 and not 12.0. */
export function nativeText(raw: string, type: NativeType): string {
  const text = `CAST(${raw} AS VARCHAR)`;
  return type === "DOUBLE" ? `regexp_replace(${text}, '\\.0$', '')` : text;
}
