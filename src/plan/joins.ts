import type { CheckedExpression } from "../sql/checked.ts";
import type { SqlFact } from "../sql/expression.ts";
import { type Printing, printExpression } from "../sql/print-expression.ts";
import { identifier } from "../sql/quote.ts";
import type { Context } from "./context.ts";
import { type Fact, FactTables } from "./facts.ts";
import { noteAbsent } from "./loaded.ts";
import { pathTo, type Step } from "./reach.ts";
import type { StatementWriter } from "./statement.ts";
import { checkVintages } from "./vintages.ts";

/** A dataset that is joined, by its own name in the statement. */
export interface Joined {
  readonly alias: string;
  readonly step: Step;
  readonly parent: string;
  /** The whole way from the root. */
  readonly path: readonly Step[];
}

/**
 * The rows of one dataset with everything that is looked up for them: each linked dataset is joined once for each
 * way to it, each related dataset once with all its facts. No join makes more rows, and none loses any.
 */
export class Joins {
  readonly root: string;
  readonly #context: Context;
  readonly #writer: StatementWriter;
  readonly #joined = new Map<string, Joined>();
  readonly #facts: FactTables;
  readonly #terms = new Map<string, string>();

  constructor(context: Context, writer: StatementWriter, root: string) {
    this.root = root;
    this.#context = context;
    this.#writer = writer;
    this.#facts = new FactTables(context, writer);
  }

  /** The expression as SQL, written over rows of `owner`, which is reached from the root. */
  print(checked: CheckedExpression, owner: string): string {
    return this.#print(checked, owner, undefined);
  }

  /** The same for a SELECT that has the columns of `terms` too: a term over its own rows is written by its name. */
  printWithTerms(checked: CheckedExpression, owner: string): string {
    return this.#print(checked, owner, owner === this.root ? this.#term : undefined);
  }

  /** The terms that were used, in an order in which each comes after those that it is made of. */
  get terms(): readonly { readonly name: string; readonly sql: string }[] {
    return [...this.#terms].map(([name, sql]) => ({ name, sql }));
  }

  /** The FROM clause: the root and all that is joined to it. */
  from(): string {
    const root = named(this.#writer.relation(this.root), this.root);
    const joined = [...this.#joined.values()].map(
      ({ alias, step, parent }) =>
        `LEFT JOIN ${named(this.#writer.relation(step.to), alias)} ON ${step.on
          .map(
            (pair) =>
              `${identifier(alias)}.${identifier(pair.to)} = ${identifier(parent)}.${identifier(pair.from)}`,
          )
          .join(" AND ")}`,
    );
    return [root, ...joined, ...this.#facts.joins()].join("\n");
  }

  /** Joins what another statement over the same rows joined. */
  repeat(joined: readonly Joined[]): void {
    for (const { path } of joined) this.#alias(path);
  }

  /** What was joined by links, in order. */
  get joined(): readonly Joined[] {
    return [...this.#joined.values()];
  }

  // No column of a contract begins with an underscore, so the name of a term never means a column.
  readonly #term = (id: string, print: () => string): string => {
    const name = `_${id}`;
    if (!this.#terms.has(name)) {
      const sql = print();
      this.#terms.set(name, sql);
    }
    return name;
  };

  #print({ tree }: CheckedExpression, owner: string, term: Printing["term"]): string {
    const path = pathTo(this.#context, this.root, owner);
    this.#writer.uses(tree);
    return printExpression(tree, {
      column: (dataset, name) => this.#column(path, owner, dataset, name),
      fact: (fact) => this.#fact(path, owner, fact),
      ...(term ? { term } : {}),
    });
  }

  #column(path: readonly Step[], owner: string, dataset: string, name: string): string {
    const whole = dataset === owner ? path : [...path, ...pathTo(this.#context, owner, dataset)];
    noteAbsent(this.#context, dataset, name);
    return `${identifier(this.#alias(whole))}.${identifier(name)}`;
  }

  #fact(path: readonly Step[], owner: string, fact: SqlFact): string {
    return this.#facts.column(this.#alias(path), owner, fact satisfies Fact);
  }

  #alias(path: readonly Step[]): string {
    let parent = this.root;
    let key = "";
    for (const [index, step] of path.entries()) {
      key += JSON.stringify([step.to, step.on]);
      const known = this.#joined.get(key);
      if (!known) {
        checkVintages(this.#context, step);
        const taken = [this.root, ...[...this.#joined.values()].map(({ alias }) => alias)];
        const same = taken.filter((alias) => alias.replace(/_\d+$/, "") === step.to).length;
        const alias = same === 0 ? step.to : `${step.to}_${same + 1}`;
        this.#joined.set(key, { alias, step, parent, path: path.slice(0, index + 1) });
      }
      parent = this.#joined.get(key)?.alias ?? step.to;
    }
    return parent;
  }
}

/** A relation under its own name, or under another. */
const named = (relation: string, alias: string): string =>
  relation === identifier(alias) ? relation : `${relation} AS ${identifier(alias)}`;
