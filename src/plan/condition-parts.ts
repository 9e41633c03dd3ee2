import type { CheckedExpression } from "../sql/checked.ts";
import type { SqlExpression } from "../sql/expression.ts";

/** One of the conditions that a row must meet together, as its author wrote it. */
export interface ConditionPart {
  readonly tree: SqlExpression;
  readonly text: string;
}

/**
 * The conditions that an expression joins by AND, each with its own text, so that a message can name one of them.
 * `age >= 65 AND sex = 'F'` has two. An expression whose text cannot be told apart is one part as a whole.
 */
export function conditionParts({ tree, text }: CheckedExpression): readonly ConditionPart[] {
  const whole = { tree, text: text.trim().replaceAll(/\s+/g, " ") };
  if (tree.kind !== "and") return [whole];
  const texts = splitAtAnd(whole.text);
  if (texts.length !== tree.args.length) return [whole];
  return tree.args.map((each, at) => ({ tree: each, text: texts[at] ?? whole.text }));
}

/** Quoted text, a parenthesis, a word, or any other character. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|[A-Za-z_$][A-Za-z0-9_]*|\d+|./g;

/** The pieces between those ANDs that stand outside parentheses and belong to no BETWEEN or CASE. */
function splitAtAnd(text: string): readonly string[] {
  const pieces = [""];
  let depth = 0;
  let betweens = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    const word = token.toLowerCase();
    if (token === "(" || word === "case") depth += 1;
    if (token === ")" || word === "end") depth -= 1;
    if (depth === 0 && word === "between") betweens += 1;
    const isJoint = depth === 0 && word === "and";
    if (isJoint && betweens === 0) pieces.push("");
    else pieces[pieces.length - 1] += token;
    if (isJoint && betweens > 0) betweens -= 1;
  }
  return pieces.map((piece) => piece.trim());
}
