import { describe, expect, it } from "vitest";
import type { Policy } from "../../../src/model/policy.ts";
import { drawnSeeds } from "../../draw.ts";
import { EXACT } from "../policy-for-tests.ts";
import { invertProgram, smallTable } from "./invert-program.ts";

/** Thresholds 3 to 5. Below 3 there are two small counts, so that two values are all that can be asked for. */
const policyFor = (seed: number): Policy => {
  const withholdBelow = 3 + (seed % 3);
  return { ...EXACT, withholdBelow, protection: Math.min(3, withholdBelow - 1) };
};

describe("a reader who runs the program on every table that fits", () => {
  it.each([
    // With the whole small range no fewer: it says what is possible, and not what the program would choose.
    { smallRange: false },
    { smallRange: true },
  ])(
    "works out no more of small tables under exact counts than docs/disclosure.md says: it is a limit, not a promise (%o)",
    async (variant) => {
      let [tables, withheld, exact, few] = [0, 0, 0, 0];
      for (const seed of drawnSeeds(150, 45)) {
        const policy = { ...policyFor(seed), ...variant };
        const found = await invertProgram(smallTable(seed, policy.withholdBelow), policy, policy.protection);
        if (found === undefined || found.values.size === 0) continue;
        // The truth is always among what is left; else the attacker is wrong.
        expect(found.same).toBeGreaterThan(0);
        tables += 1;
        withheld += found.values.size;
        for (const { size } of found.values.values()) {
          exact += Number(size === 1);
          few += Number(size < policy.protection);
        }
      }
      console.log(
        `${JSON.stringify(variant)} ${tables} tables, ${withheld} withheld: ${exact} exact, ${few} with too few values`,
      );
      expect(tables).toBeGreaterThanOrEqual(25);
      expect(exact / withheld).toBeLessThanOrEqual(variant.smallRange ? 1 / 3 : 1 / 4);
      expect(few / withheld).toBeLessThanOrEqual(variant.smallRange ? 2 / 5 : 1 / 3);
    },
    600_000,
  );
});
