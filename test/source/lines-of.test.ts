import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { linesOf } from "../../src/source/lines-of.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-lines-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const path = join(folder, "text.csv");
  writeFileSync(path, text);
  return path;
}

const read = async (text: string, ...numbers: readonly number[]): Promise<unknown> => {
  const lines = await linesOf(written(text), numbers);
  return lines && [lines.count, Object.fromEntries(lines.texts)];
};

describe("lines of a text", () => {
  it.each<[string, string, readonly number[], unknown]>([
    ["with an end each", "a,b\n1,2\n3,4\n", [], [3, {}]],
    ["without a last end", "a,b\n1,2\n3,4", [3], [3, { 3: "3,4" }]],
    ["in any order", "a,b\n1,2\n3,4\n", [3, 1], [3, { 1: "a,b", 3: "3,4" }]],
    ["that end as Windows does", "a,b\r\n1,2\r\n", [2], [2, { 2: "1,2" }]],
    ["beyond the last", "a,b\n1,2\n", [2, 3], [2, { 2: "1,2" }]],
    ["of which one is blank", "a,b\n\n1,2\n", [], undefined],
    ["of which one is blank, as Windows ends it", "a,b\r\n\r\n1,2\r\n", [], undefined],
    ["of which the last is blank", "a,b\n1,2\n\n", [], undefined],
    ["of which one is a delimiter alone", "a,b\n,\n1,2\n", [], undefined],
    ["of letters that take more bytes", "å,ß\nø,ł\n", [2], [2, { 2: "ø,ł" }]],
    ["of an empty text", "", [1], [0, {}]],
  ])("%s", async (_, text, numbers, expected) => {
    expect(await read(text, ...numbers)).toEqual(expected);
  });

  it("are found where a piece that is read at once ends within them", async () => {
    const lines = Array.from({ length: 90_000 }, (_, at) => `${at},${"x".repeat(at % 60)}é`);
    const all = lines.map((_, at) => at + 1);
    const found = await linesOf(written(`${lines.join("\n")}\n`), all);
    expect(found?.count).toBe(lines.length);
    expect([...(found?.texts.values() ?? [])]).toEqual(lines);
  });

  it("are those that splitting the text gives", async () => {
    const line = fc.stringMatching(/^[a-z",]{2,8}$/u);
    const lines = fc.array(line, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, fc.uniqueArray(fc.integer({ min: 1, max: 12 })), async (texts, numbers) => {
        const asked = numbers.filter((number) => number <= texts.length);
        const expected = Object.fromEntries(asked.map((number) => [number, texts[number - 1]]));
        expect(await read(texts.join("\n"), ...numbers)).toEqual([texts.length, expected]);
      }),
      { numRuns: 60 },
    );
  });
});
