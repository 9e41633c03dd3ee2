import { numberText } from "./number.ts";

/** A count of rows as it may be said aloud. */
export interface RowCount {
  readonly text: string;
  /** Absent where even the number may not be said. */
  readonly value?: number | undefined;
}

/**
 * How many rows, as a message about loading may say it. Rows of confidential data are people or what happened to
 * them, so that a count from 1 to 7 is "fewer than 8" and a larger one is given to the nearest 5, as the policy for
 * hospital data has it. Counts of published data are said as they are.
 */
export function rowCount(count: number, confidentiality: "open" | "confidential"): RowCount {
  if (confidentiality === "open" || count === 0) return { text: numberText(count), value: count };
  if (count < 8) return { text: "fewer than 8" };
  const value = Math.round(count / 5) * 5;
  return { text: `about ${numberText(value)}`, value };
}
