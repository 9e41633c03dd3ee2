const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const YEAR = "(19|20)[0-9]{2}";
/** A text that is a date and nothing else, in any of the ways that files write them. */
export const DATE_PATTERN = `^(${[
  `${YEAR}[-/][01]?[0-9][-/][0-3]?[0-9]`,
  `${YEAR}[01][0-9][0-3][0-9]`,
  `[0-3]?[0-9][-/.][0-3]?[0-9][-/.](${YEAR}|[0-9]{2})`,
  `[0-3]?[0-9][- ]?${MONTH}[- ]?(${YEAR}|[0-9]{2})`,
  // A month alone: an event that was counted into it.
  `${YEAR}[-/][01]?[0-9]`,
  `[01]?[0-9]/${YEAR}`,
  `${MONTH}[- ]?(${YEAR}|[0-9]{2})`,
].join("|")})([ T][0-9:.]+.*)?$`;

const DATES = new RegExp(DATE_PATTERN, "iu");

/**
 * Whether the first values of a column are dates of which not all are the same: the day of an extract is the same in
 * every row, that of an event is not. Blank values do not count, but at most half may be blank.
 */
export function variesAsDates(values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== "");
  return (
    filled.length >= 2 &&
    2 * filled.length >= values.length &&
    new Set(filled).size > 1 &&
    filled.every((value) => DATES.test(value))
  );
}
