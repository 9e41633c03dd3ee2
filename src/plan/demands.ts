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
  /** True: a value in any of the columns is enough, because they stand in for each other. */
  readonly either?: boolean;
  /** Any of these. */
  readonly conditions: readonly SqlExpression[];
}

export interface Demanding {
  readonly parameters: ParameterValues;
  /** Whether a column holds codes or texts, or says yes or no: an absent value in it means that nothing was recorded. */
  readonly isCoded: (column: DatasetColumn) => boolean;
  /**
   * Whether some loaded file has the column, and nothing in it can mean that nothing was recorded or happened: codes, texts,
   * dates, yes or no.
   */
  readonly mayBeEmpty: (column: DatasetColumn) => boolean;
  /** The column that says when a row happened; undefined: the dataset has none. */
  readonly timeOf: (dataset: string) => string | undefined;
}

/**
 * What an expression demands of the loaded rows. `has(vaccination, vaccine = 'flu' AND vacc_date <= $as_at)` demands a
 * row with vaccine 'flu', one with a vacc_date, and one with vaccine 'flu' and a vacc_date up to that day. What parameters
 * alone decide demands nothing.
 *
 * Alternatives of one column are one demand: `vaccine = 'ppv' OR vaccine = 'pcv'` demands either. So are columns of codes
 * that stand in for each other: `code_in(procedure, 'x') OR code_in(procedures, 'x')` demands a value in either. Of other
 * alternatives each is one of the rules, such as `age >= 75 OR has(condition, ...)`: without ages nobody can say who is
 * meant, so each demands what can be judged by it. A code of it may be rightly absent.
 */
export function demandsOf(node: SqlExpression, by: Demanding): readonly Demand[] {
  return demands(node, by, { positive: true, own: "all" });
}

interface Place {
  /** False under a NOT: that a code does not occur is then no lack. */
  readonly positive: boolean;
  /** What conditions of a row itself demand: under an OR no code, and within a value that can be known without them nothing. */
  readonly own: "all" | "judged" | "nothing";
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
      const within = { positive: true, own: "all" } as const;
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

/** A value that is looked up must be known in some row: `latest(observation, finding)` asks for no code. */
const ofValue = (node: SqlExpression, by: Demanding): readonly Demand[] =>
  node.kind === "column"
    ? [{ kind: "known", dataset: node.dataset, columns: [node.name], conditions: [node] }]
    : demands(node, by, { positive: true, own: "all" });

/** What lies within a value that can be known although a column is not, such as coalesce: looks into other datasets only. */
const ofParts = (node: SqlExpression, by: Demanding): readonly Demand[] =>
  children(node).flatMap((each) => demands(each, by, { positive: true, own: "nothing" }));

function ofAlternatives(args: readonly SqlExpression[], by: Demanding, place: Place): readonly Demand[] {
  const open = args.filter((each) => constantCondition(each, by.parameters) === undefined);
  const alike = place.own === "all" ? open.flatMap((one) => simple(one, by, place)) : [];
  const [first] = alike;
  if (first !== undefined && alike.length === open.length && new Set(alike.map(keyOf)).size === 1) {
    return [{ ...first, conditions: alike.flatMap(({ conditions }) => conditions) }];
  }
  const coded = place.own === "nothing" ? undefined : standIns(open, by);
  if (coded !== undefined) return [coded];
  const mayLack = new Set(
    open.flatMap((one) => (one.kind === "isNull" && !one.negated ? columnsOf(one) : [])).map(nameOf),
  );
  return open.flatMap((one) => {
    const own = columnsOf(one).every((each) => mayLack.has(nameOf(each))) ? "nothing" : "judged";
    return demands(one, by, { ...place, own: place.own === "nothing" ? "nothing" : own });
  });
}

/** The demand of an alternative that is one condition, of its own rows or of another dataset's. */
function simple(node: SqlExpression, by: Demanding, place: Place): readonly Demand[] {
  const own = demands(node, by, { ...place, own: "all" });
  return own.length === 1 ? own : [];
}

/** Alternatives that ask nothing but codes of the same rows stand in for each other: a value in any of them is enough. */
function standIns(args: readonly SqlExpression[], by: Demanding): Demand | undefined {
  const columns = args.map(columnsOf);
  const [first] = columns.flat();
  const isCode = (each: DatasetColumn): boolean => each.dataset === first?.dataset && by.isCoded(each);
  const isRecord = args.every(
    (each, at) =>
      columns[at]?.length === 1 &&
      columns[at].every(isCode) &&
      [...walk(each)].every(({ kind }) => kind !== "related"),
  );
  if (first === undefined || !isRecord) return undefined;
  const names = [...new Set(columns.flat().map(({ name }) => name))];
  return { kind: "known", dataset: first.dataset, columns: names, either: true, conditions: columns.flat() };
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

/** Kinds of conditions that can ask about a time. */
export const TIMED: ReadonlySet<SqlExpression["kind"]> = new Set(["compare", "between"]);

const keyOf = ({ kind, dataset, columns }: Demand): string => JSON.stringify([kind, dataset, columns]);

function ofCondition(node: SqlExpression, by: Demanding, place: Place): readonly Demand[] {
  const parts = [...walk(node)];
  if (parts.some(({ kind }) => kind === "related")) return ofParts(node, by);
  if (place.own === "nothing" || parts.some(canBeKnownAnyway)) return [];
  const columns = columnsOf(node);
  if (place.own === "judged" && columns.every(by.mayBeEmpty)) return [];
  const either = parts.some(isCoalesce);
  const datasets = [...new Set(columns.map(({ dataset }) => dataset))];
  return datasets.map((dataset): Demand => {
    const own = columns.filter((each) => each.dataset === dataset);
    const names = [...new Set(own.map(({ name }) => name))];
    const isCode = names.length === 1 && own.every(by.isCoded) && asksForValue(node) && place.positive;
    return {
      kind: isCode && place.own === "all" ? "code" : "known",
      dataset,
      columns: names,
      ...(either && names.length > 1 ? { either } : {}),
      // A condition over two datasets is no question to one of them: there, some value must be known.
      conditions: datasets.length === 1 ? [node] : own,
    };
  });
}

const columnsOf = (node: SqlExpression): readonly (DatasetColumn & { readonly at: number })[] =>
  [...walk(node)].filter((each) => each.kind === "column");

const nameOf = ({ dataset, name }: DatasetColumn): string => JSON.stringify([dataset, name]);

const isCoalesce = (node: SqlExpression): boolean => node.kind === "operate" && node.operation === "coalesce";

/** Whether the condition can have an answer although no column in it has a value: coalesce(birth, age) has none then. */
const canBeKnownAnyway = (node: SqlExpression): boolean =>
  node.kind === "isNull" ||
  node.kind === "case" ||
  (node.kind === "operate" &&
    (node.operation === "coalesce"
      ? node.args.some((each) => columnsOf(each).length === 0)
      : ["greatest", "least", "concatenate"].includes(node.operation)));

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
