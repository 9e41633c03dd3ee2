import type { CheckedExpression } from "../sql/checked.ts";
import type { DatasetColumn, TermUse } from "../sql/expression.ts";
import { all, compare, field, own } from "../sql/make-value.ts";
import type { Field, Relation, Value } from "../sql/query.ts";
import { type Resolving, resolveExpression } from "../sql/resolve-expression.ts";
import { type Context, uses } from "./context.ts";
import { pathTo, type Step } from "./join-path.ts";
import { type JoinedPeriods, PERIODS } from "./joined-periods.ts";
import { hasColumn, noteAbsent } from "./loaded.ts";
import { RelatedTables } from "./related-tables.ts";
import type { StatementWriter } from "./statement.ts";
import { columnKey, stoodIn } from "./stood-in.ts";
import { checkVintages } from "./vintages.ts";

/** A column of the rows that are counted. */
export interface NamedValue {
  readonly name: string;
  readonly value: Value;
}

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
 * way to it, each related dataset once with all its aggregates. No join makes more rows, and none loses any.
 */
export class Joins {
  readonly root: string;
  readonly #context: Context;
  readonly #writer: StatementWriter;
  readonly #joined = new Map<string, Joined>();
  readonly #related: RelatedTables;
  readonly #terms = new Map<string, Value>();
  readonly #periods: JoinedPeriods | undefined;

  /** @param periods of a run over time, where each row stands in its period, or a stock once in every period. */
  constructor(context: Context, writer: StatementWriter, root: string, periods?: JoinedPeriods) {
    this.root = root;
    this.#context = context;
    this.#writer = writer;
    this.#periods = periods;
    this.#related = new RelatedTables(context, writer, periods);
  }

  /** The expression over rows of `owner`, which is reached from the root. */
  value(checked: CheckedExpression, owner: string): Value {
    return this.#value(checked, owner, undefined);
  }

  /** The same for a select that has the columns of `terms` too: a term over its own rows is read by its name. */
  valueWithTerms(checked: CheckedExpression, owner: string): Value {
    return this.#value(checked, owner, owner === this.root ? this.#term : undefined);
  }

  /** The terms that were used, in an order in which each comes after the terms that it is made of. */
  get terms(): readonly NamedValue[] {
    return [...this.#terms].map(([name, value]) => ({ name, value }));
  }

  /** Whether each row stands in every period of the run. */
  get isCrossed(): boolean {
    return this.#periods?.isCrossed === true;
  }

  /** Whether a relation of the statement has other rows for each period. */
  readonly isOfPeriod = (alias: string | undefined): boolean =>
    alias === PERIODS || this.#related.isOfPeriod(alias);

  /** The root and all that is joined to it. */
  from(): Relation {
    if (this.isCrossed) return this.inPeriods(this.fromOnce());
    const rows: Relation = this.#writer.relation(this.root);
    return this.#related.joinTo(this.#linked(this.#periods?.joinTo(rows) ?? rows));
  }

  /** Of rows that stand in every period: the root and what is joined to it whatever the period. */
  fromOnce(): Relation {
    return this.#related.joinTo(this.#linked(this.#writer.relation(this.root)), { isOfPeriod: false });
  }

  /** The periods, joined to such rows, and what is joined by period. `reach` gives a column of the rows, if they are a query. */
  inPeriods(rows: Relation, reach: (alias: string, name: string) => Field = field): Relation {
    return this.#related.joinTo(this.#periods?.joinTo(rows) ?? rows, { isOfPeriod: true, reach });
  }

  #linked(root: Relation): Relation {
    return [...this.#joined.values()].reduce<Relation>((left, { alias, step, parent }) => {
      const right = this.#writer.relation(step.to, alias);
      const on = step.on.map((pair) => compare(field(alias, pair.to), "=", field(parent, pair.from)));
      return { kind: "join", type: "left", left, right, on: all(on) };
    }, root);
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
  readonly #term = ({ name: id }: TermUse, resolve: () => Value): Value => {
    const name = `_${id}`;
    if (!this.#terms.has(name)) {
      const value = resolve();
      this.#terms.set(name, value);
    }
    return own(name);
  };

  #value({ tree }: CheckedExpression, owner: string, term: Resolving["term"]): Value {
    const path = pathTo(this.#context, this.root, owner);
    const without = stoodIn(tree, ({ dataset, name }) => hasColumn(this.#context, dataset, name));
    return resolveExpression(tree, {
      column: (column) => this.#column(path, owner, column, without),
      related: (related) => this.#related.column(this.#alias(path), owner, related),
      parameter: (name) => this.#periods?.day(name),
      term,
    });
  }

  #column(
    path: readonly Step[],
    owner: string,
    column: DatasetColumn,
    without: ReturnType<typeof stoodIn>,
  ): Value {
    const { dataset, name } = column;
    const whole = dataset === owner ? path : [...path, ...pathTo(this.#context, owner, dataset)];
    if (without.has(columnKey(column))) uses(this.#context, dataset, name);
    else noteAbsent(this.#context, dataset, name);
    return field(this.#alias(whole), name);
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
