import type { RelatedAggregate, SqlExpression } from "../sql/expression.ts";
import {
  aggregate,
  all,
  any,
  column,
  compare,
  field,
  isKnown,
  keyOfValue,
  literal,
  orElse,
} from "../sql/make-value.ts";
import type { Field, Relation, Select, Value } from "../sql/query.ts";
import { resolveExpression } from "../sql/resolve-expression.ts";
import { type Context, contractOf, holds } from "./context.ts";
import { happened } from "./happened.ts";
import { type JoinedPeriods, PERIOD_NUMBER, PERIODS } from "./joined-periods.ts";
import { noteAbsent } from "./loaded.ts";
import type { StatementWriter } from "./statement.ts";

interface RelatedTable {
  readonly dataset: string;
  /** Name of the joined row that the aggregates are about. */
  readonly owner: string;
  readonly keys: readonly { readonly own: string; readonly owner: string }[];
  /** Each aggregate with the name of its column, by what it is. */
  readonly columns: Map<string, { readonly name: string; readonly value: Value }>;
  /** Rows that any of the aggregates looks at, by what they are; undefined: one of them looks at all. */
  readonly filters: Map<string, Value | undefined>;
  /** An aggregate asks about the day of the run, which is another in every period. */
  byPeriod: boolean;
}

interface JoinedTo {
  readonly isOfPeriod?: boolean;
  readonly reach?: (alias: string, name: string) => Field;
}

/**
 * `has`, `count`, `sum` and `latest`: for each related dataset one sub-query, with one scan, grouped by its key, and one
 * column for each distinct call. `has(event, kind = 'flu')` over people becomes the column has_1 of
 * person_event_facts, which has a row for each person with an event.
 */
export class RelatedTables {
  readonly #context: Context;
  readonly #writer: StatementWriter;
  readonly #tables = new Map<string, RelatedTable>();
  readonly #periods: JoinedPeriods | undefined;

  constructor(context: Context, writer: StatementWriter, periods?: JoinedPeriods) {
    this.#context = context;
    this.#writer = writer;
    this.#periods = periods;
  }

  /** The aggregate as a column of the joined sub-query, with what it is where there are no rows. */
  column(ownerAlias: string, owner: string, related: RelatedAggregate): Value {
    const table = this.#table(ownerAlias, owner, related.dataset);
    const where = related.where && this.#resolve(related.where, table);
    const value = aggregateOf(related, related.value && this.#resolve(related.value, table), where);
    const key = keyOfValue(value);
    const known = table.columns.get(key) ?? { name: `${related.function}_${table.columns.size + 1}`, value };
    table.columns.set(key, known);
    table.filters.set(where ? keyOfValue(where) : "", where);
    const found = field(aliasOf(table), known.name);
    if (related.function === "latest") return found;
    return orElse(found, related.function === "has" ? false : 0);
  }

  /** Whether a relation is a sub-query with rows for each period. */
  isOfPeriod(alias: string | undefined): boolean {
    return [...this.#tables.values()].some((table) => table.byPeriod && aliasOf(table) === alias);
  }

  /**
   * The relation with sub-queries joined to it, which become named queries of the statement: all of them, or those with or
   * without rows for each period. `reach` gives a column of what they are joined to.
   */
  joinTo(relation: Relation, { isOfPeriod, reach = field }: JoinedTo = {}): Relation {
    const tables = [...this.#tables.values()].filter(
      ({ byPeriod }) => isOfPeriod === undefined || byPeriod === isOfPeriod,
    );
    return tables.reduce<Relation>((left, table) => {
      const right = this.#writer.query(aliasOf(table), this.#query(table));
      const on = table.keys.map(({ own, owner }) =>
        compare(field(aliasOf(table), own), "=", reach(table.owner, owner)),
      );
      if (table.byPeriod)
        on.push(compare(field(aliasOf(table), PERIOD_NUMBER), "=", field(PERIODS, PERIOD_NUMBER)));
      return { kind: "join", type: "left", left, right, on: all(on) };
    }, relation);
  }

  #table(ownerAlias: string, owner: string, dataset: string): RelatedTable {
    const id = JSON.stringify([ownerAlias, dataset]);
    const known = this.#tables.get(id);
    if (known) return known;
    const link = contractOf(this.#context, dataset).links.find(
      ({ to, when }) => to === owner && holds(when, this.#context),
    );
    if (!link) throw new Error(`dataset ${dataset} is not linked to ${owner} with these parameters`);
    const table: RelatedTable = {
      dataset,
      owner: ownerAlias,
      keys: Object.entries(link.on).map(([own, other]) => ({ own, owner: other })),
      columns: new Map(),
      filters: new Map(),
      // What has a time of its own is looked into as at the end of each period.
      byPeriod: this.#periods !== undefined && contractOf(this.#context, dataset).time !== undefined,
    };
    this.#tables.set(id, table);
    return table;
  }

  #resolve(tree: SqlExpression, table: RelatedTable): Value {
    return resolveExpression(tree, {
      column: ({ dataset, name }) => {
        noteAbsent(this.#context, dataset, name);
        return { kind: "field", name };
      },
      parameter: (name) => {
        const day = this.#periods?.day(name);
        if (day !== undefined) table.byPeriod = true;
        return day;
      },
      related: () => {
        throw new Error("a function over a related dataset within another was never refused");
      },
    });
  }

  #query({ dataset, keys, columns, filters, byPeriod }: RelatedTable): Select {
    const names = [...keys.map(({ own }) => own), ...(byPeriod ? [PERIOD_NUMBER] : [])].map(
      (name): Field => ({ kind: "field", name }),
    );
    const from = this.#writer.relation(dataset);
    const looked = [...filters.values()];
    const known = looked.filter((each) => each !== undefined);
    return {
      kind: "select",
      columns: [
        ...names.map((key) => column(key.name, key)),
        ...[...columns.values()].map(({ name, value }) => column(name, value)),
      ],
      from: byPeriod ? (this.#periods?.crossWith(from) ?? from) : from,
      where: all([
        byPeriod ? happened(this.#context, dataset, this.#periods?.day("as_at")) : undefined,
        known.length < looked.length ? undefined : any(known),
      ]),
      groupBy: names,
    };
  }
}

const aliasOf = ({ dataset, owner }: RelatedTable): string => `${owner}_${dataset}_facts`;

/** One aggregate over the rows of one key. `latest` looks only at rows whose time and value are known. */
function aggregateOf(
  { function: name, time = "" }: RelatedAggregate,
  value: Value = literal(0),
  where?: Value,
): Value {
  switch (name) {
    case "has":
      return where === undefined ? literal(true) : aggregate("any", [where]);
    case "count":
      return aggregate("count", [], where);
    case "sum":
      return aggregate("sum", [value], where);
    case "latest": {
      const day: Field = { kind: "field", name: time };
      return aggregate("latest", [value, day], all([where, isKnown(day), isKnown(value)]));
    }
  }
}
