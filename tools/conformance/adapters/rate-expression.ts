import { usageError } from "../../../src/model/deepdive-error.ts";
import type { RateFunction } from "../../../src/statistics/decomposition/das-gupta.ts";

type Values = readonly number[];
type Columns = Readonly<Record<string, Values>>;

/**
 * A rate function as R writes it: names of factors, numbers, + - * / ^, parentheses and sum(), element by element over
 * strata ("sum(share*rate)", "a*(1-b)"). What is left at the end must be one number.
 */
export function rateExpression(text: string): RateFunction {
  const tokens = text.match(/[A-Za-z_.][\w.]*|\d+\.?\d*(?:e[+-]?\d+)?|[-+*/^()]/gi) ?? [];
  if (tokens.join("") !== text.replaceAll(/\s/g, "")) throw unreadable();
  return (columns) => {
    const reader = new Reader(tokens, columns);
    const values = reader.sum();
    if (!reader.done || values.length !== 1) throw unreadable();
    return values[0] as number;
  };
}

const unreadable = () =>
  usageError({
    code: "rate-function",
    thing: "the rate function",
    has: "cannot be read",
    promised: "factors, + - * / ^, sum, exp, log and sqrt",
  });

const FUNCTIONS: Readonly<Record<string, (values: Values) => Values>> = {
  sum: (values) => [values.reduce((total, value) => total + value, 0)],
  exp: (values) => values.map(Math.exp),
  log: (values) => values.map(Math.log),
  sqrt: (values) => values.map(Math.sqrt),
};

class Reader {
  #position = 0;
  readonly #tokens: readonly string[];
  readonly #columns: Columns;

  constructor(tokens: readonly string[], columns: Columns) {
    this.#tokens = tokens;
    this.#columns = columns;
  }

  get done(): boolean {
    return this.#position === this.#tokens.length;
  }

  sum(): Values {
    let left = this.#product();
    for (;;) {
      if (this.#take("+")) left = each(left, this.#product(), (a, b) => a + b);
      else if (this.#take("-")) left = each(left, this.#product(), (a, b) => a - b);
      else return left;
    }
  }

  #product(): Values {
    let left = this.#signed();
    for (;;) {
      if (this.#take("*")) left = each(left, this.#signed(), (a, b) => a * b);
      else if (this.#take("/")) left = each(left, this.#signed(), (a, b) => a / b);
      else return left;
    }
  }

  #signed(): Values {
    return this.#take("-") ? this.#signed().map((a) => -a) : this.#power();
  }

  #power(): Values {
    const base = this.#atom();
    return this.#take("^") ? each(base, this.#signed(), (a, b) => a ** b) : base;
  }

  #atom(): Values {
    if (this.#take("(")) return this.#closed();
    const token = this.#tokens[this.#position] ?? "";
    this.#position += 1;
    if (/^\d/.test(token)) return [Number(token)];
    const applied = FUNCTIONS[token];
    if (applied !== undefined && this.#take("(")) return applied(this.#closed());
    const column = this.#columns[token];
    if (column === undefined) throw unreadable();
    return column;
  }

  #closed(): Values {
    const values = this.sum();
    if (!this.#take(")")) throw unreadable();
    return values;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#position] !== token) return false;
    this.#position += 1;
    return true;
  }
}

function each(a: Values, b: Values, of: (a: number, b: number) => number): Values {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => of(a[i % a.length] as number, b[i % b.length] as number));
}
