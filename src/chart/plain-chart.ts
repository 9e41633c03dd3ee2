import type { Chart } from "../document/chart.ts";
import { plainText } from "../text/plain-text.ts";

/** The chart with every text as one harmless line: names from data may hold what turns the reading round. */
export const plainChart = (chart: Chart): Chart => plain(chart);

function plain<T>(value: T): T;
function plain(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (Array.isArray(value)) return value.map((each: unknown) => plain(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
