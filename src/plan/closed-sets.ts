import type { ClosedSet, NeededSet } from "../model/contract.ts";
import type { CheckedView } from "../sql/checked.ts";
import { aggregate, all, any, column, compare, field, literal, operate, where } from "../sql/make-value.ts";
import type { AggregateValue, Query, Select, Table, Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";
import { isLoaded, loadedOf } from "./loaded.ts";

/** A closed set of a loaded dataset that a derived one needs: the whole of it, or the part of the footprint. */
export interface SetNeed {
  readonly dataset: string;
  /** The dataset that has no values without it. */
  readonly derived: string;
  readonly closed: ClosedSet;
  /** Whose part is needed, as people read it. */
  readonly whose: string;
  /** How many that part has; undefined where nobody said, so that it cannot be checked. */
  readonly size: number | undefined;
  /** Codes of districts that the part lies in; undefined: the whole set. */
  readonly districts: readonly string[] | undefined;
}

/** What a view needs to be complete, of the editions that this run reads. */
export function setNeeds(
  context: Context,
  derived: string,
  { needs = {}, datasets }: CheckedView,
): readonly SetNeed[] {
  return Object.entries(needs).flatMap(([dataset, part]) =>
    datasets.includes(dataset) && isLoaded(context, dataset)
      ? closedSets(context, dataset).map((closed) => needOf(context, dataset, derived, closed, part))
      : [],
  );
}

/** The closed sets that the loaded editions of a dataset have. */
function closedSets(context: Context, dataset: string): readonly ClosedSet[] {
  const { complete = [] } = contractOf(context, dataset);
  const { snapshots } = loadedOf(context, dataset);
  return complete.filter(({ when = {} }) =>
    snapshots.some(({ partition }) =>
      Object.entries(when).every(([name, values]) => values.map(String).includes(String(partition[name]))),
    ),
  );
}

function needOf(
  { request: { geography } }: Context,
  dataset: string,
  derived: string,
  closed: ClosedSet,
  part: NeededSet,
): SetNeed {
  const of = { dataset, derived, closed };
  if (part === "whole" || closed.within === undefined) {
    return { ...of, whose: closed.set, size: closed.size, districts: undefined };
  }
  const districts = geography.places.flatMap((place) => place.districts.map(({ code }) => code));
  return { ...of, whose: geography.title, size: geography.lsoas?.[String(closed.year)], districts };
}

/**
 * A view whose sets are not complete keeps its keys and gives no value: a rank within the part that happens to be loaded
 * means nothing. `relation` gives a loaded dataset as the statement reads it.
 */
export function withoutIncomplete(
  context: Context,
  derived: string,
  query: Query,
  needs: readonly SetNeed[],
  relation: (dataset: string) => Table,
): Query {
  const conditions = needs.map((need) => isComplete(need, relation(need.dataset)));
  const complete = all(conditions);
  if (complete === undefined) return query;
  const { columns, key } = contractOf(context, derived);
  const made = (name: string): Value => field("made", name);
  return {
    kind: "select",
    columns: columns.map(({ name }) =>
      column(name, key.includes(name) ? made(name) : where(complete, made(name))),
    ),
    from: { kind: "derived", query, alias: "made" },
  };
}

/** Undefined where nobody said how many there are. */
function isComplete(need: SetNeed, from: Table): Value | undefined {
  if (need.size === undefined) return undefined;
  const wholeSet = compare(counted(countOf(need.closed), from), ">=", literal(need.closed.size));
  if (need.districts === undefined) return wholeSet;
  const part = compare(counted(countOf(need.closed, need.districts), from), ">=", literal(need.size));
  return any([wholeSet, part]);
}

/** How many of the set are missing; 0 where it is whole, and where the whole set of which it is a part is. */
export function missingOf(need: SetNeed): Value {
  const lacking = (size: number, count: Value): Value =>
    operate("greatest", literal(0), operate("subtract", literal(size), count));
  const ofAll = lacking(need.closed.size, countOf(need.closed));
  if (need.districts === undefined || need.size === undefined) return ofAll;
  return operate("least", ofAll, lacking(need.size, countOf(need.closed, need.districts)));
}

const counted = (count: Value, from: Table): Value => {
  const query: Select = { kind: "select", columns: [column("found", count)], from };
  return { kind: "subquery", use: "value", query };
};

/** How many different codes of the set there are, or of its part in these districts. */
function countOf({ column: name, prefix, within }: ClosedSet, districts?: readonly string[]): AggregateValue {
  const code: Value = { kind: "field", name };
  const isOfSet = prefix === undefined ? undefined : operate("startsWith", code, literal(prefix));
  const isInPart: Value | undefined =
    districts === undefined || within === undefined
      ? undefined
      : { kind: "in", negated: false, value: { kind: "field", name: within }, list: districts.map(literal) };
  return { ...aggregate("count", [code], all([isOfSet, isInPart])), distinct: true };
}
