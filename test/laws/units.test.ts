import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SOURCE = new URL("../../src/", import.meta.url);

/** A unit compared with words: `row.unit === "%"`. To ask whether it is a text at all is something else. */
const COMPARED = /(?<!typeof [\w.?]*)\bunit\s*[!=]==?\s*["'`]|["'`]\s*[!=]==?\s*[\w.?]*\.unit\b/;

/** The linter of finished files reads units that other people have written. */
const READS_WORDS = /^disclosure\/lint\//;

it("a unit is asked for its kind: no code compares it with words", () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  expect(files.length).toBeGreaterThan(100);
  const comparing = files
    .filter((name) => !READS_WORDS.test(name))
    .filter((name) =>
      readFileSync(new URL(name, SOURCE), "utf8")
        .split("\n")
        .some((line) => COMPARED.test(line)),
    );
  expect(comparing).toEqual([]);
});

it("would see such a comparison", () => {
  expect(COMPARED.test('if (row.unit === "%") return')).toBe(true);
  expect(COMPARED.test('if ("%" !== row.unit) return')).toBe(true);
  expect(COMPARED.test('typeof made.unit === "string"')).toBe(false);
  expect(COMPARED.test('row.unit.kind === "ratio"')).toBe(false);
});
