import type { Column } from "../model/contract.ts";

/**
 * The text of a value without blanks around it, and in capitals where it is a code of areas or organisations. `raw` is
 * the SQL of the value as the file has it. Blanks are rare, so they are looked for before anything is copied; numbers and
 * dates are cast with their blanks.
 */
export function bareText(raw: string, column: Column): string {
  switch (column.type) {
    case "text":
      return `CASE WHEN starts_with(${raw}, ' ') OR ends_with(${raw}, ' ') THEN nullif(trim(${raw}), '') ELSE ${raw} END`;
    // Within a code a blank is as rare as around it, and one look is cheaper than two.
    case "code":
      return isUpperCase(column)
        ? `CASE WHEN contains(${raw}, ' ') OR ${raw} >= 'a' THEN ${upperCode(raw)} ELSE ${raw} END`
        : `CASE WHEN contains(${raw}, ' ') THEN nullif(trim(${raw}), '') ELSE ${raw} END`;
    case "boolean":
      return `CASE WHEN contains(${raw}, ' ') THEN nullif(trim(${raw}), '') ELSE ${raw} END`;
    default:
      return column.recode === undefined ? raw : `trim(${raw})`;
  }
}

/** A code of an area or an organisation without blanks, in capitals: `e01000001 ` is `E01000001`. As SQL. */
export const upperCode = (raw: string): string => `nullif(upper(replace(${raw}, ' ', '')), '')`;

/** Whether a column holds codes of areas or organisations, or others of a pattern that has no small letter. */
function isUpperCase({ values, vintage, vintageFrom, pattern }: Column): boolean {
  if (values !== undefined) return false;
  if (vintage !== undefined || vintageFrom !== undefined) return true;
  return pattern !== undefined && !/[a-z]/u.test(pattern.replaceAll(/\\[a-zA-Z]/gu, ""));
}
