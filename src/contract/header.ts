/**
 * A header as headers are compared: without case, spaces, line breaks, `_`, `.`, `-` and byte order mark, because
 * extracts differ in nothing else.
 */
export const plainHeader = (header: string): string =>
  header.toLowerCase().replaceAll(/[\s_.\uFEFF\u00A0-]/g, "");

/** The same without bracketed years: "LSOA code (2011)" as "lsoacode". */
export const yearlessHeader = (header: string): string =>
  plainHeader(header.replaceAll(/\((19|20)\d\d\)/g, ""));

/** The year in brackets: 2011 of "LSOA code (2011)". */
export function bracketedYear(header: string): number | undefined {
  const [, year] = /\(((?:19|20)\d\d)\)/.exec(header) ?? [];
  return year === undefined ? undefined : Number(year);
}

/**
 * Whether a first record is a header, as far as one can tell: its fields are words, not numbers, dates or codes with
 * long numbers in them. What may be data is never printed, so in doubt it is no header.
 */
export function looksLikeHeader(fields: readonly string[]): boolean {
  const filled = fields.filter((field) => field.trim() !== "");
  const data = filled.filter(
    (field) => /^[\d\s.,:/+-]+$/.test(field) || /\d{5}/.test(field) || field.includes("@"),
  );
  return filled.length > 0 && data.length === 0 && filled.every((field) => /[A-Za-z]/.test(field));
}

/** Column of every file in which its maker says that the data are made up. */
export const SYNTHETIC_HEADER = "synthetic_data";
