/**
 * A value as Spark SQL has it. Within quotes a backslash begins an escape, so that it is doubled; a quote is escaped,
 * because Spark joins two literals that stand side by side: 'O''Neill' would be ONeill. What is no letter of a line is
 * written by its number.
 */
export function sparkLiteral(value: string | number | boolean | null): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("a number of a statement is not finite");
    return String(value);
  }
  return `'${value.replaceAll(/[\\']/g, "\\$&").replaceAll(/\p{Cc}/gu, byNumber)}'`;
}

const byNumber = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
