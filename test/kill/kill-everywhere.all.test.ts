/**
 * kill -9 before, after and in the middle of every rename, fsync, unlink, write and the like: nothing harmed, nothing left
 * behind. Of most calls a part of the moments is drawn.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LEDGER_FOLDER } from "../../src/store/ledger-file.ts";
import { isBuilt } from "../built.ts";
import { drawnSeeds } from "../draw.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { call, changesOf, expectWhole, leftBehind, smallWorkspace } from "./kill-everywhere.ts";
import { KILLED_CALLS, type KilledCall } from "./killed-calls.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const BEFORE_AND_AFTER = [{}, { KILL_AFTER: "1" }];
const MIDDLE = { KILL_HALF: "1" };

/** So many of the changes that a call makes are drawn; of some calls all are tried. */
const PART = 6;

describe.skipIf(!isBuilt)("killed at every change of the disk", () => {
  let small: string;
  let sample: string;
  beforeAll(async () => {
    small = await smallWorkspace();
    made.push(small);
    if (!hasSample) return;
    sample = (await sampleWorkspace()).path;
    made.push(sample);
    // A release, which a call retires.
    const look = ["run", "copd-respiratory-vaccination", "--quiet", "--out", "released"];
    expect(await call(sample, look)).toMatchObject({ status: 0 });
  }, 300_000);

  /** A workspace as the call finds it, and the call with what it names there. */
  const start = ({ onSample, prepare, args }: KilledCall) => {
    const own = mkdtempSync(join(tmpdir(), "deepdive-kills-"));
    made.push(own);
    cpSync(onSample ? sample : small, own, { recursive: true });
    prepare?.(own);
    const release = (): string =>
      readdirSync(join(own, LEDGER_FOLDER))
        .find((name) => name.endsWith(".json"))
        ?.replace(".json", "") ?? "";
    return { own, args: args.map((arg) => (arg === "RELEASE" ? release() : arg)) };
  };

  test.each(KILLED_CALLS.map((each) => [each.name, each] as const))(
    "%s leaves everything whole, and the same again ends well and leaves nothing",
    async (_, each) => {
      if (each.onSample && !hasSample) return;
      const { seen = () => "", finds = false, isNew = false } = each;
      const whole = start(each);
      const before = seen(whole.own);
      const changes = await changesOf(whole.own, whole.args, finds ? 1 : 0);
      const told = [before, seen(whole.own)];
      expect(changes).toBeGreaterThan(1);
      if (each.seen !== undefined) expect(told[1]).not.toBe(told[0]);
      let { own, args } = start(each);
      let ends = isNew ? [0, 2] : [finds ? 1 : 0];
      const drawn = drawnSeeds(changes, PART);
      for (const at of each.isTriedWhole ? drawnSeeds(changes, changes) : drawn) {
        for (const when of drawn.includes(at) ? [...BEFORE_AND_AFTER, MIDDLE] : BEFORE_AND_AFTER) {
          await call(own, args, { KILL_AT: String(at), ...when });
          if (each.prepare === undefined || isStore(own)) await expectWhole(own);
          expect(told, `${each.name}, change ${at}`).toContain(seen(own));
          if (isNew || finds) {
            // What is there already is not made again: each kill has a workspace of its own.
            expect(ends).toContain((await call(own, args)).status);
            expect(seen(own)).toBe(told[1]);
            expect(leftBehind(own)).toEqual([]);
            ({ own, args } = start(each));
          }
        }
      }
      ends = [finds ? 1 : 0];
      expect(ends).toContain((await call(own, args)).status);
      expect(leftBehind(own)).toEqual([]);
      expect(seen(own)).toBe(told[1]);
      await expectWhole(own);
    },
    1_200_000,
  );
});

const isStore = (workspace: string): boolean =>
  readdirSync(join(workspace, "store")).includes("catalogue.json");
