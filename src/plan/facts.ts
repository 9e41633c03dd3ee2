import type { SqlExpression, SqlFact } from "../sql/expression.ts";
import { printExpression } from "../sql/print-expression.ts";
import { identifier } from "../sql/quote.ts";
import { type Context, contractOf, holds } from "./context.ts";
import { noteAbsent } from "./loaded.ts";
import type { StatementWriter } from "./statement.ts";

export type Fact = SqlFact;

interface FactTable {
  readonly dataset: string;
  /** Name of the joined row that the facts are about. */
  readonly owner: string;
  readonly keys: readonly { readonly own: string; readonly owner: string }[];
  /** SQL of the aggregate to the name of its column. */
  readonly columns: Map<string, string>;
  /** Rows that any of the facts looks at; undefined: one of them looks at all. */
  readonly filters: Set<string | undefined>;
}

/** For each related dataset one sub-query: one scan, grouped by its key, one column for each distinct call. */
export class FactTables {
  readonly #context: Context;
  readonly #writer: StatementWriter;
  readonly #tables = new Map<string, FactTable>();

  constructor(context: Context, writer: StatementWriter) {
    this.#context = context;
    this.#writer = writer;
  }

  /** The fact as a column of the joined sub-query, with what it is where there are no rows. */
  column(ownerAlias: string, owner: string, fact: Fact): string {
    const table = this.#table(ownerAlias, owner, fact.dataset);
    const print = (tree: SqlExpression | undefined): string | undefined => tree && this.#print(tree);
    const where = print(fact.where);
    const sql = aggregate(fact, print(fact.value), where);
    const known = table.columns.get(sql) ?? `${fact.function}_${table.columns.size + 1}`;
    table.columns.set(sql, known);
    table.filters.add(where);
    const column = `${aliasOf(table)}.${identifier(known)}`;
    if (fact.function === "latest") return column;
    return `coalesce(${column}, ${fact.function === "has" ? "FALSE" : "0"})`;
  }

  /** The joins, and with them the sub-queries as named queries of the statement. */
  joins(): readonly string[] {
    return [...this.#tables.values()].map((table) => {
      const alias = aliasOf(table);
      this.#writer.query(alias.replaceAll('"', ""), this.#query(table));
      const on = table.keys.map(
        ({ own, owner }) => `${alias}.${identifier(own)} = ${identifier(table.owner)}.${identifier(owner)}`,
      );
      return `LEFT JOIN ${alias} ON ${on.join(" AND ")}`;
    });
  }

  #table(ownerAlias: string, owner: string, dataset: string): FactTable {
    const id = JSON.stringify([ownerAlias, dataset]);
    const known = this.#tables.get(id);
    if (known) return known;
    const link = contractOf(this.#context, dataset).links.find(
      ({ to, when }) => to === owner && holds(when, this.#context),
    );
    if (!link) throw new Error(`dataset ${dataset} is not linked to ${owner} with these parameters`);
    const table: FactTable = {
      dataset,
      owner: ownerAlias,
      keys: Object.entries(link.on).map(([own, other]) => ({ own, owner: other })),
      columns: new Map(),
      filters: new Set(),
    };
    this.#tables.set(id, table);
    return table;
  }

  #print(tree: SqlExpression): string {
    this.#writer.uses(tree);
    return printExpression(tree, {
      column: (dataset, name) => {
        noteAbsent(this.#context, dataset, name);
        return identifier(name);
      },
      fact: () => {
        throw new Error("a fact within a fact was never refused");
      },
    });
  }

  #query({ dataset, keys, columns, filters }: FactTable): string {
    const names = keys.map(({ own }) => identifier(own));
    const selected = [...columns].map(([sql, name]) => `  ${sql} AS ${identifier(name)}`);
    const all = [...filters];
    const where = all.includes(undefined) ? "" : `\nWHERE ${all.join("\n   OR ")}`;
    return `SELECT\n  ${names.join(", ")},\n${selected.join(",\n")}\nFROM ${this.#writer.relation(dataset)}${where}\nGROUP BY ${names.join(", ")}`;
  }
}

const aliasOf = ({ dataset, owner }: FactTable): string => identifier(`${owner}_${dataset}_facts`);

/**
 * One fact over the rows of one key. `latest` takes the row with the greatest time among those whose value is known,
 * and of several at that time the greatest value: a rule that does not depend on the order of rows.
 */
function aggregate(fact: Fact, value: string | undefined, where: string | undefined): string {
  const filter = (conditions: readonly (string | undefined)[]): string => {
    const known = conditions.filter((each) => each !== undefined);
    return known.length === 0 ? "" : ` FILTER (WHERE ${known.join(" AND ")})`;
  };
  switch (fact.function) {
    case "has":
      return where === undefined ? "TRUE" : `bool_or(${where})`;
    case "count":
      return `count(*)${filter([where])}`;
    case "sum":
      return `sum(${value ?? "0"})${filter([where])}`;
    case "latest": {
      const time = identifier(fact.time ?? "");
      return `arg_max(${value}, (${time}, ${value}))${filter([where, `${time} IS NOT NULL`, `${value} IS NOT NULL`])}`;
    }
  }
}
