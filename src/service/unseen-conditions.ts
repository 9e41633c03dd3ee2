import type { CheckedDefinitions, CheckedExpression } from "../sql/checked.ts";
import type { SqlExpression } from "../sql/expression.ts";

/** A part of a measure's condition that disclosure control cannot hold against another. */
export interface UnseenCondition {
  readonly measure: string;
  readonly part: "numerator" | "denominator";
  /** What hides it. */
  readonly by: "CASE" | "function" | "two values compared";
}

/**
 * Conditions of measures over confidential rows of which it cannot be seen whether the people who meet them are among others.
 * Two measures whose counts nest by such a condition are not tied together, so their difference is not protected.
 *
 * Example: `CASE WHEN age >= 65 THEN true END` is within `age >= 40`, and nobody sees it; of `age >= 65` it is seen.
 */
export function unseenConditions({ measures, contracts }: CheckedDefinitions): readonly UnseenCondition[] {
  return [...measures.values()].flatMap(({ id, grain, numerator, denominator }) => {
    if (contracts.get(grain)?.confidentiality === "open") return [];
    const of = (
      part: UnseenCondition["part"],
      given: CheckedExpression | undefined,
    ): readonly UnseenCondition[] =>
      given?.type !== "boolean"
        ? []
        : [...new Set(hiddenBy(given.tree))].map((by) => ({ measure: id, part, by }));
    return [...of("numerator", numerator), ...of("denominator", denominator)];
  });
}

function hiddenBy(node: SqlExpression): readonly UnseenCondition["by"][] {
  switch (node.kind) {
    case "term":
      return hiddenBy(node.value);
    case "and":
    case "or":
      return node.args.flatMap(hiddenBy);
    case "not":
      return hiddenBy(node.arg);
    case "related":
      return node.function === "has" && node.where !== undefined ? hiddenBy(node.where) : [];
    case "compare":
      return isFixed(node.right)
        ? hiddenByValue(node.left)
        : isFixed(node.left)
          ? hiddenByValue(node.right)
          : ["two values compared"];
    case "between":
      return isFixed(node.lower) && isFixed(node.upper) ? hiddenByValue(node.value) : ["two values compared"];
    case "in":
      return hiddenByValue(node.value);
    case "case":
      return ["CASE"];
    case "call":
    case "operate":
      return ["function"];
    default:
      return [];
  }
}

/** A value that a CASE makes: `CASE WHEN … THEN 1 END = 1`. Values of columns and of other functions have a name and ends. */
const hiddenByValue = (node: SqlExpression): readonly UnseenCondition["by"][] =>
  node.kind === "case" ? ["CASE"] : node.kind === "term" ? hiddenByValue(node.value) : [];

const isFixed = (node: SqlExpression): boolean =>
  node.kind === "literal" ||
  node.kind === "parameter" ||
  (node.kind === "cast" && isFixed(node.value)) ||
  (node.kind === "operate" && node.args.every(isFixed)) ||
  (node.kind === "call" && node.args.every(isFixed));
