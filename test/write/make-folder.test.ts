import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../src/write/make-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-folder-"));

describe("a folder is made", () => {
  test("with those it lies in, and again is no mistake", async () => {
    const path = join(folder, "a", "b", "c");
    await makeFolder(path);
    await makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  test("once by several at a time", async () => {
    const path = join(folder, "at", "once", "by", "many");
    await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
    expect(statSync(path).isDirectory()).toBe(true);
  });

  test("not where a file is in the way, which stays", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "mine");
    await expect(makeFolder(file)).rejects.toThrow();
    await expect(makeFolder(join(file, "below", "it"))).rejects.toThrow();
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test.skipIf(!existsSync("/proc/self"))(
    "not in a file system that takes none, and that is said at once",
    async () => {
      await expect(makeFolder("/proc/deepdive/below")).rejects.toThrow();
    },
  );
});
