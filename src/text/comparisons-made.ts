import { countedText } from "./number.ts";

/**
 * How many comparisons a page is made of, and by which rule a difference is told.
 *
 * @example comparisonsMadeText({ made: 23, primary: 4 }) // "23 comparisons were made, 4 of them primary. …"
 */
export function comparisonsMadeText({
  made,
  primary,
}: {
  readonly made: number;
  readonly primary: number;
}): string {
  const other =
    made === primary
      ? ""
      : " The others are told as a difference only where they stand among all of them after Holm's correction.";
  return `${countedText(made, "comparison was", "comparisons were")} made, ${primary} of them primary: what the recipe is about.${other} Key findings are of differences that stand however many comparisons were made.`;
}
