/** A record among the first of a file, and the line of the file on which it begins, from 0. */
export interface FirstRecord {
  readonly fields: readonly string[];
  readonly line: number;
  /** As it stands in the file, without the end of its last line. */
  readonly text: string;
}

/** A header is looked for so far down. */
const MOST_ABOVE = 30;

/**
 * Which of the first records begins the table, from 0: titles and sources may stand above a header. A table begins with
 * the first record of which at least half as many fields are filled as of the fullest one, unless that stands in a block
 * which ends before the fullest is reached. So in
 *
 *     Patients registered at a GP practice
 *     Source,NHS England
 *
 *     PRACTICE_CODE,SEX,PATIENTS
 *     M84001,ALL,543
 *
 * it is 3. Where no record has two filled fields, the table begins at once.
 *
 * @param isAfterGap whether something empty stands between a record and the one before it, where that is no record
 */
export function findHeader(
  first: readonly FirstRecord[],
  isAfterGap: (at: number) => boolean = () => false,
): number {
  const filled = first.map(({ fields }) => fields.filter(isFilled).length);
  const most = Math.max(0, ...filled);
  if (most < 2) return 0;
  const least = Math.max(2, Math.ceil(most / 2));
  let candidate: number | undefined;
  for (const [at, count] of filled.entries()) {
    if (count === 0 || isAfterGap(at)) candidate = undefined;
    if (count >= least) candidate ??= at;
    if (count === most) return candidate === undefined || candidate > MOST_ABOVE ? 0 : candidate;
  }
  return 0;
}

export const isFilled = (field: string | undefined): boolean => field !== undefined && field.trim() !== "";

/**
 * The table that begins with one of the first records. Records in which nothing stands are none, unless the table has but
 * one column.
 */
export function headerAt(
  first: readonly FirstRecord[],
  at: number,
): {
  readonly first: readonly FirstRecord[];
  readonly above: number;
  readonly records: readonly (readonly string[])[];
} {
  const records = first.slice(at).map(({ fields }) => fields);
  const isWide = records.some(({ length }) => length > 1);
  return {
    first,
    above: first[at]?.line ?? 0,
    records: isWide ? records.filter((fields) => fields.some(isFilled)) : records,
  };
}

const HEADER_STANDS = "the header stands in";

export const isHeaderNote = (note: string): boolean => note.startsWith(HEADER_STANDS);

/** What people are told of lines above a header; nothing where there are none. `line` and `row` count from 1. */
export const headerNote = (above: number, unit: "line" | "row"): readonly string[] =>
  above === 0
    ? []
    : [
        `${HEADER_STANDS} ${unit} ${above + 1}; ${above} ${above === 1 ? unit : `${unit}s`} above it ${above === 1 ? "was" : "were"} left out`,
      ];
