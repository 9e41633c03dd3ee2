/** A fixed few of the kills of `kill-everywhere.all.test.ts`, for every build: those around the catalogue of a load. */
import { expect, test } from "vitest";
import { isBuilt } from "../built.ts";
import { call, expectWhole, leftBehind, smallWorkspace } from "./kill-everywhere.ts";

test.skipIf(!isBuilt)(
  "a load that is killed around its catalogue leaves the store whole, and the next one leaves nothing behind",
  async () => {
    const workspace = await smallWorkspace();
    for (const at of ["22"]) {
      await call(workspace, ["load", "dormant.csv"], { KILL_AT: at });
      await expectWhole(workspace);
    }
    expect(await call(workspace, ["load", "dormant.csv"])).toMatchObject({ status: 0 });
    expect(leftBehind(workspace)).toEqual([]);
  },
  60_000,
);
