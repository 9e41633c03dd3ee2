import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asOnlyWriter } from "../../src/store/writer-lock.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "deepdive-"));
const now = (): Date => new Date("2026-01-02T03:04:05Z");

describe("one writer at a time", () => {
  test("a second writer is told at once who is there and since when (exit 6)", async () => {
    const store = folder();
    await asOnlyWriter(store, now, async () => {
      await expect(asOnlyWriter(store, now, async () => 1)).rejects.toMatchObject({
        exit: 6,
        message: expect.stringContaining(`process ${process.pid}`),
      });
    });
    expect(await asOnlyWriter(store, now, async () => 2)).toBe(2);
  });

  test("the lock is given back when the work fails", async () => {
    const store = folder();
    await expect(asOnlyWriter(store, now, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await asOnlyWriter(store, now, async () => 3)).toBe(3);
  });

  test("the lock of a process that was killed is taken over at once", async () => {
    const store = folder();
    mkdirSync(join(store, "writer.lock"));
    // Beyond the largest process number of any system that deepdive runs on.
    writeFileSync(
      join(store, "writer.json"),
      JSON.stringify({ pid: 2 ** 30, host: hostname(), since: "2026" }),
    );
    expect(await asOnlyWriter(store, now, async () => 4)).toBe(4);
  });

  test("the lock of another machine is respected while it is fresh", async () => {
    const store = folder();
    mkdirSync(join(store, "writer.lock"));
    writeFileSync(join(store, "writer.json"), JSON.stringify({ pid: 1, host: "elsewhere", since: "2026" }));
    await expect(asOnlyWriter(store, now, async () => 5)).rejects.toMatchObject({ exit: 6 });
  });

  test("a store that cannot be made is refused with what to do (exit 2)", async () => {
    const file = join(folder(), "a-file");
    writeFileSync(file, "");
    await expect(asOnlyWriter(join(file, "store"), now, async () => 6)).rejects.toMatchObject({
      code: "store-not-writable",
      exit: 2,
    });
  });
});
