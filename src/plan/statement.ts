import { usageError } from "../model/deepdive-error.ts";
import type { ParameterValue, ParameterValues } from "../model/parameter-value.ts";
import { type SqlExpression, walk } from "../sql/expression.ts";
import { identifier, literal } from "../sql/quote.ts";
import { type Context, contractOf, holds } from "./context.ts";
import { geographyTable } from "./geography-tables.ts";
import { isLoaded, loadedOf } from "./loaded.ts";
import type { Statement } from "./shape.ts";
import { checkVintagesWithin } from "./vintages.ts";

/**
 * A statement being written: the named queries that it begins with, in an order in which each finds what it reads,
 * and the parameters that it names.
 */
export class StatementWriter {
  readonly #context: Context;
  readonly #queries = new Map<string, string>();
  readonly #parameters = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** How a dataset is read here: the view of its snapshots, or a named query at the beginning of the statement. */
  relation(dataset: string): string {
    const name = identifier(dataset);
    if (this.#queries.has(dataset)) return name;
    const query = this.#queryOf(dataset);
    if (query === undefined) return `main.${name}`;
    this.#queries.set(dataset, query);
    return name;
  }

  /** Makes the parameters of an expression known, so that they are bound. */
  uses(tree: SqlExpression): void {
    for (const node of walk(tree)) if (node.kind === "parameter") this.#parameters.add(node.name);
  }

  /** Adds a named query of the statement's own. */
  query(name: string, sql: string): void {
    this.#queries.set(name, sql);
  }

  finish(id: string, title: string, select: string): Statement {
    const queries = [...this.#queries].map(([name, sql]) => `${identifier(name)} AS (\n${indented(sql)}\n)`);
    const sql = queries.length === 0 ? select : `WITH ${queries.join(",\n")}\n${select}`;
    return { id, title, sql, parameters: this.#bound() };
  }

  #queryOf(dataset: string): string | undefined {
    const { request } = this.#context;
    const made = geographyTable(dataset, request.geography);
    if (made !== undefined) return made;
    if (isLoaded(this.#context, dataset)) return this.#partOf(dataset);
    const view = contractOf(this.#context, dataset).views?.find(({ when }) => holds(when, this.#context));
    if (!view) throw new Error(`dataset ${dataset} has no view for these parameters`);
    for (const read of view.datasets) this.relation(read);
    checkVintagesWithin(this.#context, view.datasets);
    for (const name of view.parameters) this.#parameters.add(name);
    return view.printed;
  }

  #partOf(dataset: string): string | undefined {
    const { where } = loadedOf(this.#context, dataset);
    if (where.length === 0) return undefined;
    const conditions = where.map(({ column, parameter, value }) => {
      if (parameter !== undefined) this.#parameters.add(parameter);
      return `${identifier(column)} = ${parameter === undefined ? literal(value ?? null) : `$${parameter}`}`;
    });
    return `SELECT * FROM main.${identifier(dataset)} WHERE ${conditions.join(" AND ")}`;
  }

  #bound(): ParameterValues {
    const values: Record<string, ParameterValue> = {};
    for (const name of [...this.#parameters].sort()) {
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

export const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
