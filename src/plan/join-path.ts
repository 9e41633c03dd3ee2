import type { Link } from "../model/contract.ts";
import { usageError } from "../model/deepdive-error.ts";
import { isOneToOne } from "../model/is-one-to-one.ts";
import { type Context, contractOf, holds } from "./context.ts";
import { isLoaded, isThere } from "./loaded.ts";
import { refuseMissing } from "./refuse-missing.ts";

/** One link followed: each row of `from` finds at most one row of `to`. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly on: readonly { readonly from: string; readonly to: string }[];
  /** The link holds only for some values of parameters. */
  readonly conditional: boolean;
}

/**
 * The shortest way along links from one dataset to another: links forwards, and backwards to a derived dataset that
 * has one row for each row. Throws a usage error where there is none, or where two are equally short.
 */
export function pathTo(context: Context, from: string, to: string): readonly Step[] {
  if (from === to) return [];
  let fronts: readonly (readonly Step[])[] = [[]];
  const seen = new Set([from]);
  while (fronts.length > 0) {
    const next = fronts.flatMap((path) =>
      stepsFrom(context, path.at(-1)?.to ?? from)
        .filter((step) => !seen.has(step.to))
        .map((step) => [...path, step]),
    );
    const found = next.filter((path) => path.at(-1)?.to === to);
    const [only, another] = found;
    if (only && another) throw ambiguous(from, to, only, another);
    if (only) return only;
    for (const path of next) seen.add(path.at(-1)?.to ?? from);
    fronts = next;
  }
  throw unreachable(context, from, to);
}

/** "person.lsoa21 → imd → district", as notes show it. */
export function pathInWords(path: readonly Step[]): string {
  const [first] = path;
  if (!first) return "";
  return [`${first.from}.${first.on.map((pair) => pair.from).join(", ")}`, ...path.map(({ to }) => to)].join(
    " → ",
  );
}

function stepsFrom(context: Context, dataset: string): readonly Step[] {
  const own = contractOf(context, dataset)
    .links.filter((link) => holds(link.when, context))
    .map((link) => forwards(context, dataset, link));
  const derived = [...context.request.definitions.contracts.values()].flatMap((contract) =>
    contract.links
      .filter((link) => link.to === dataset && holds(link.when, context) && isOneToOne(contract, link))
      .map((link) => backwards(contract.id, dataset, link)),
  );
  return [...own.filter((step) => step !== undefined), ...derived];
}

function forwards(context: Context, from: string, link: Link): Step | undefined {
  const target = contractOf(context, link.to);
  const there = Object.values(link.on);
  const unique = target.key
    .filter((column) => !target.partition.includes(column) || target.together?.includes(column))
    .every((column) => there.includes(column));
  if (!unique) return undefined;
  return {
    from,
    to: link.to,
    on: Object.entries(link.on).map(([own, other]) => ({ from: own, to: other })),
    conditional: link.when !== undefined,
  };
}

const backwards = (derived: string, from: string, link: Link): Step => ({
  from,
  to: derived,
  on: Object.entries(link.on).map(([own, other]) => ({ from: other, to: own })),
  conditional: link.when !== undefined,
});

function ambiguous(from: string, to: string, one: readonly Step[], other: readonly Step[]): Error {
  return usageError({
    code: "ambiguous-link",
    thing: `dataset ${from}`,
    has: `leads to ${to} in two ways: ${pathInWords(one)}, and ${pathInWords(other)}`,
    next: "Take out one of the links in the contracts, or give one a 'when'",
  });
}

/**
 * A link that holds for another edition alone is no fault of the call while nothing is loaded that it leads from: then the edition may
 * be one that goes with it or not, and what is missing is told first.
 */
function unreachable(context: Context, from: string, to: string): Error {
  const conditional = contractOf(context, from).links.filter((link) => link.to === to && link.when);
  if (conditional.length > 0 && isLoaded(context, from) && !isThere(context, from)) {
    context.missing.set(from, contractOf(context, from).title);
    refuseMissing(context, []);
  }
  const given = (link: Link): string =>
    Object.entries(link.when ?? {})
      .map(([name, values]) => `${name} is ${values.join(" or ")}`)
      .join(" and ");
  return usageError({
    code: conditional.length > 0 ? "link-does-not-hold" : "not-linked",
    thing: `dataset ${from}`,
    has: `does not lead to ${to}${conditional.length > 0 ? " with the parameters of this run" : " along links"}`,
    promised:
      conditional.length > 0
        ? conditional
            .map((link) => `${Object.keys(link.on).join(", ")} leads there where ${given(link)}`)
            .join("; ")
        : undefined,
    next:
      conditional.length > 0
        ? "Choose one of these with --param"
        : "Add a link to the contract, or leave the dimension out",
  });
}
