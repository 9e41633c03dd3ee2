import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { writeFileWhole } from "../../src/write/write-file-whole.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-whole-"));
});

describe("a file that is written whole", () => {
  test("appears with its folder, and leaves nothing beside it", async () => {
    await writeFileWhole(join(folder, "deep", "a.json"), "new");
    expect(readFileSync(join(folder, "deep", "a.json"), "utf8")).toBe("new");
    expect(readdirSync(join(folder, "deep"))).toEqual(["a.json"]);
  });

  test("takes the place of the old one, bytes as bytes", async () => {
    writeFileSync(join(folder, "a"), "a much longer old content");
    await writeFileWhole(join(folder, "a"), new Uint8Array([0, 255]));
    expect([...readFileSync(join(folder, "a"))]).toEqual([0, 255]);
  });

  test("that cannot be put in its place leaves everything as it was", async () => {
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "a", "inside"), "mine");
    await expect(writeFileWhole(join(folder, "a"), "new")).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(readFileSync(join(folder, "a", "inside"), "utf8")).toBe("mine");
  });

  test("by several at once is one of theirs, never a mixture", async () => {
    const texts = Array.from({ length: 8 }, (_, at) => String(at).repeat(100_000));
    await Promise.all(texts.map((text) => writeFileWhole(join(folder, "a"), text)));
    expect(texts).toContain(readFileSync(join(folder, "a"), "utf8"));
    expect(readdirSync(folder)).toEqual(["a"]);
  });
});
