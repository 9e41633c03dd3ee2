import type { Term } from "../../model/measure.ts";
import { mapNode } from "../../sql/common-node.ts";
import { type CastType, type SqlExpression, type SqlType, sqlTypeOf } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { didYouMean } from "../../text/nearest.ts";
import { checkCall } from "./check-call.ts";
import { checkCodeIn, isCodeIn } from "./check-code-in.ts";
import { checkRelated, isRelated } from "./check-related.ts";
import { resolveName, type Scope } from "./scope.ts";
import { asOne, asType, isDate, type Typed, typeInWords } from "./types.ts";

type Node<Kind extends SqlExpression["kind"]> = Extract<SqlExpression, { kind: Kind }>;

/** Resolves every name of a parsed tree and finds the type of every node. Throws SqlRefusal. */
export function checkTree(node: SqlExpression, scope: Scope): Typed {
  const check = (each: SqlExpression): Typed => checkTree(each, scope);
  const condition = (each: SqlExpression): SqlExpression => asCondition(check(each));
  switch (node.kind) {
    case "literal":
      return literalType(node);
    case "parameter":
      return parameterType(node, scope);
    case "name":
      return named(node, scope);
    case "call":
      if (isCodeIn(node)) return checkCodeIn(node, scope, check);
      return isRelated(node)
        ? checkRelated(node, scope, (inner, within) => checkTree(inner, within))
        : checkCall(node, node.args.map(check));
    case "and":
    case "or":
      return is("boolean", { ...node, args: node.args.map(condition) });
    case "not":
      return is("boolean", { ...node, arg: condition(node.arg) });
    case "compare": {
      const [left, right] = one([check(node.left), check(node.right)], "compares", node.at);
      return is("boolean", { ...node, left: left ?? node.left, right: right ?? node.right });
    }
    case "between": {
      const [value, lower, upper] = one([node.value, node.lower, node.upper].map(check), "compares", node.at);
      return is("boolean", {
        ...node,
        value: value ?? node.value,
        lower: lower ?? node.lower,
        upper: upper ?? node.upper,
      });
    }
    case "in": {
      const [value, ...list] = one([node.value, ...node.list].map(check), "compares", node.at);
      return is("boolean", { ...node, value: value ?? node.value, list });
    }
    case "isNull":
      return is("boolean", { ...node, value: check(node.value).node });
    case "case":
      return choice(node, check);
    case "cast":
      refuseFailingCast(node);
      return { ...is(sqlTypeOf(node.type), { ...node, value: check(node.value).node }) };
    case "column":
    case "related":
    case "term":
    case "operate":
      throw new Error("a tree is checked once");
  }
}

/** What a text has to look like to be cast. */
const CAST_FITS: Readonly<Record<CastType, (text: string) => boolean>> = {
  text: () => true,
  integer: (text) => text.trim() !== "" && Number.isFinite(Number(text)),
  number: (text) => text.trim() !== "" && Number.isFinite(Number(text)),
  date: (text) => isDate(text.slice(0, 10)),
  timestamp: (text) => isDate(text.slice(0, 10)),
  boolean: (text) => /^(true|false|t|f|yes|no|y|n|1|0)$/i.test(text.trim()),
};

/** A text that stands in the expression either can be cast or cannot: that is known before any row is. */
function refuseFailingCast({ value, type, at }: Node<"cast">): void {
  if (value.kind !== "literal" || typeof value.value !== "string" || CAST_FITS[type](value.value)) return;
  throw new SqlRefusal(
    "cast-fails",
    at,
    `casts the text '${value.value}' to ${type}, which it is not`,
    type === "date" ? "Dates are written YYYY-MM-DD" : undefined,
  );
}

const is = (type: SqlType, node: SqlExpression): Typed => ({ node, type, name: "this" });

const one = (all: readonly Typed[], what: string, at: number): readonly SqlExpression[] =>
  asOne(all, what, at).all.map(({ node }) => node);

function asCondition(given: Typed): SqlExpression {
  const fitting = asType(given, "boolean");
  if (fitting) return fitting.node;
  throw new SqlRefusal(
    "wrong-type",
    given.node.at,
    `has ${given.name}, which is ${typeInWords(given.type)}, where a condition is needed`,
  );
}

function literalType(node: Node<"literal">): Typed {
  if (node.value === null) return { node, type: "nothing", name: "NULL" };
  if (typeof node.value === "string") return { node, type: "text", name: `the text '${node.value}'` };
  return typeof node.value === "number"
    ? { node, type: "number", name: `the number ${node.value}` }
    : { node, type: "boolean", name: String(node.value) };
}

function parameterType(node: Node<"parameter">, { parameters }: Scope): Typed {
  const found = parameters.get(node.name);
  if (!found) {
    const known = [...parameters.keys()];
    throw new SqlRefusal(
      "unknown-parameter",
      node.at,
      `names the parameter $${node.name}, which nobody has defined`,
      `Parameters: ${known.map((name) => `$${name}`).join(", ")}`,
      didYouMean(node.name, known),
    );
  }
  const type = sqlTypeOf(found.type);
  return { node: { ...node, type }, type, name: `$${node.name}` };
}

function named(node: Node<"name">, scope: Scope): Typed {
  const name = node.path.join(".");
  const found = resolveName(node.path, node.at, scope);
  if (found.kind === "term") {
    const value = expanded(found.term, node.at, scope);
    return { ...value, node: { kind: "term", name: found.term.id, value: value.node, at: node.at }, name };
  }
  const { dataset, column } = found;
  return {
    node: { kind: "column", dataset, name: column.name, at: node.at },
    type: sqlTypeOf(column.type),
    column,
    name,
  };
}

function expanded(term: Term, at: number, scope: Scope): Typed {
  if (scope.open.includes(term.id)) {
    throw new SqlRefusal(
      "circular-reference",
      at,
      `refers to itself: ${[...scope.open, term.id].join(" → ")}`,
      "A term is made of columns and of terms that do not lead back to it",
    );
  }
  const tree = parsedTerm(term, at, scope);
  return checkTree(moved(tree, at), { ...scope, open: [...scope.open, term.id] });
}

function parsedTerm({ id, expression }: Term, at: number, { parsed }: Scope): SqlExpression {
  try {
    return parsed.expression(expression.text);
  } catch (cause) {
    if (!(cause instanceof SqlRefusal)) throw cause;
    throw new SqlRefusal(
      cause.code,
      at,
      `names ${id}, which itself ${cause.has}`,
      cause.promised,
      cause.next,
    );
  }
}

/** A term's tree stands where its name is written: an error within it is shown when the term itself is checked. */
function moved(node: SqlExpression, at: number): SqlExpression {
  const move = (each: SqlExpression): SqlExpression => moved(each, at);
  switch (node.kind) {
    case "call":
      return { ...node, at, args: node.args.map(move) };
    case "name":
    case "column":
    case "related":
    case "term":
      return { ...node, at };
    default:
      return { ...mapNode(node, move), at };
  }
}

function choice(node: Node<"case">, check: (each: SqlExpression) => Typed): Typed {
  const whens = node.branches.map(({ when }) => asCondition(check(when)));
  const results = [...node.branches.map(({ gives }) => gives), ...(node.otherwise ? [node.otherwise] : [])];
  const { all, type } = asOne(results.map(check), "gives", node.at);
  const branches = node.branches.map((branch, index) => ({
    when: whens[index] ?? branch.when,
    gives: all[index]?.node ?? branch.gives,
  }));
  const otherwise = node.otherwise && (all.at(-1)?.node ?? node.otherwise);
  return { ...is(type, { ...node, branches, otherwise }), name: "CASE" };
}
