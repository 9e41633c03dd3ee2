import type { Result, ResultGapBounds } from "../../result/result.ts";
import { numberText, quantityText } from "../../text/number.ts";

/** What each gap that the recipe is about could be if everybody's group were known, and whether it would stand. */
export const boundTexts = (result: Result): readonly string[] =>
  result.gapBounds.map((bounds) => boundText(bounds, result));

function boundText({ measure, comparison, ...bounds }: ResultGapBounds, result: Result): string {
  const title = result.measures.find(({ id }) => id === measure)?.title ?? measure;
  const compared = result.comparisons.find(
    (each) => each.kind === "comparison" && each.comparison.id === comparison,
  );
  const { least, most, unit, decimals } = bounds;
  const from = numberText(least, decimals);
  return `${compared?.comparison.title ?? comparison}, ${title}: the gap would be ${from} to ${quantityText(most, unit, decimals)}; ${verdict(bounds)}`;
}

/** A gap of exactly none at one end stands no more. */
function verdict({ value, least, most }: Pick<ResultGapBounds, "value" | "least" | "most">): string {
  if (least > 0 || most < 0) return "its direction stands";
  return value === 0 ? "there is no direction to stand" : "it could be none, or the other way round";
}
