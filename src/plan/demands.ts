import type { ParameterValues } from "../model/parameter-value.ts";
import { children, type DatasetColumn, type SqlExpression, walk } from "../sql/expression.ts";
import { constantCondition } from "./constant-condition.ts";

/**
 * Something that at least one row of a dataset must have, or a measure has no data: a code that its condition asks for
 * (`code`), the same in the time that its condition asks about (`time`), or any value at all in the columns of its
 * condition (`known`).
 */
export interface Demand {
  readonly kind: "code" | "time" | "known";
  readonly dataset: string;
  readonly columns: readonly string[];
  /** Any of these. */
  readonly conditions: readonly SqlExpression[];
}

export interface Demanding {
  readonly parameters: ParameterValues;
  /** Whether a column holds codes or texts, or says yes or no: an absent value in it means that nothing was recorded. */
  readonly isCoded: (column: DatasetColumn) => boolean;
  /** The column that says when a row happened; undefined: the dataset has none. */
  readonly timeOf: (dataset: string) => string | undefined;
}

/**
 * What an expression demands of the loaded rows. `has(vaccination, vaccine = 'flu' AND vacc_date <= $as_at)` demands a
 * row with vaccine 'flu', one with a vacc_date, and one with vaccine 'flu' and a vacc_date up to that day. Alternatives of one column are one demand: `vaccine = 'ppv' OR
 * vaccine = 'pcv'` demands either. Alternatives over the rows that are counted demand nothing, because one of them can
 * be rightly absent; each look into another dataset demands its own. What parameters alone decide demands nothing.
 */
export function demandsOf(node: SqlExpression, by: Demanding): readonly Demand[] {
  return demands(node, by, { positive: true, alternative: false });
}

interface Place {
  /** False under a NOT: that a code does not occur is then no lack. */
  readonly positive: boolean;
  /** True under an OR. */
  readonly alternative: boolean;
}

function demands(node: SqlExpression, by: Demanding, place: Place): readonly Demand[] {
  if (constantCondition(node, by.parameters) !== undefined) return [];
  switch (node.kind) {
    case "term":
      return demands(node.value, by, place);
    case "and":
      return node.args.flatMap((each) => demands(each, by, place));
    case "or":
      return ofAlternatives(node.args, by, place);
    case "not":
      return demands(node.arg, by, { ...place, positive: !place.positive });
    case "related": {
      const within = { positive: true, alternative: false };
      const own = [
        ...(node.value === undefined ? [] : ofValue(node.value, by)),
        ...(node.where === undefined ? [] : demands(node.where, by, within)),
      ];
      return [...own, ...inTime(node.where, own, by.timeOf(node.dataset))];
    }
    case "column":
    case "compare":
    case "between":
    case "in":
      return ofCondition(node, by, place);
    case "operate":
      return TESTS.has(node.operation) ? ofCondition(node, by, place) : ofParts(node, by);
    default:
      return ofParts(node, by);
  }
}

/** Operations that ask something of one text. */
const TESTS: ReadonlySet<string> = new Set(["like", "likeAnyCase", "startsWith", "contains", "matches"]);

/**
 * The conditions on days alone that every counted row of a measure meets. `admission_date <= $as_at AND emergency` has
 * the first: where no row meets it nothing was loaded of that time, and a count of 0 would be no figure.
 */
export function dayConditions(
  parts: readonly (SqlExpression | undefined)[],
  isDay: (column: DatasetColumn) => boolean,
): readonly SqlExpression[] {
  return parts.flatMap(conjuncts).filter((part) => {
    const within = [...walk(part)];
    const columns = within.flatMap((each) => (each.kind === "column" ? [each] : []));
    const names = new Set(columns.map(({ name }) => name));
    const looks = within.some(({ kind }) => kind === "related");
    return TIMED.has(part.kind) && !looks && names.size === 1 && columns.every(isDay);
  });
}

const conjuncts = (node: SqlExpression | undefined): readonly SqlExpression[] => {
  if (node === undefined) return [];
  if (node.kind === "term") return conjuncts(node.value);
  return node.kind === "and" ? node.args.flatMap(conjuncts) : [node];
};

/** A value that is looked up must be known in some row: `latest(observation, finding)` asks for no code. */
const ofValue = (node: SqlExpression, by: Demanding): readonly Demand[] =>
  node.kind === "column"
    ? [{ kind: "known", dataset: node.dataset, columns: [node.name], conditions: [node] }]
    : demands(node, by, { positive: true, alternative: false });

/** What lies within a value that can be known although a column is not, such as coalesce: looks into other datasets only. */
const ofParts = (node: SqlExpression, by: Demanding): readonly Demand[] =>
  children(node).flatMap((each) => demands(each, by, { positive: true, alternative: true }));

function ofAlternatives(args: readonly SqlExpression[], by: Demanding, place: Place): readonly Demand[] {
  const open = args.filter((each) => constantCondition(each, by.parameters) === undefined);
  const alike = place.alternative ? [] : open.flatMap((one) => simple(one, by, place));
  const [first] = alike;
  if (first !== undefined && alike.length === open.length && new Set(alike.map(keyOf)).size === 1) {
    return [{ ...first, conditions: alike.flatMap(({ conditions }) => conditions) }];
  }
  return open.flatMap((one) => demands(one, by, { ...place, alternative: true }));
}

/** The demand of an alternative that is one condition, of its own rows or of another dataset's. */
function simple(node: SqlExpression, by: Demanding, place: Place): readonly Demand[] {
  const own = demands(node, by, { ...place, alternative: false });
  return own.length === 1 ? own : [];
}

/** Each code that is asked for, in the time that is asked about: a season of which nothing was loaded has no figure. */
function inTime(
  where: SqlExpression | undefined,
  own: readonly Demand[],
  time: string | undefined,
): readonly Demand[] {
  const parts = where?.kind === "and" ? where.args : [];
  const times = parts.filter((part) => {
    const columns = [...walk(part)].flatMap((each) => (each.kind === "column" ? [each.name] : []));
    return TIMED.has(part.kind) && columns.length > 0 && columns.every((name) => name === time);
  });
  if (times.length === 0 || time === undefined) return [];
  return own
    .filter(({ kind }) => kind === "code")
    .map(({ dataset, columns, conditions }) => ({
      kind: "time",
      dataset,
      columns: [...columns, time],
      conditions: conditions.map((each) => ({ kind: "and", args: [each, ...times], at: each.at }) as const),
    }));
}

const TIMED: ReadonlySet<SqlExpression["kind"]> = new Set(["compare", "between"]);

const keyOf = ({ kind, dataset, columns }: Demand): string => JSON.stringify([kind, dataset, columns]);

function ofCondition(node: SqlExpression, by: Demanding, place: Place): readonly Demand[] {
  const parts = [...walk(node)];
  if (parts.some(({ kind }) => kind === "related")) return ofParts(node, by);
  if (place.alternative || parts.some(canBeKnownAnyway)) return [];
  const columns = parts.filter((each): each is DatasetColumn & { at: number } => each.kind === "column");
  const [first, ...others] = columns;
  if (first === undefined || others.some(({ dataset }) => dataset !== first.dataset)) return [];
  const names = [...new Set(columns.map(({ name }) => name))];
  const isCode = names.length === 1 && by.isCoded(first) && asksForValue(node) && place.positive;
  return [{ kind: isCode ? "code" : "known", dataset: first.dataset, columns: names, conditions: [node] }];
}

/** Whether the condition can have an answer although a column in it has none. */
const canBeKnownAnyway = (node: SqlExpression): boolean =>
  node.kind === "isNull" ||
  node.kind === "case" ||
  (node.kind === "operate" && ["coalesce", "greatest", "least", "concatenate"].includes(node.operation));

function asksForValue(node: SqlExpression): boolean {
  switch (node.kind) {
    case "compare":
      return node.operator === "=";
    case "in":
      return !node.negated;
    case "column":
    case "operate":
      return true;
    default:
      return false;
  }
}

/** The codes that a condition names, as texts: those of `vaccine IN ('ppv', $other)` are ppv and the parameter's. */
export function codesNamed({ conditions }: Demand, parameters: ParameterValues): readonly string[] {
  const codes = conditions
    .flatMap((condition) =>
      askedValues(condition.kind === "and" ? (condition.args[0] ?? condition) : condition),
    )
    .flatMap((node) => {
      if (node.kind === "literal") return node.value === null ? [] : [String(node.value)];
      return node.kind === "parameter" && parameters[node.name] !== undefined
        ? [String(parameters[node.name])]
        : [];
    });
  return [...new Set(codes)];
}

/** The nodes in which a condition can name a code. What shapes the value of a list (capitals, no dots) names none. */
function askedValues(node: SqlExpression): readonly SqlExpression[] {
  return node.kind === "in"
    ? node.list.flatMap((each) => [...walk(each)])
    : [node, ...children(node).flatMap(askedValues)];
}
