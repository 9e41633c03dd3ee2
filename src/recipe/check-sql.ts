import type { Contract, View } from "../model/contract.ts";
import { DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Expression } from "../model/measure.ts";
import type { Parameter } from "../model/recipe.ts";
import type { CheckedExpression, CheckedSql, CheckedView } from "../sql/checked.ts";
import type { SqlExpression, SqlType } from "../sql/expression.ts";
import { asStatement, readTree } from "../sql/read-tree.ts";
import { SqlRefusal } from "../sql/refusal.ts";
import { scanText } from "../sql/scan-text.ts";
import { proportionProblems } from "./check-proportions.ts";
import { checkTree } from "./expression/check-tree.ts";
import { checkView } from "./expression/check-view.ts";
import { refusedAt } from "./expression/expression-at.ts";
import type { Scope } from "./expression/scope.ts";
import type { SqlParser } from "./expression/sql-parser.ts";
import { asType, typeInWords } from "./expression/types.ts";
import { type Written, writtenExpressions } from "./written-expressions.ts";

/** The SQL of all definitions, checked, and what was found wrong with it. */
export interface SqlReport {
  readonly sql: CheckedSql;
  readonly problems: readonly DeepdiveError[];
}

/** Like `reportSql`, but throws the first problem. */
export async function checkSql(definitions: Definitions, parser: SqlParser): Promise<CheckedSql> {
  const { sql, problems } = await reportSql(definitions, parser);
  const [first] = problems;
  if (first) throw first;
  return sql;
}

/**
 * Parses every expression and view of the definitions in one call and checks it: names against contracts, codes
 * against lists, types, functions against the allow-list. Each problem is a usage error with file, line and column.
 */
export async function reportSql(definitions: Definitions, parser: SqlParser): Promise<SqlReport> {
  const problems: DeepdiveError[] = [];
  const trees = await parsedTrees(definitions, parser, problems);
  const scopes = scopesOf(definitions, trees);
  const expressions = new Map<Expression, CheckedExpression>();
  for (const [each, tree] of trees) {
    const checked = await attempt(
      problems,
      () => checkOne(each, tree, scopes),
      (refusal) => refusedAt(refusal, each.expression, each.thing),
    );
    if (checked) expressions.set(each.expression, checked);
  }
  problems.push(...proportionProblems(definitions, expressions));
  const views = await checkedViews(scopes, parser, problems);
  problems.push(...viewCircles(definitions, views));
  return { sql: { expressions, views }, problems };
}

/** Does the work; a refusal becomes one more problem, a defect stays what it is. */
async function attempt<T>(
  problems: DeepdiveError[],
  work: () => T | Promise<T>,
  refused: (cause: SqlRefusal) => DeepdiveError,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (cause) {
    const problem = cause instanceof SqlRefusal ? refused(cause) : cause;
    if (!(problem instanceof DeepdiveError)) throw problem;
    problems.push(problem);
    return undefined;
  }
}

async function parsedTrees(
  definitions: Definitions,
  parser: SqlParser,
  problems: DeepdiveError[],
): Promise<ReadonlyMap<Written, SqlExpression>> {
  const written = writtenExpressions(definitions);
  const json = await parser.trees(written.map(({ expression }) => asStatement(expression.text)));
  const trees = new Map<Written, SqlExpression>();
  for (const [index, each] of written.entries()) {
    const { expression, thing } = each;
    const read = (): SqlExpression => {
      scanText(expression.text);
      return readTree(json[index], expression.text);
    };
    const tree = await attempt(problems, read, (refusal) => refusedAt(refusal, expression, thing));
    if (tree) trees.set(each, tree);
  }
  return trees;
}

async function checkedViews(
  { definitions, parameters }: Scopes,
  parser: SqlParser,
  problems: DeepdiveError[],
): Promise<ReadonlyMap<View, CheckedView>> {
  const views = new Map<View, CheckedView>();
  const all = viewsOf(definitions);
  const trees = await parser.trees(all.map(({ view }) => view.sql));
  for (const [index, { contract, view }] of all.entries()) {
    const checked = await attempt(
      problems,
      () => checkView(view.sql, trees[index], definitions, parameters, parser),
      ({ code, has, promised, next }) =>
        usageError({ code, has, promised, next, at: view.at, thing: `dataset '${contract.id}', view` }),
    );
    if (checked) views.set(view, checked);
  }
  return views;
}

type Scopes = Omit<Scope, "owner" | "inFact" | "open">;

function scopesOf(definitions: Definitions, trees: ReadonlyMap<Written, SqlExpression>): Scopes {
  const termTrees = new Map<string, SqlExpression>();
  for (const [{ term }, tree] of trees) if (term !== undefined) termTrees.set(term, tree);
  return { definitions, parameters: allParameters(definitions), termTrees };
}

/** The parameters of all recipes together; a measure may name any, and a run says if its recipe lacks one. */
function allParameters(definitions: Definitions): ReadonlyMap<string, Parameter> {
  const own = [...definitions.recipes.values()].flatMap(({ parameters }) => parameters);
  return new Map([...own, ...definitions.parameters.values()].map((each) => [each.name, each]));
}

function checkOne(
  { grain, promised, term }: Written,
  tree: SqlExpression,
  scopes: Scopes,
): CheckedExpression {
  const owner = scopes.definitions.contracts.get(grain);
  if (!owner) throw new Error(`dataset ${grain} was never checked`);
  const checked = checkTree(tree, {
    ...scopes,
    owner,
    inFact: false,
    open: term === undefined ? [] : [term],
  });
  const fitting = promised.some((type) => asType(checked, type) !== undefined);
  if (!fitting) throw wrongType(checked.type, promised);
  return { tree: checked.node, type: checked.type };
}

const wrongType = (type: SqlType, promised: readonly SqlType[]): SqlRefusal =>
  new SqlRefusal(
    "wrong-type",
    0,
    `is ${typeInWords(type)}, and ${promised.map(typeInWords).join(" or ")} was promised`,
    undefined,
    promised.includes("text") && type === "number" ? "Turn it into text: CAST(… AS VARCHAR)" : undefined,
  );

const viewsOf = ({ contracts }: Definitions): readonly { contract: Contract; view: View }[] =>
  [...contracts.values()].flatMap((contract) => (contract.views ?? []).map((view) => ({ contract, view })));

/** Derived datasets that are made from each other have no beginning. */
function viewCircles(
  { contracts }: Definitions,
  views: ReadonlyMap<View, CheckedView>,
): readonly DeepdiveError[] {
  const reads = (id: string): readonly string[] =>
    (contracts.get(id)?.views ?? []).flatMap((view) => views.get(view)?.datasets ?? []);
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    reads(from).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return [...contracts.values()]
    .filter(({ id }) => leadsTo(id, id, new Set()))
    .map(({ id, at }) =>
      usageError({
        code: "circular-reference",
        at,
        thing: `dataset '${id}'`,
        has: "is made from itself, through other derived datasets",
        next: "A derived dataset is made from loaded ones, or from derived ones that do not lead back to it",
      }),
    );
}
