import type { Contract } from "../../model/contract.ts";
import type { RelatedFunction, SqlExpression, SqlType, WrittenCall } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { RELATED_USAGE } from "./check-call.ts";
import { columnOf, datasetNamed, type Scope } from "./scope.ts";
import { asType, type Typed, typeInWords } from "./types.ts";

type Call = WrittenCall & { readonly at: number };
type RelatedCall = Call & { readonly name: RelatedFunction };
type Check = (node: SqlExpression, scope: Scope) => Typed;

/** Whether a call is one of the four functions over a related dataset. */
export function isRelated(node: Call): node is RelatedCall {
  return node.name in RELATED_USAGE;
}

/** `has`, `count`, `sum` or `latest` over a dataset that is linked to the expression's own. Throws SqlRefusal. */
export function checkRelated(node: RelatedCall, scope: Scope, check: Check): Typed {
  const usage = `It is written ${RELATED_USAGE[node.name].usage}; the condition may be left out`;
  if (scope.inRelated) {
    throw new SqlRefusal("fact-in-fact", node.at, `has ${node.name} inside another such function`, usage);
  }
  const [first, ...more] = node.args;
  if (first?.kind !== "name" || first.path.length !== 1) {
    throw new SqlRefusal("wrong-type", first?.at ?? node.at, `gives ${node.name} no dataset`, usage);
  }
  const dataset = datasetNamed(first.path[0] ?? "", first.at, scope.definitions);
  refuseUnlinked(dataset, first.at, scope);
  const within: Scope = { ...scope, owner: dataset, inRelated: true };
  const valued = node.name === "sum" || node.name === "latest";
  if (more.length > (valued ? 2 : 1) || (valued && more.length === 0)) {
    throw new SqlRefusal(
      "wrong-arguments",
      node.at,
      `gives ${node.name} ${node.args.length} arguments`,
      usage,
    );
  }
  const [valueNode, whereNode] = valued ? more : [undefined, ...more];
  const value = valueNode && check(valueNode, within);
  return {
    node: {
      kind: "related",
      function: node.name,
      dataset: dataset.id,
      value: value && checkedValue(node.name, value),
      where: whereNode && condition(check(whereNode, within)),
      time: node.name === "latest" ? timeOf(dataset, node.at) : undefined,
      at: node.at,
    },
    type: gives(node.name, value),
    column: node.name === "latest" ? value?.column : undefined,
    name: `${node.name}(${dataset.id}, …)`,
  };
}

function gives(name: RelatedFunction, value: Typed | undefined): SqlType {
  if (name === "has") return "boolean";
  return name === "latest" ? (value?.type ?? "nothing") : "number";
}

function checkedValue(name: RelatedFunction, value: Typed): SqlExpression {
  if (name === "latest" || asType(value, "number")) return value.node;
  throw new SqlRefusal(
    "wrong-type",
    value.node.at,
    `sums ${value.name}, which is ${typeInWords(value.type)}`,
    "sum adds numbers up",
  );
}

function condition(given: Typed): SqlExpression {
  if (asType(given, "boolean")) return given.node;
  throw new SqlRefusal(
    "wrong-type",
    given.node.at,
    `has ${given.name}, which is ${typeInWords(given.type)}, where a condition is needed`,
  );
}

function timeOf(dataset: Contract, at: number): string {
  const column = dataset.time === undefined ? undefined : columnOf(dataset, dataset.time);
  if (column) return column.name;
  throw new SqlRefusal(
    "no-time",
    at,
    `asks for the latest row of ${dataset.id}, whose contract does not say which column tells the time`,
    undefined,
    `Add 'time: <column>' to the contract of ${dataset.id}`,
  );
}

function refuseUnlinked(dataset: Contract, at: number, { owner, definitions }: Scope): void {
  if (dataset.links.some(({ to }) => to === owner.id)) return;
  const linked = [...definitions.contracts.values()].filter(({ links }) =>
    links.some(({ to }) => to === owner.id),
  );
  throw new SqlRefusal(
    "not-linked",
    at,
    `looks into ${dataset.id}, whose rows do not lead to a row of ${owner.id}`,
    `Linked to ${owner.id}: ${linked.map(({ id }) => id).join(", ") || "none"}`,
  );
}
