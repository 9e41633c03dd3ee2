/** kill -9 before and after every rename, fsync, unlink and the like: nothing harmed, nothing left behind. */
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { isBuilt } from "../built.ts";
import { call, changesOf, expectWhole, leftBehind, smallWorkspace } from "./kill-everywhere.ts";

const CALLS: readonly (readonly [string, readonly string[]])[] = [
  ["load", ["load", "dormant.csv"]],
  ["load into a new store", ["load", "dormant.csv", "--store", "other"]],
  ["export", ["export", "--to", "all.duckdb", "--force"]],
  ["protect", ["protect", "counts.csv", "--by", "place,fifth", "--count", "people", "--out", "p.csv"]],
];

describe.skipIf(!isBuilt)("killed at every change of the disk", () => {
  let workspace: string;
  beforeAll(async () => {
    workspace = await smallWorkspace();
  }, 60_000);

  const copy = (): string => {
    const own = mkdtempSync(join(tmpdir(), "deepdive-kills-"));
    cpSync(workspace, own, { recursive: true });
    return own;
  };

  test.each(CALLS)(
    "%s leaves everything whole, and the same again ends well and leaves nothing",
    async (_, args) => {
      const changes = await changesOf(copy(), args);
      expect(changes).toBeGreaterThan(3);
      const own = copy();
      for (let at = 1; at <= changes; at += 1) {
        for (const when of [{}, { KILL_AFTER: "1" }]) {
          await call(own, args, { KILL_AT: String(at), ...when });
          await expectWhole(own);
        }
      }
      expect(await call(own, args)).toMatchObject({ status: 0 });
      expect(leftBehind(own)).toEqual([]);
      await expectWhole(own);
    },
    600_000,
  );
});
