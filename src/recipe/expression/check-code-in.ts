import type { Codelist } from "../../model/codelist.ts";
import type { SqlExpression, WrittenCall } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import { isBuiltUp } from "../codelist-file.ts";
import { columnOf, type Scope } from "./scope.ts";
import type { Typed } from "./types.ts";

type Call = WrittenCall & { readonly at: number };

export const CODE_IN = {
  name: "code_in",
  usage: "code_in(column, 'list')",
  summary:
    "whether the code, or any code of a text that lists them, is in a list of recipes/codelists; C34 stands for C34.1 too",
} as const;

export const isCodeIn = ({ name }: Call): boolean => name === CODE_IN.name;

/**
 * `code_in(primary_diagnosis, 'copd')`, written out as conditions that every engine has. A list of another code system
 * than the column's is refused. Throws SqlRefusal.
 */
export function checkCodeIn(node: Call, scope: Scope, check: (node: SqlExpression) => Typed): Typed {
  const [first, second, more] = node.args;
  if (first === undefined || second?.kind !== "literal" || typeof second.value !== "string" || more)
    throw new SqlRefusal(
      "wrong-arguments",
      node.at,
      "gives code_in no column and list",
      `It is written ${CODE_IN.usage}`,
    );
  const given = check(first);
  const list = listNamed(second.value, second.at, scope);
  if (given.node.kind !== "column")
    throw new SqlRefusal(
      "wrong-type",
      first.at,
      `asks for codes in ${given.name}`,
      "Codes are looked for in a column",
    );
  const { dataset, name } = given.node;
  const contract = scope.definitions.contracts.get(dataset);
  const column = contract && columnOf(contract, name);
  const source = contract?.codeSystems?.[name];
  if (contract === undefined || column === undefined || source === undefined)
    throw new SqlRefusal(
      "no-code-system",
      first.at,
      `asks for codes in ${name}, of which ${dataset} does not say what system its codes are of`,
      `Columns that say so: ${listText(Object.keys(contract?.codeSystems ?? {})) || "none"}`,
      "Say it under code_systems in the contract",
    );
  if (source !== list.system)
    throw new SqlRefusal(
      "codelist-of-another-system",
      second.at,
      `asks for the code list '${list.id}', whose codes are of ${list.system}, in ${name}`,
      `${name} of ${dataset} has codes of ${source}`,
      `Name a list of ${source}`,
    );
  const look = column.type === "text" ? inText : inCode;
  return { node: look(given.node, list, node.at), type: "boolean", name: `code_in(${name}, …)` };
}

function listNamed(id: string, at: number, { definitions }: Scope): Codelist {
  const found = definitions.codelists.get(id);
  if (found !== undefined) return found;
  const known = [...definitions.codelists.keys()];
  throw new SqlRefusal(
    "unknown-codelist",
    at,
    `names the code list '${id}', which nobody has defined`,
    `Code lists: ${known.join(", ") || "none"}`,
    didYouMean(id, known) ?? `Write it as recipes/codelists/${id}.yaml`,
  );
}

const text = (value: string, at: number): SqlExpression => ({ kind: "literal", value, at });

/** In capitals, without dots and blanks. */
function normal(value: SqlExpression, at: number): SqlExpression {
  const without = (from: SqlExpression, what: string): SqlExpression => ({
    kind: "operate",
    operation: "replace",
    args: [from, text(what, at), text("", at)],
    at,
  });
  return { kind: "operate", operation: "upper", args: [without(without(value, "."), " ")], at };
}

/** Codes of one length are one list: those of three characters against the first three of the code. */
function inCode(column: SqlExpression, list: Codelist, at: number): SqlExpression {
  const anyOf = (codes: readonly string[]): SqlExpression => {
    const whole = normal(column, at);
    const of = (length: number): SqlExpression =>
      isBuiltUp(list.system)
        ? { kind: "operate", operation: "left", args: [whole, { kind: "literal", value: length, at }], at }
        : whole;
    const lengths = isBuiltUp(list.system)
      ? [...new Set(codes.map((code) => code.length))].sort((a, b) => a - b)
      : [0];
    const parts = lengths.map(
      (length): SqlExpression => ({
        kind: "in",
        value: of(length),
        list: [...new Set(codes)]
          .filter((code) => length === 0 || code.length === length)
          .map((code) => text(code, at)),
        negated: false,
        at,
      }),
    );
    const [only, another] = parts;
    return only !== undefined && another === undefined ? only : { kind: "or", args: parts, at };
  };
  if (list.except.length === 0) return anyOf(list.codes);
  return { kind: "and", args: [anyOf(list.codes), { kind: "not", arg: anyOf(list.except), at }], at };
}

/**
 * In a text that lists codes, whatever stands between them: a code begins where no letter, digit or dot is before it. A
 * list that leaves codes out cannot be looked for so: one code of the text may be meant and another not.
 */
function inText(column: SqlExpression, list: Codelist, at: number): SqlExpression {
  if (list.except.length > 0)
    throw new SqlRefusal(
      "codelist-with-exceptions",
      at,
      `looks for the code list '${list.id}', which leaves some codes out, in a text of several codes`,
      "In such a text one code may be meant and another be left out",
      "Name the codes that are meant, without 'except'",
    );
  const ends = isBuiltUp(list.system) ? "" : "($|[^A-Z0-9])";
  const codes = list.codes.map((code) =>
    code.length > 3 ? `${code.slice(0, 3)}\\.?${code.slice(3)}` : code,
  );
  const pattern = `(^|[^A-Z0-9.])(${codes.join("|")})${ends}`;
  const upper: SqlExpression = { kind: "operate", operation: "upper", args: [column], at };
  return { kind: "operate", operation: "matches", args: [upper, text(pattern, at)], at };
}
