import type { Check, Contract, Layout, Totals, View } from "../../model/contract.ts";
import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { CheckedContract, CheckedExpression, CheckedView } from "../../sql/checked.ts";
import { checkView } from "../expression/check-view.ts";
import type { SqlScope } from "../expression/scope.ts";
import { checkExpression, checkOptional, type Role } from "./check-expression.ts";
import { allOf, type Outcome, outcomeOf } from "./outcome.ts";

/** A contract with the conditions of its checks and layouts, and the queries that make it, checked. */
export function checkContract(contract: Contract, scope: SqlScope): Outcome<CheckedContract> {
  const { id } = contract;
  const role = (part: string): Role => ({ grain: id, types: ["boolean"], thing: `dataset '${id}', ${part}` });
  const checks = contract.checks.map((check): Outcome<Check<CheckedExpression>> => {
    const expression = checkExpression(check.expression, role(`check '${check.id}'`), scope);
    return allOf([expression], () => expression.checked && { ...check, expression: expression.checked });
  });
  const layouts = contract.layouts.map((layout): Outcome<Layout<CheckedExpression>> => {
    const keep = checkOptional(layout.keep, role(`layout '${layout.id}', keep`), scope);
    return allOf([keep], () => ({ ...layout, keep: keep.checked }));
  });
  const totals = contract.totals?.map((total): Outcome<Totals<CheckedExpression>> => {
    const where = checkExpression(total.where, role(`totals '${total.id}', where`), scope);
    const of = checkOptional(total.of, role(`totals '${total.id}', of`), scope);
    return allOf([where, of], () => where.checked && { ...total, where: where.checked, of: of.checked });
  });
  const views = contract.views?.map((view) => checkedView(id, view, scope));
  return allOf([...checks, ...layouts, ...(totals ?? []), ...(views ?? [])], () => ({
    ...contract,
    checks: checks.flatMap(({ checked }) => checked ?? []),
    layouts: layouts.flatMap(({ checked }) => checked ?? []),
    totals: totals?.flatMap(({ checked }) => checked ?? []),
    views: views?.flatMap(({ checked }) => checked ?? []),
  }));
}

const checkedView = (dataset: string, view: View, scope: SqlScope): Outcome<CheckedView> =>
  outcomeOf(
    () => checkView(view, scope),
    ({ code, has, promised, next }) =>
      usageError({ code, has, promised, next, at: view.at, thing: `dataset '${dataset}', view` }),
  );

/** Derived datasets that are made from each other have no beginning. */
export function viewCircles(contracts: ReadonlyMap<string, CheckedContract>): readonly DeepdiveError[] {
  const reads = (id: string): readonly string[] =>
    (contracts.get(id)?.views ?? []).flatMap(({ datasets }) => datasets);
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    reads(from).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return [...contracts.values()]
    .filter(({ id }) => leadsTo(id, id, new Set()))
    .map(({ id, at }) =>
      usageError({
        code: "circular-reference",
        at,
        thing: `dataset '${id}'`,
        has: "is made from itself, through other derived datasets",
        next: "A derived dataset is made from loaded ones, or from derived ones that do not lead back to it",
      }),
    );
}
