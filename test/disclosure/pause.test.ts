import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { protectCube } from "../../src/disclosure/protect-cube.ts";
import { pauseFor } from "../../src/session/pause-for.ts";
import { SHAPES } from "./attacker/generate-shapes.ts";
import { EXACT } from "./policy-for-tests.ts";

const cube = () =>
  SHAPES["two-way"]?.(3)[0]?.cube ?? { measures: [], dimensions: [], cuts: [], nestings: [], cells: [] };

describe("while it is looked for what to withhold", () => {
  it("others have a turn many times, and the answer is the same", async () => {
    let turns = 0;
    const counted = await protectCube(cube(), EXACT, [], async () => {
      turns += 1;
      await setImmediate();
    });
    expect(turns).toBeGreaterThan(5);
    expect(counted).toEqual(await protectCube(cube(), EXACT));
  });

  it("a signal that comes in the midst is heard, and ends the work with it", async () => {
    const stop = new AbortController();
    let turns = 0;
    const pause = pauseFor(stop.signal);
    const work = protectCube(cube(), EXACT, [], async () => {
      turns += 1;
      // As a handler of signals does, between two turns.
      if (turns === 3) setTimeout(() => stop.abort(), 0);
      await pause();
    });
    await expect(work).rejects.toThrow(/abort/i);
    expect(turns).toBeGreaterThan(2);
  });
});
