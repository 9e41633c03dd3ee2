import type { Comparison } from "../../sql/common-node.ts";
import type { SqlExpression } from "../../sql/expression.ts";
import { positionless } from "./positionless.ts";

/** What of a condition no row can meet, and where it stands in its expression. */
export interface Contradiction {
  /** The value of which two things are asked that exclude each other. */
  readonly of: SqlExpression;
}

type Constant = string | number | boolean;

/** What conditions that hold together leave of one value. A value that is compared is known. */
interface Left {
  readonly of: SqlExpression;
  readonly isNull?: boolean | undefined;
  readonly only?: ReadonlySet<Constant> | undefined;
  readonly not: ReadonlySet<Constant>;
  readonly low?: Bound | undefined;
  readonly high?: Bound | undefined;
}

interface Bound {
  readonly at: Constant;
  readonly open: boolean;
}

type Narrowed = Partial<Omit<Left, "of" | "not">> & { readonly not?: readonly Constant[] };

/** Beyond so many ways in which alternatives can be combined nothing is looked for. */
const MOST_WAYS = 256;

/**
 * Whether conditions that must all hold rule each other out whatever the data are, as far as that can be told from constants:
 * `kind = 'flu' AND kind = 'covid'`, `age >= 65 AND age < 18`, `x IS NULL AND x > 3`. Of alternatives every one has to be
 * impossible. Undefined where rows can meet them, or where it cannot be told.
 */
export function findContradiction(conditions: readonly SqlExpression[]): Contradiction | undefined {
  const ways = waysOf(conditions);
  if (ways === undefined) return undefined;
  const found = ways.map(contradictionIn);
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

/** The alternatives, each as conditions without OR. */
function waysOf(conditions: readonly SqlExpression[]): readonly (readonly SqlExpression[])[] | undefined {
  let ways: readonly (readonly SqlExpression[])[] = [[]];
  for (const condition of conditions) {
    const own = waysOfOne(condition);
    if (own === undefined || ways.length * own.length > MOST_WAYS) return undefined;
    ways = ways.flatMap((way) => own.map((more) => [...way, ...more]));
  }
  return ways;
}

function waysOfOne(node: SqlExpression): readonly (readonly SqlExpression[])[] | undefined {
  if (node.kind === "term") return waysOfOne(node.value);
  if (node.kind === "and") return waysOf(node.args);
  if (node.kind !== "or") return [[node]];
  const all = node.args.map(waysOfOne);
  const known = all.filter((one) => one !== undefined);
  return known.length < all.length ? undefined : known.flat();
}

function contradictionIn(way: readonly SqlExpression[]): Contradiction | undefined {
  const byValue = new Map<string, Left>();
  for (const condition of way) {
    const asked = askedOf(condition);
    if (asked === undefined) continue;
    const key = positionless(asked.of);
    const left = narrow(byValue.get(key) ?? { of: asked.of, not: new Set() }, asked.what);
    if (isEmpty(left)) return { of: left.of };
    byValue.set(key, left);
  }
  return undefined;
}

/** What one condition asks of one value, where it sets it against constants. */
function askedOf(node: SqlExpression): { readonly of: SqlExpression; readonly what: Narrowed } | undefined {
  switch (node.kind) {
    case "isNull":
      return { of: written(node.value), what: { isNull: !node.negated } };
    case "compare": {
      const [left, right] = [constantOf(node.left), constantOf(node.right)];
      if (right !== undefined && left === undefined)
        return { of: written(node.left), what: compared(node.operator, right) };
      if (left !== undefined && right === undefined)
        return { of: written(node.right), what: compared(TURNED[node.operator], left) };
      return undefined;
    }
    case "between": {
      const [low, high] = [constantOf(node.lower), constantOf(node.upper)];
      if (node.negated || low === undefined || high === undefined) return undefined;
      const what = { low: { at: low, open: false }, high: { at: high, open: false } };
      return { of: written(node.value), what };
    }
    case "in": {
      const list = node.list.map(constantOf);
      const known = list.filter((one) => one !== undefined);
      if (known.length < list.length) return undefined;
      return { of: written(node.value), what: node.negated ? { not: known } : { only: new Set(known) } };
    }
    case "not":
      return node.arg.kind === "column" ? { of: node.arg, what: { only: new Set([false]) } } : undefined;
    case "column":
      return { of: node, what: { only: new Set([true]) } };
    default:
      return undefined;
  }
}

const TURNED: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function compared(operator: Comparison, at: Constant): Narrowed {
  switch (operator) {
    case "=":
      return { only: new Set([at]) };
    case "<>":
      return { not: [at] };
    case "<":
    case "<=":
      return { high: { at, open: operator === "<" } };
    case ">":
    case ">=":
      return { low: { at, open: operator === ">" } };
  }
}

function narrow(left: Left, { isNull = false, only, not = [], low, high }: Narrowed): Left {
  return {
    of: left.of,
    isNull: left.isNull === undefined || left.isNull === isNull ? isNull : undefined,
    only: left.only !== undefined && only !== undefined ? both(left.only, only) : (left.only ?? only),
    not: new Set([...left.not, ...not]),
    low: tighter(left.low, low, 1),
    high: tighter(left.high, high, -1),
    ...(left.isNull !== undefined && left.isNull !== isNull ? { only: new Set<Constant>() } : {}),
  };
}

const both = (one: ReadonlySet<Constant>, other: ReadonlySet<Constant>): ReadonlySet<Constant> =>
  new Set([...one].filter((each) => other.has(each)));

function tighter(one: Bound | undefined, other: Bound | undefined, side: 1 | -1): Bound | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.at === other.at) return one.open ? one : other;
  return (one.at > other.at ? side : -side) > 0 ? one : other;
}

function isEmpty({ only, not, low, high }: Left): boolean {
  const fits = (value: Constant): boolean =>
    !not.has(value) &&
    (low === undefined || value > low.at || (value === low.at && !low.open)) &&
    (high === undefined || value < high.at || (value === high.at && !high.open));
  if (only !== undefined) return ![...only].some(fits);
  if (low === undefined || high === undefined) return false;
  return low.at > high.at || (low.at === high.at && (low.open || high.open || not.has(low.at)));
}

/** A number, a text or a day that stands in the expression. */
function constantOf(node: SqlExpression): Constant | undefined {
  if (node.kind === "literal") return node.value ?? undefined;
  return node.kind === "cast" && node.type === "date" ? constantOf(node.value) : undefined;
}

const written = (node: SqlExpression): SqlExpression => (node.kind === "term" ? written(node.value) : node);
