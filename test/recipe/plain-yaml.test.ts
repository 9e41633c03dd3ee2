import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { plainYaml } from "../../src/recipe/plain-yaml.ts";

const files = ["recipes", "workspace-template", "sample-data"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .filter((name) => name.endsWith(".yaml"));
const texts = files.map((name) => readFileSync(name, "utf8"));

/** What the careful reader takes: one document without an error or a warning. Undefined: it refuses the text. */
function careful(text: string): { readonly value: unknown } | undefined {
  const [document, second] = [...parseAllDocuments(text, { uniqueKeys: true, prettyErrors: false })];
  const refused = !document || second || document.errors.length > 0 || document.warnings.length > 0;
  return refused ? undefined : { value: document.toJS() };
}

describe("the plain reader of YAML", () => {
  it("reads nearly every built-in definition, and as the careful reader does", () => {
    const plain = texts.map((text) => plainYaml(text));
    expect(plain.filter((value) => value === undefined).length).toBeLessThan(texts.length / 10);
    for (const [index, value] of plain.entries()) {
      if (value !== undefined) expect(value, files[index]).toStrictEqual(careful(texts[index] ?? "")?.value);
    }
  });

  it("gives the same values, or none, for definitions that somebody has broken anywhere", () => {
    const pieces = [
      "  ",
      " ",
      "\n",
      "\n\n",
      ":",
      ": ",
      "- ",
      "#",
      " #",
      "'",
      '"',
      "[",
      "]",
      "{",
      "}",
      ",",
      "|",
      ">",
      "&a ",
      "*a",
      "!x ",
      "?",
      "? ",
      "---\n",
      "...",
      "%",
      "\t",
      "~",
      "null",
      "1_0",
      "0x1f",
      "0o17",
      "0b1",
      "012",
      "1e3",
      ".5",
      "+.inf",
      "yes",
      "2026-11-28",
      "12:30:45",
      "<<: ",
      "@",
      "`",
      "\\",
      "é",
    ];
    const edit = fc.record({
      text: fc.constantFrom(...texts),
      edits: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          cut: fc.nat(6),
          piece: fc.constantFrom(...pieces),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(edit, ({ text, edits }) => {
        const broken = edits.reduce(
          (before, { at, cut, piece }) => {
            const place = Math.floor(at * before.length);
            return before.slice(0, place) + piece + before.slice(place + cut);
          },
          text.slice(0, 1500),
        );
        const plain = plainYaml(broken);
        if (plain !== undefined) expect({ value: plain }).toStrictEqual(careful(broken));
      }),
      { numRuns: Number(process.env["YAML_RUNS"] ?? 300) },
    );
  });

  it.each([
    ["an anchor", "a: &x 1\nb: *x\n"],
    ["a tag", "a: !!str 1\n"],
    ["a second document", "a: 1\n---\nb: 2\n"],
    ["a key given twice", "a: 1\na: 2\n"],
    ["a quote that is not closed", "a: 'x\n"],
    ["nothing", ""],
  ])("leaves %s to the careful reader", (_, text) => {
    expect(plainYaml(text)).toBeUndefined();
  });
});
