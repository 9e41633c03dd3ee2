import { usageError } from "../model/deepdive-error.ts";
import type { ParameterValue, ParameterValues } from "../model/parameter-value.ts";
import { sqlTypeOf } from "../sql/expression.ts";
import { all, column, compare, literal, parameter } from "../sql/make-value.ts";
import type { Query, Select, Table } from "../sql/query.ts";
import { parametersOf } from "../sql/walk-query.ts";
import { setNeeds, withoutIncomplete } from "./closed-sets.ts";
import { type Context, contractOf, holds, uses } from "./context.ts";
import { geographyTable } from "./geography-tables.ts";
import { happened } from "./happened.ts";
import { isLoaded, isThere, loadedOf } from "./loaded.ts";
import type { Statement } from "./plan-statement.ts";
import { checkVintagesWithin } from "./vintages.ts";

/** A statement being made: the named queries that it begins with, in an order in which each finds what it reads. */
export class StatementWriter {
  readonly #context: Context;
  readonly #queries = new Map<string, Query>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** A dataset as it is read here: as the store has it, or by a named query at the beginning of the statement. */
  relation(dataset: string, alias = dataset): Table {
    const query = this.#queries.has(dataset) ? undefined : this.#queryOf(dataset);
    if (query) this.#queries.set(dataset, query);
    return { kind: "table", name: dataset, ...(alias === dataset ? {} : { alias }) };
  }

  /** Adds a named query of the statement's own. */
  query(name: string, query: Query): Table {
    this.#queries.set(name, query);
    return { kind: "table", name };
  }

  finish(id: string, title: string, query: Query): Statement {
    const named = [...this.#queries].map(([name, each]) => ({ name, query: each }));
    const whole: Query = named.length === 0 ? query : { ...query, with: named };
    return { id, title, query: whole, parameters: this.#bound(whole) };
  }

  #queryOf(dataset: string): Query | undefined {
    const { request } = this.#context;
    const made = geographyTable(dataset, request.geography);
    if (made !== undefined) return made;
    if (isLoaded(this.#context, dataset)) return this.#partOf(dataset);
    const view = contractOf(this.#context, dataset).views?.find(({ when }) => holds(when, this.#context));
    if (!view) throw new Error(`dataset ${dataset} has no view for these parameters`);
    const absent = (view.optional ?? []).filter((each) => !isThere(this.#context, each));
    for (const each of absent) this.#queries.set(each, this.#queries.get(each) ?? this.#emptyOf(each));
    const present = view.datasets.filter((each) => !absent.includes(each));
    for (const read of present) {
      this.relation(read);
      for (const { name } of contractOf(this.#context, read).columns) {
        if (new RegExp(`\\b${name}\\b`).test(view.sql)) uses(this.#context, read, name);
      }
    }
    checkVintagesWithin(this.#context, present);
    const read = { ...view, datasets: present };
    this.#context.views.set(dataset, read);
    const needs = setNeeds(this.#context, dataset, read);
    return withoutIncomplete(this.#context, dataset, view.query, needs, (each) => this.relation(each));
  }

  /** In place of a dataset that a view can do without: its columns, and no rows. */
  #emptyOf(dataset: string): Select {
    return {
      kind: "select",
      columns: contractOf(this.#context, dataset).columns.map(({ name, type }) =>
        column(name, { kind: "cast", value: literal(null), type: type === "code" ? "text" : type }),
      ),
      where: literal(false),
    };
  }

  /** Those rows that count in this run: of its editions or years, and up to its day. */
  #partOf(dataset: string): Select | undefined {
    const { where } = loadedOf(this.#context, dataset);
    const { columns } = contractOf(this.#context, dataset);
    const parts = where.map(({ column: of, parameter: name, value }) => {
      const type = sqlTypeOf(columns.find((each) => each.name === of)?.type ?? "text");
      const wanted = name === undefined ? literal(value ?? null) : parameter(name, type);
      return compare({ kind: "field", name: of }, "=", wanted);
    });
    const condition = all([...parts, happened(this.#context, dataset)]);
    if (condition === undefined) return undefined;
    const from: Table = { kind: "table", name: dataset };
    return { kind: "select", columns: [{ kind: "all" }], from, where: condition };
  }

  /** The values of the parameters that the query names. */
  #bound(query: Query): ParameterValues {
    const values: Record<string, ParameterValue> = {};
    for (const name of parametersOf(query)) {
      const value = this.#context.request.parameters[name];
      if (value === undefined) throw missingParameter(this.#context, name);
      values[name] = value;
    }
    return values;
  }
}

const missingParameter = ({ request }: Context, name: string): Error =>
  usageError({
    code: "parameter-missing",
    at: request.recipe.at,
    thing: `recipe '${request.recipe.id}'`,
    has: `uses measures or dimensions that name $${name}, and has no such parameter`,
    next: `Add ${name} to the parameters of the recipe, or to recipes/parameters.yaml`,
  });
