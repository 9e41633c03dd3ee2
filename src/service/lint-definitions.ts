import { withDefinitionParser } from "../engine/definition-parser.ts";
import { meetingProblems } from "../estimate/meeting-problems.ts";
import { standardProblems } from "../estimate/standard-problems.ts";
import { statisticsProblems } from "../estimate/statistics-problems.ts";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import { type DisclosureExceptions, NO_EXCEPTIONS } from "../model/disclosure-exceptions.ts";
import { boardProblems } from "../recipe/board.ts";
import { reportSql } from "../recipe/check-sql.ts";
import { readDefinitions } from "../recipe/definitions.ts";
import { narrativeProblems } from "../recipe/narrative.ts";
import { overProblems } from "../recipe/over.ts";
import { periodProblems } from "../recipe/period-effect.ts";
import { didYouMean } from "../text/nearest.ts";
import { runDefinitionTests } from "./definition-tests/run-definition-tests.ts";
import { probeDefinitions } from "./probe-definitions.ts";
import { type UnseenCondition, unseenConditions } from "./unseen-conditions.ts";
import { windowProblems } from "./window-problems.ts";

/** Definitions, as far as they could be read, and everything that is wrong with them, by file and line. */
export interface LintReport {
  readonly definitions: Definitions;
  /** How many tests of definitions were run. */
  readonly tests: number;
  readonly problems: readonly DeepdiveError[];
  /** Nothing is wrong with these; disclosure control does not see through them. */
  readonly unseen: readonly UnseenCondition[];
}

/**
 * Reads all definitions of the folders and checks all SQL in them. Everything that is wrong is given back, whichever
 * file it is in, and nothing is thrown but defects.
 */
export async function lintDefinitions(
  folders: readonly string[],
  exceptions: DisclosureExceptions = NO_EXCEPTIONS,
): Promise<LintReport> {
  const problems: DeepdiveError[] = [];
  const definitions = await readDefinitions(folders, undefined, (problem) => problems.push(problem));
  const sql = await withDefinitionParser((parser) =>
    reportSql(withDatasets(definitions), parser, exceptions),
  );
  // A dataset whose own SQL is wrong is left out, and others lead to it: nothing can be asked of them before it is mended.
  const areAll = [...definitions.contracts.keys()].every((id) => sql.definitions.contracts.has(id));
  const tested = areAll ? await runDefinitionTests(folders, sql.definitions) : { tests: 0, problems: [] };
  return {
    definitions,
    tests: tested.tests,
    unseen: unseenConditions(sql.definitions),
    problems: inOrder([
      ...problems,
      ...unknownExceptions(exceptions, definitions),
      ...statisticsOf(definitions),
      ...standardProblems(definitions.measures.values(), definitions),
      ...sql.problems,
      ...windowProblems(sql.definitions),
      ...(areAll ? await probeDefinitions(sql.definitions) : []),
      ...tested.problems,
    ]),
  };
}

/** Names under disclosure: in deepdive.yaml that nothing has. */
function unknownExceptions(
  { also, open }: DisclosureExceptions,
  { policies, contracts }: Definitions,
): readonly DeepdiveError[] {
  const unknown = (
    kind: string,
    names: readonly string[],
    known: Iterable<string>,
  ): readonly DeepdiveError[] => {
    const all = [...known];
    return names
      .filter((name) => !all.includes(name))
      .map((name) =>
        usageError({
          code: `unknown-${kind}`,
          thing: "deepdive.yaml, disclosure",
          has: `names the ${kind} '${name}', which nobody has defined`,
          next: didYouMean(name, all) ?? `There is ${all.join(", ")}`,
        }),
      );
  };
  return [...unknown("policy", also, policies.keys()), ...unknown("dataset", open, contracts.keys())];
}

/** Of a recipe with a measure that could not be read nobody can say what it can have. */
const statisticsOf = (definitions: Definitions): readonly DeepdiveError[] =>
  [...definitions.recipes.values()]
    .filter(({ measures }) => measures.every((id) => definitions.measures.has(id)))
    .flatMap((recipe) => [
      ...statisticsProblems(recipe, definitions),
      ...periodProblems(recipe, definitions),
      ...overProblems(recipe, definitions),
      ...boardProblems(recipe, definitions),
      ...narrativeProblems(recipe, definitions),
      ...meetingProblems(recipe, definitions),
    ]);

/** Without what is about a dataset that nobody has: that was told already, and its SQL cannot be checked. */
function withDatasets(definitions: Definitions): Definitions {
  const { contracts, terms, measures, dimensions } = definitions;
  return {
    ...definitions,
    terms: only(terms, ({ grain }) => contracts.has(grain)),
    measures: only(
      measures,
      ({ grain, population }) => contracts.has(grain) && contracts.has(population?.grain ?? grain),
    ),
    dimensions: only(dimensions, ({ dataset }) => contracts.has(dataset)),
  };
}

const only = <T>(all: ReadonlyMap<string, T>, keep: (one: T) => boolean): ReadonlyMap<string, T> =>
  new Map([...all].filter(([, one]) => keep(one)));

/** By file, line and column; what has no place comes first. */
function inOrder(problems: readonly DeepdiveError[]): readonly DeepdiveError[] {
  const before = (one: Position | undefined, other: Position | undefined): number => {
    if (one === undefined || other === undefined)
      return Number(one !== undefined) - Number(other !== undefined);
    if (one.file !== other.file) return one.file < other.file ? -1 : 1;
    return one.line - other.line || one.column - other.column;
  };
  return problems.toSorted((one, other) => before(one.parts.at, other.parts.at));
}
