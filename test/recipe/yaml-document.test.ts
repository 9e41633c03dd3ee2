import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { readYaml } from "../../src/recipe/yaml-document.ts";

const SCHEMA = z.strictObject({
  id: z.string(),
  better: z.enum(["higher", "lower"]),
  measures: z.array(z.strictObject({ numerator: z.string(), n: z.number().int().optional() })).default([]),
  source: z.union([z.string(), z.strictObject({ title: z.string() })]).optional(),
});

const GOOD = "id: a\nbetter: higher\n";

function refusal(text: string): DeepdiveError {
  try {
    readYaml(text, "m.yaml", SCHEMA);
  } catch (error) {
    if (error instanceof DeepdiveError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

describe("a YAML file", () => {
  it("is read as what its schema promises, defaults included", () => {
    expect(readYaml(GOOD, "m.yaml", SCHEMA).value).toEqual({ id: "a", better: "higher", measures: [] });
  });

  it("gives the position of the first character of a text, whichever way it is written", () => {
    const text = `${GOOD}measures:\n  - numerator: plain\n  - numerator: 'quoted'\n  - numerator: >\n      folded\n      on\n`;
    const document = readYaml(text, "m.yaml", SCHEMA);
    const at = [0, 1, 2].map((index) => document.at(["measures", index, "numerator"]));
    expect(at.map(({ line, column }) => [line, column])).toEqual([
      [4, 16],
      [5, 17],
      [7, 7],
    ]);
    expect(document.keyAt(["measures", 1, "numerator"])).toEqual({ file: "m.yaml", line: 5, column: 5 });
    expect(document.at(["measures", 1, "n"])).toMatchObject({ line: 5, column: 5 });
  });

  it.each([
    ["has no end to a quote", "id: 'a\nbetter: b", "2:10"],
    ["is indented with a tab", "\tid: a", "1:1"],
    ["gives a key twice", "id: a\nid: b", "2:1"],
    ["has an anchor", "id: &x a\nbetter: *x", "1:8"],
    ["has a tag", "id: !foo a", "1:5"],
    ["is empty", "", "1:1"],
    ["holds two documents", "id: a\n---\nid: b", "2:1"],
  ])("that %s is refused with its line and column", (_, text, place) => {
    const error = refusal(text);
    expect(error.code).toBe("not-yaml");
    expect(error.exit).toBe(2);
    expect(error.message).toContain(`m.yaml:${place}: `);
  });

  it("that expands an alias a million times is refused before it is expanded", () => {
    const lol = ["a: &a [x,x,x,x,x,x,x,x,x]", "b: &b [*a,*a,*a,*a,*a,*a,*a]", "c: [*b,*b,*b,*b,*b]"];
    expect(refusal(lol.join("\n")).code).toBe("not-yaml");
  });

  it("with an unknown key is refused with the nearest name", () => {
    const error = refusal(`${GOOD}measures:\n  - numerater: x\n`);
    expect(error.message).toBe(
      "m.yaml:4:5: key 'numerater': is not known in 'measures[1]'. Known keys: numerator, n. Did you mean 'numerator'?",
    );
  });

  it.each([
    ["a mistyped choice", "id: a\nbetter: highr", "m.yaml:2:9", "Did you mean 'higher'?"],
    ["a number for a text", "id: 3\nbetter: higher", "m.yaml:1:5", "Put it in quotes."],
    ["a missing key", "better: higher", "m.yaml:1:1", "has no 'id'"],
    ["nothing after a key", "id: a\nbetter:", "m.yaml:2:8", "is empty"],
    ["a fraction for a whole number", `${GOOD}measures: [{numerator: x, n: 1.5}]`, "m.yaml:3:30", "1.5"],
    [
      "an unknown key in one of two ways to write a thing",
      `${GOOD}source: {titel: x}`,
      "m.yaml:3:10",
      "'title'",
    ],
    ["neither of two ways to write a thing", `${GOOD}source: 3`, "m.yaml:3:9", "It is text or a set of keys"],
    ["a list in place of keys", "- x", "m.yaml:1:1", "is a list"],
  ])("with %s is refused where it stands", (_, text, place, words) => {
    const error = refusal(text);
    expect(error.code).toBe("definition-invalid");
    expect(error.message).toContain(`${place}: `);
    expect(error.message).toContain(words);
  });
});
