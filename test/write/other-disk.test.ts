/** A folder that is a disk of its own: nothing that lies beside it can be renamed into it. */

import type { PathLike } from "node:fs";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { writeOutputs } from "../../src/write/write-outputs.ts";

let place = "";
const share = (): string => join(place, "share");

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const isOn = (path: PathLike): boolean => String(path).startsWith(`${share()}${sep}`);
  return {
    ...real,
    rename: async (from: PathLike, to: PathLike): Promise<void> => {
      if (isOn(from) !== isOn(to)) throw Object.assign(new Error("cross-device link"), { code: "EXDEV" });
      await real.rename(from, to);
    },
  };
});

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "deepdive-disk-"));
  mkdirSync(share());
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

test("outputs are written into it whole, what lies in it stays, and nothing is left behind", async () => {
  writeFileSync(join(share(), "mine"), "mine");
  writeFileSync(join(share(), "a.csv"), "old");
  await writeOutputs(share(), [
    { name: "a.csv", content: "new" },
    { name: "in/b.csv", content: "b" },
  ]);
  expect(readdirSync(share()).toSorted()).toEqual(["a.csv", "in", "mine"]);
  expect(readFileSync(join(share(), "a.csv"), "utf8")).toBe("new");
  expect(readFileSync(join(share(), "in/b.csv"), "utf8")).toBe("b");
  expect(readdirSync(place)).toEqual(["share"]);
});
