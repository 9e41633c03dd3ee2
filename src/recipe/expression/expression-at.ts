import type { DeepdiveError, Position } from "../../model/deepdive-error.ts";
import { usageError } from "../../model/deepdive-error.ts";
import type { Expression } from "../../model/measure.ts";
import type { SqlRefusal } from "../../sql/refusal.ts";
import { once } from "../once.ts";

/**
 * An expression with the place of each of its lines, so that an error within it has its own line and column.
 * `source` is the text of the file; `at` is where the expression's text begins in it.
 */
export function expressionAt(text: string, at: Position, source: string): Expression {
  const found = once(() => linesOf(text, at, source));
  return {
    text,
    at,
    // Looked for only when an error asks where it stands.
    get lines() {
      return found();
    },
  };
}

function linesOf(text: string, at: Position, source: string): Expression["lines"] {
  const lines: { offset: number; at: Position }[] = [];
  const rows = source.split(/\r\n|\r|\n/);
  let offset = 0;
  for (let line = at.line; offset < text.length && line <= rows.length; line++) {
    const row = rows[line - 1] ?? "";
    const start = line === at.line ? at.column - 1 : row.length - row.trimStart().length;
    const shared = sharedLength(row.slice(start), text.slice(offset));
    if (shared === 0) break;
    lines.push({ offset, at: { file: at.file, line, column: start + 1 } });
    offset += shared;
    offset += /^\s*/.exec(text.slice(offset))?.[0].length ?? 0;
  }
  return lines;
}

function sharedLength(row: string, text: string): number {
  const end = row.trimEnd();
  let length = 0;
  while (length < end.length && end[length] === text[length]) length += 1;
  return length;
}

/** Where a character of the expression stands in its file. */
export function positionIn(expression: Expression, offset: number): Position {
  const line = expression.lines.findLast((each) => each.offset <= offset);
  if (!line) return expression.at;
  return { ...line.at, column: line.at.column + offset - line.offset };
}

/** What the SQL of a definition is refused for, with the definition's name and its place in the file. */
export function refusedAt(refusal: SqlRefusal, expression: Expression, thing: string): DeepdiveError {
  return usageError({
    code: refusal.code,
    at: positionIn(expression, refusal.at),
    thing,
    has: refusal.has,
    promised: refusal.promised,
    next: refusal.next,
  });
}
