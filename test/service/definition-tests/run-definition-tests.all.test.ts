import { beforeAll, describe, expect, test } from "vitest";
import { withDefinitionParser } from "../../../src/engine/definition-parser.ts";
import { checkSql } from "../../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { runDefinitionTests } from "../../../src/service/definition-tests/run-definition-tests.ts";
import type { CheckedDefinitions } from "../../../src/sql/checked.ts";
import { workspaceOf } from "../../recipe/workspace-of.ts";

let definitions: CheckedDefinitions;
beforeAll(async () => {
  definitions = await withDefinitionParser(async (parser) =>
    checkSql(await readDefinitions(["recipes"]), parser),
  );
});

const file = (lines: string): string => `title: T
as_at: 2026-03-31
tests:
  - title: One of two
    measure: copd-prevalence
${lines}`;

const ROWS = `    rows:
      person: [{ person_id: ann }, { person_id: bob }]
      condition: [{ person_id: ann, condition: copd, on_register: true }]
`;

const problemsOf = async (text: string) =>
  (await runDefinitionTests([workspaceOf({ "tests/a.yaml": text })], definitions)).problems.map(
    ({ parts }) => parts,
  );

describe("tests of definitions", () => {
  test("that ship with deepdive pass, one for each trap", async () => {
    const { tests, problems } = await runDefinitionTests(["recipes"], definitions);
    expect(problems.map(({ message }) => message)).toEqual([]);
    expect(tests).toBeGreaterThan(30);
  });

  test("of a workspace are run by lint, and pass where all is as they say", async () => {
    expect(await problemsOf(file(`${ROWS}    counted: [ann, bob]\n    met: [ann]\n    value: 50\n`))).toEqual(
      [],
    );
  });

  test.each([
    ["somebody who is not counted", "    counted: [ann]\n", "has ann and bob counted"],
    ["somebody who is", "    counted: [ann, bob]\n    met: [ann, bob]\n", "has ann that meet it"],
    ["nobody", "    counted: [ann, bob]\n    met: []\n", "has ann that meet it"],
    ["another value", "    counted: [ann, bob]\n    value: 51\n", "has the value 50"],
  ])("say what differs: %s", async (_, lines, has) => {
    expect(await problemsOf(file(ROWS + lines))).toMatchObject([
      { code: "definition-test-failed", has, at: { line: 4 } },
    ]);
  });

  test.each([
    ["a column", ROWS.replace("person_id: bob", "persn_id: bob"), "persn_id"],
    ["a dataset", ROWS.replace("condition:", "conditions:"), "conditions"],
    ["a parameter", `    parameters: { season: 1 }\n${ROWS}`, "season"],
  ])("refuse %s that there is not, with its name", async (_, lines, name) => {
    expect(await problemsOf(file(`${lines}    counted: [ann, bob]\n`))).toMatchObject([
      { code: "definition-test-invalid", has: expect.stringContaining(name) },
    ]);
  });

  test("keep people of one name in two tests apart", async () => {
    const two = `${file(`${ROWS}    counted: [ann, bob]\n    met: [ann]\n`)}  - title: Another Ann
    measure: copd-prevalence
    rows:
      person: [{ person_id: ann }]
    counted: [ann]
    met: []
`;
    expect(await problemsOf(two)).toEqual([]);
  });

  test("look at rows of published tables too, by the codes that other tables know, and keep two tests apart", async () => {
    const register = (many: number): string =>
      `    rows:\n      qof_prevalence: [{ practice_code: A00001, group_code: COPD, register: ${many}, list_size: 100 }]\n`;
    const one = (title: string, many: number, value: number): string =>
      `  - title: ${title}\n    measure: qof-copd-prevalence\n    named_by: practice_code\n${register(many)}    counted: [A00001]\n    value: ${value}\n`;
    const text = (value: number): string =>
      `title: T\nas_at: 2026-03-31\ntests:\n${one("Four", 4, 4)}${one("Six", 6, value)}`;
    expect(await problemsOf(text(6))).toEqual([]);
    expect(await problemsOf(text(5))).toMatchObject([{ has: "has the value 6" }]);
  });
});
