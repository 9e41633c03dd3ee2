import type { NumberMeaning } from "./number-formats.ts";
import { type Epoch, serialDate, timeText } from "./serial-date.ts";

/**
 * A number as its cell means it: 45016 is "45016", in a cell of dates "2023-03-31", and 0.5 in a cell of times "12:00:00".
 * Throws an Error where it is no number.
 */
export function numberCell(value: string, meaning: NumberMeaning, epoch: Epoch): string {
  const number = Number(value);
  if (!Number.isFinite(number) || value.trim() === "") throw new Error("a number that is none");
  // A workbook keeps fifteen digits. A longer number has lost the rest, and must not pass for a code.
  if (meaning === "number") return Math.abs(number) < 1e15 ? String(number) : number.toExponential();
  if (meaning === "time" && number >= 0 && number < 1) return timeText(Math.round(number * 86_400) % 86_400);
  return serialDate(number, epoch) ?? String(number);
}
