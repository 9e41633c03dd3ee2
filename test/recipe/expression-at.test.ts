import { describe, expect, test } from "vitest";
import { z } from "zod";
import { expressionAt, positionIn } from "../../src/recipe/expression/expression-at.ts";
import { readYaml } from "../../src/recipe/yaml-document.ts";

/** Where the word `HERE` of an expression is found, and where it stands in the file. */
function places(yaml: string): readonly [found: string, stands: string] {
  const document = readYaml(yaml, "f.yaml", z.strictObject({ x: z.string() }));
  const text = document.value.x.trim();
  const { line, column } = positionIn(expressionAt(text, document.at(["x"]), yaml), text.indexOf("HERE"));
  const rows = yaml.split("\n");
  const row = rows.findIndex((each) => each.includes("HERE"));
  return [`${line}:${column}`, `${row + 1}:${(rows[row]?.indexOf("HERE") ?? 0) + 1}`];
}

describe("a place within an expression is its place in the file", () => {
  test.each([
    ["plain", "x: a and HERE\n"],
    ["plain over lines", "x: a and\n  b and\n   HERE or c\n"],
    ["with a comment behind it", "x: a and HERE # sic\n"],
    ["quoted", 'x: "a and HERE"\n'],
    ["quoted over lines", "x: 'a and\n  b or HERE'\n"],
    ["a block", "x: |\n  a and\n    b and HERE\n  or c\n"],
    ["a folded block", "x: >-\n  a and\n  b\n  and HERE\n"],
    ["with letters of several bytes before it", "x: \"a = 'é' and HERE\"\n"],
  ])("%s", (_, yaml) => {
    const [found, stands] = places(yaml);
    expect(found).toBe(stands);
  });
});
