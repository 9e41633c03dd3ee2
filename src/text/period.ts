import type { Period } from "../calendar/period.ts";
import type { SeriesStep } from "../model/subject.ts";
import { dateText, MONTHS, monthText } from "./date.ts";

/**
 * A period as people read it: "March 2025", "week to 9 March 2025", "April to June 2025", "season 2024/25", "2024/25".
 */
export function periodLabel(step: SeriesStep, { start, end }: Pick<Period, "start" | "end">): string {
  const year = Number(start.slice(0, 4));
  const years = `${year}/${String((year + 1) % 100).padStart(2, "0")}`;
  switch (step) {
    case "week":
      return `week to ${dateText(end)}`;
    case "month":
      return monthText(start.slice(0, 7));
    case "quarter":
      return `${MONTHS[Number(start.slice(5, 7)) - 1]} to ${monthText(end.slice(0, 7))}`;
    case "season":
      return `season ${years}`;
    case "financial-year":
      return years;
  }
}

/** What a step is called: "month", "financial year". */
export const stepText = (step: SeriesStep): string => step.replace("-", " ");
