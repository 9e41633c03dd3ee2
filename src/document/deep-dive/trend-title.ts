import type { Result, ResultTrend } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";

/**
 * "A&E: within four hours, by region"; of gaps "…: gaps"; of slopes "…: slope index of inequality"; of a figure that stands beside
 * the measure's own "…: directly standardised rate, by region".
 */
export function trendTitle(
  { kind, measure, dimensions, statistic }: ResultTrend,
  result: Pick<Result, "dimensions" | "measures">,
): string {
  const own = result.measures.find(({ id }) => id === measure)?.title ?? measure;
  const title = BESIDE.has(statistic) ? `${own}: ${statistic}` : own;
  if (kind === "comparison") return `${own}: gaps`;
  if (kind === "summary") return `${own}: ${statistic}`;
  const names = dimensions.map((id) => result.dimensions.find((each) => each.id === id)?.title ?? id);
  return names.length === 0 ? title : `${title}, by ${listText(names.map(inSentence))}`;
}

/** What stands beside a measure's own figure of the same groups. */
const BESIDE: ReadonlySet<string> = new Set([
  "directly standardised rate",
  "directly standardised proportion",
  "indirectly standardised rate",
  "indirectly standardised ratio",
]);
