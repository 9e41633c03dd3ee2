import type { Result, ResultTrend } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";

/** "A&E: within four hours, by region"; of gaps "…: gaps"; of slopes "…: slope index of inequality". */
export function trendTitle(
  { kind, measure, dimensions, statistic }: ResultTrend,
  result: Pick<Result, "dimensions" | "measures">,
): string {
  const title = result.measures.find(({ id }) => id === measure)?.title ?? measure;
  if (kind === "comparison") return `${title}: gaps`;
  if (kind === "summary") return `${title}: ${statistic}`;
  const names = dimensions.map((id) => result.dimensions.find((each) => each.id === id)?.title ?? id);
  return names.length === 0 ? title : `${title}, by ${listText(names.map(inSentence))}`;
}
