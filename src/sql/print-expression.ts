import type { CastType, SqlExpression, SqlFact, SqlType } from "./expression.ts";
import { functionNamed } from "./functions.ts";
import { identifier, literal } from "./quote.ts";

/** What the printer must be told: how columns and facts are reached in the statement that is being written. */
export interface Printing {
  readonly column: (dataset: string, name: string) => string;
  readonly fact: (fact: SqlFact) => string;
  /** The name under which the statement has the term, once `print` has given its SQL; absent: it is written out. */
  readonly term?: (name: string, print: () => string) => string;
}

/** A checked expression as DuckDB SQL. Every operation has its brackets, so that no precedence is relied on. */
export function printExpression(node: SqlExpression, printing: Printing): string {
  const print = (each: SqlExpression): string => printExpression(each, printing);
  const not = (negated: boolean): string => (negated ? " NOT" : "");
  switch (node.kind) {
    case "literal":
      return literal(node.value);
    case "parameter":
      return node.type === "date" ? `CAST($${node.name} AS DATE)` : `$${node.name}`;
    case "name":
      throw new Error(`name ${node.path.join(".")} was never resolved`);
    case "column":
      return printing.column(node.dataset, node.name);
    case "fact":
      return printing.fact(node);
    case "term":
      return printing.term ? printing.term(node.name, () => print(node.value)) : print(node.value);
    case "call":
      return printCall(node.name, node.args.map(print));
    case "and":
    case "or":
      return `(${node.args.map(print).join(node.kind === "and" ? " AND " : " OR ")})`;
    case "not":
      return `(NOT ${print(node.arg)})`;
    case "compare":
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case "between":
      return `(${print(node.value)}${not(node.negated)} BETWEEN ${print(node.lower)} AND ${print(node.upper)})`;
    case "in":
      return `(${print(node.value)}${not(node.negated)} IN (${node.list.map(print).join(", ")}))`;
    case "isNull":
      return `(${print(node.value)} IS${not(node.negated)} NULL)`;
    case "case":
      return `CASE${node.branches.map(({ when, gives }) => ` WHEN ${print(when)} THEN ${print(gives)}`).join("")}${
        node.otherwise ? ` ELSE ${print(node.otherwise)}` : ""
      } END`;
    case "cast":
      return `CAST(${print(node.value)} AS ${CASTS[node.type]})`;
  }
}

const CASTS: Readonly<Record<CastType, string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  date: "DATE",
  boolean: "BOOLEAN",
};

function printCall(name: string, args: readonly string[]): string {
  const found = functionNamed(name);
  if (!found) throw new Error(`function ${name} was never checked`);
  return found.print ? found.print(args) : `${identifier(found.name)}(${args.join(", ")})`;
}

/** The type of a column or parameter of a definition, as expressions see it. */
export function sqlTypeOf(type: string): SqlType {
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "date":
    case "timestamp":
    case "boolean":
      return type;
    default:
      return "text";
  }
}
