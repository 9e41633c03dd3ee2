import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { hasLines } from "../../src/source/has-lines.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-lines-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const path = join(folder, "text.csv");
  writeFileSync(path, text);
  return path;
}

type Said = readonly (readonly [number, string])[];

describe("lines of a text", () => {
  it.each<[string, string, number, Said, boolean]>([
    ["as many as said", "a,b\n1,2\n3,4\n", 3, [], true],
    ["without a last end", "a,b\n1,2\n3,4", 3, [[3, "3,4"]], true],
    [
      "as they are said to be",
      "a,b\n1,2\n3,4\n",
      3,
      [
        [1, "a,b"],
        [3, "3,4"],
      ],
      true,
    ],
    ["that end as Windows does", "a,b\r\n1,2\r\n", 2, [[2, "1,2"]], true],
    ["one fewer than said", "a,b\n1,2\n", 3, [], false],
    ["one more than said", "a,b\n1,2\n3,4\n", 2, [], false],
    ["another text than said", "a,b\n1,2\n", 2, [[2, "1,3"]], false],
    ["a text of another line", "a,b\n1,2\n3,4\n", 3, [[2, "3,4"]], false],
    ["a line beyond the last", "a,b\n1,2\n", 2, [[3, "1,2"]], false],
    ["one that is blank", "a,b\n\n1,2\n", 3, [], false],
    ["one that is blank, as Windows ends it", "a,b\r\n\r\n1,2\r\n", 3, [], false],
    ["one of a delimiter alone", "a,b\n,\n1,2\n", 3, [], false],
    ["of letters that take more bytes", "å,ß\nø,ł\n", 2, [[2, "ø,ł"]], true],
    ["none at all", "", 0, [], true],
  ])("%s", async (_, text, count, said, expected) => {
    expect(await hasLines(written(text), count, new Map(said))).toBe(expected);
  });

  it("are found where a piece that is read at once ends within them", async () => {
    const lines = Array.from({ length: 90_000 }, (_, at) => `${at},${"x".repeat(at % 60)}é`);
    const path = written(`${lines.join("\n")}\n`);
    const all = new Map(lines.map((line, at) => [at + 1, line]));
    expect(await hasLines(path, lines.length, all)).toBe(true);
    expect(await hasLines(path, lines.length, new Map([...all, [77_777, "another"]]))).toBe(false);
  });

  it("are those that splitting the text gives", async () => {
    const line = fc.stringMatching(/^[a-z",]{2,8}$/u);
    const lines = fc.array(line, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, fc.nat({ max: 11 }), line, async (texts, at, other) => {
        const path = written(texts.join("\n"));
        const said = new Map([[at + 1, other]]);
        expect(await hasLines(path, texts.length, said)).toBe(texts[at] === other);
        expect(await hasLines(path, texts.length, new Map(texts.map((text, i) => [i + 1, text])))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
