import { join } from "node:path";
import { openDuckDb } from "../../engine/duckdb.ts";
import type { DeepdiveError } from "../../model/deepdive-error.ts";
import { type DefinitionTest, readDefinitionTestFile } from "../../recipe/definition-test-file.ts";
import { readFolder } from "../../recipe/read-folder.ts";
import { attempt } from "../../recipe/report-problem.ts";
import type { CheckedDefinitions } from "../../sql/checked.ts";
import { countTested } from "./count-tested.ts";
import { emptyTables, fillTables, isOfOpenRows, makeTables } from "./fill-tables.ts";
import { judgeTest, strayTest } from "./judge-test.ts";

/** How many tests of definitions there are, and those that do not come out as they say. */
export interface TestedDefinitions {
  readonly tests: number;
  readonly problems: readonly DeepdiveError[];
}

/**
 * Runs the tests of measures in `tests` of the folders over tables in memory, by the plan that a run has: tests of one day
 * and the same parameters together, each person under a name of its own test. Rows of published tables keep their names. What was refused before is not tested.
 */
export async function runDefinitionTests(
  folders: readonly string[],
  definitions: CheckedDefinitions,
): Promise<TestedDefinitions> {
  const problems: DeepdiveError[] = [];
  const report = (problem: DeepdiveError): void => void problems.push(problem);
  const files = folders.flatMap((folder) => readFolder(join(folder, "tests")));
  const tests = files.flatMap(
    ({ text, file }) => attempt(report, () => readDefinitionTestFile(text, file, report)) ?? [],
  );
  const runnable = tests.filter((test) => {
    const stray = strayTest(test, definitions);
    if (stray !== undefined) report(stray);
    return stray === undefined && definitions.measures.has(test.measure);
  });
  const found = await outcomes(runnable, definitions);
  return { tests: tests.length, problems: [...problems, ...found] };
}

async function outcomes(
  tests: readonly DefinitionTest[],
  definitions: CheckedDefinitions,
): Promise<readonly DeepdiveError[]> {
  if (tests.length === 0) return [];
  const engine = await openDuckDb();
  try {
    const problems: DeepdiveError[] = [];
    await makeTables(engine, definitions);
    for (const group of together(tests, definitions)) {
      const tables = await fillTables(engine, group, definitions);
      const counted = await countTested(engine, group, tables, definitions);
      problems.push(...group.flatMap((test, at) => judgeTest(test, counted(test, at), definitions)));
      await emptyTables(engine, group);
    }
    return problems;
  } finally {
    await engine.close();
  }
}

/**
 * Tests of one day and the same parameters: they share tables and statements. A test of a published table has tables of its own,
 * because a code such as that of a practice is the same in every test.
 */
function together(
  tests: readonly DefinitionTest[],
  definitions: CheckedDefinitions,
): readonly (readonly DefinitionTest[])[] {
  const groups = new Map<string, DefinitionTest[]>();
  for (const [at, test] of tests.entries()) {
    const alone = isOfOpenRows(test, definitions) ? at : undefined;
    const key = JSON.stringify([test.asAt, Object.entries(test.parameters).sort(), alone]);
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  return [...groups.values()];
}
