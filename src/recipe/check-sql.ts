import type { DeepdiveError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import { type DisclosureExceptions, NO_EXCEPTIONS } from "../model/disclosure-exceptions.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";
import { checkContract, viewCircles } from "./check/check-contract.ts";
import { checkDimension } from "./check/check-dimension.ts";
import { checkMeasure, checkTerm } from "./check/check-measure.ts";
import type { Outcome } from "./check/outcome.ts";
import { parseSql, type SqlParser, writtenSql } from "./check/parse-sql.ts";
import { openPeople } from "./check/refuse-open-people.ts";
import { sqlScope } from "./expression/scope.ts";

/** The definitions whose SQL is right, and what is wrong with the others. */
export interface SqlReport {
  readonly definitions: CheckedDefinitions;
  readonly problems: readonly DeepdiveError[];
}

/** Like `reportSql`, but throws the first problem. */
export async function checkSql(
  definitions: Definitions,
  parser: SqlParser,
  exceptions: DisclosureExceptions = NO_EXCEPTIONS,
): Promise<CheckedDefinitions> {
  const { definitions: checked, problems } = await reportSql(definitions, parser, exceptions);
  const [first] = problems;
  if (first) throw first;
  return checked;
}

/**
 * Parses every expression and view of the definitions in one call and checks it: names against contracts, codes
 * against lists, types, functions against the allow-list. Each problem is a usage error with file, line and column.
 */
export async function reportSql(
  definitions: Definitions,
  parser: SqlParser,
  { open }: DisclosureExceptions = NO_EXCEPTIONS,
): Promise<SqlReport> {
  const scope = sqlScope(definitions, await parseSql(writtenSql(definitions), parser));
  const contracts = eachOf(definitions.contracts, (contract) => checkContract(contract, scope));
  const terms = eachOf(definitions.terms, (term) => checkTerm(term, scope));
  const measures = eachOf(definitions.measures, (measure) => checkMeasure(measure, scope));
  const dimensions = eachOf(definitions.dimensions, (dimension) => checkDimension(dimension, scope));
  return {
    definitions: {
      ...definitions,
      contracts: contracts.checked,
      terms: terms.checked,
      measures: measures.checked,
      dimensions: dimensions.checked,
    },
    problems: [
      ...[contracts, terms, measures, dimensions].flatMap(({ problems }) => problems),
      ...viewCircles(contracts.checked),
      ...openPeople(definitions.contracts, scope.confidential, open),
    ],
  };
}

interface EachOf<C> {
  readonly checked: ReadonlyMap<string, C>;
  readonly problems: readonly DeepdiveError[];
}

function eachOf<T, C>(all: ReadonlyMap<string, T>, check: (one: T) => Outcome<C>): EachOf<C> {
  const outcomes = [...all].map(([id, one]) => ({ id, ...check(one) }));
  return {
    checked: new Map(outcomes.flatMap(({ id, checked }) => (checked ? [[id, checked] as const] : []))),
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}
