import type { SqlExpression } from "../../sql/expression.ts";

/** An expression as text that is the same wherever it stands in its file, terms written out. */
export const positionless = (node: SqlExpression): string => JSON.stringify(withoutPlaces(node));

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && value.kind === "term" && "value" in value) return withoutPlaces(value.value);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (name === "at" ? [] : [[name, withoutPlaces(one)]])),
  );
}
