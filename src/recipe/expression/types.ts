import type { Column } from "../../model/contract.ts";
import type { SqlExpression, SqlType } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { didYouMean } from "../../text/nearest.ts";

/** A node with its names resolved, and what it gives. */
export interface Typed {
  readonly node: SqlExpression;
  readonly type: SqlType;
  /** The column that it is, for its list of codes. */
  readonly column?: Column | undefined;
  /** As a person would point at it: "birth_date", "the number 3". */
  readonly name: string;
}

const WITH_ARTICLE: Readonly<Record<SqlType, string>> = {
  text: "text",
  number: "a number",
  date: "a date",
  timestamp: "a time",
  boolean: "a condition",
  interval: "an interval",
  nothing: "NULL",
};

export const typeInWords = (type: SqlType): string => WITH_ARTICLE[type];

/** The node as that type, or undefined where it is of another. Text that is a date becomes one. */
export function asType(given: Typed, wanted: SqlType): Typed | undefined {
  if (given.type === wanted || given.type === "nothing" || wanted === "nothing") return given;
  const dates = new Set<SqlType>(["date", "timestamp"]);
  if (dates.has(given.type) && dates.has(wanted)) return given;
  if (dates.has(wanted) && given.node.kind === "literal" && typeof given.node.value === "string") {
    if (!isDate(given.node.value)) {
      throw new SqlRefusal(
        "not-a-date",
        given.node.at,
        `has '${given.node.value}' where a date is needed`,
        "A date is written year-month-day and exists: '2025-09-01'",
      );
    }
    return {
      ...given,
      type: "date",
      node: { kind: "cast", value: given.node, type: "date", at: given.node.at },
    };
  }
  return undefined;
}

/** Several nodes as one type, the first that is not NULL deciding, a date before text. Throws SqlRefusal. */
export function asOne(
  all: readonly Typed[],
  what: string,
  at: number,
): { all: readonly Typed[]; type: SqlType } {
  const deciding =
    all.find(({ type }) => type === "date" || type === "timestamp") ??
    all.find(({ type }) => type !== "nothing");
  const type = deciding?.type ?? "nothing";
  const list = all.find((each) => each.column?.values)?.column;
  return {
    type,
    all: all.map((each) => {
      const fitting = asType(each, type);
      if (!fitting || !deciding) {
        if (!deciding) return each;
        throw new SqlRefusal(
          "wrong-type",
          each.node.at || at,
          `${what} ${deciding.name}, which is ${typeInWords(type)}, with ${each.name}, which is ${typeInWords(each.type)}`,
        );
      }
      if (list) refuseUnknownCode(fitting, list);
      return fitting;
    }),
  };
}

function refuseUnknownCode({ node }: Typed, { name, values }: Column): void {
  if (node.kind !== "literal" || typeof node.value !== "string" || !values || values.includes(node.value))
    return;
  throw new SqlRefusal(
    "unknown-code",
    node.at,
    `compares ${name} with '${node.value}', which is not one of its codes`,
    `${name} is one of ${values.join(", ")}`,
    didYouMean(node.value, values),
  );
}

/** ISO, and a day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
