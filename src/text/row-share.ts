import { numberText } from "./number.ts";
import { type RowCount, rowCount } from "./row-count.ts";

/** A share of rows as it may be said aloud, with the counts that it was made from. */
export interface RowShare {
  /** From 0 to 1; absent where a count behind it may not be said. */
  readonly value?: number | undefined;
  readonly text: string;
  readonly rows: RowCount;
  readonly of: RowCount;
}

type Confidentiality = "open" | "confidential";

/**
 * Which share of `of` rows `rows` are, as a message may say it. Of confidential data it is computed from the counts as
 * they may be said, and there is none where one of the two parts is from 1 to 7.
 * Example: 3 of 200 confidential rows have no share: "fewer than 8 of about 200 rows".
 */
export function rowShare(rows: number, of: number, confidentiality: Confidentiality): RowShare {
  const [part, rest, whole] = [rows, of - rows, of].map((count) => rowCount(count, confidentiality));
  if (part === undefined || rest === undefined || whole === undefined) throw new RangeError("three counts");
  const counts = `${part.text} of ${whole.text} ${whole.value === 1 ? "row" : "rows"}`;
  const isSayable = part.value !== undefined && rest.value !== undefined && (whole.value ?? 0) > 0;
  if (!isSayable) {
    const hidden = part.value !== undefined && rest.value === undefined && rows > 0;
    return { text: hidden ? `all but ${rest.text} of ${whole.text} rows` : counts, rows: part, of: whole };
  }
  const value = Math.min(1, (part.value ?? 0) / (whole.value ?? 1));
  return { value, text: `${shareText(value)} (${counts})`, rows: part, of: whole };
}

/** A share from 0 to 1 in percent. What is not quite all is never "100%", and what is not quite nothing never "0%". */
export function shareText(share: number): string {
  const tenths = Math.round(share * 1000);
  if (tenths === 1000 && share < 1) return "over 99.9%";
  if (tenths === 0 && share > 0) return "under 0.1%";
  return `${numberText(tenths / 10, tenths % 10 === 0 ? 0 : 1)}%`;
}
