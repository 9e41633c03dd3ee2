import { describe, expect, it } from "vitest";
import type { Policy } from "../../../src/model/policy.ts";
import { drawnSeeds } from "../../draw.ts";
import { EXACT } from "../policy-for-tests.ts";
import { shippedPolicy } from "./attack-policy.ts";
import { invertProgram, smallTable } from "./invert-program.ts";

/** Thresholds 3 to 5. Below 3 there are two small counts, so that two values are all that can be asked for. */
const policyFor = (seed: number): Policy => {
  const withholdBelow = 3 + (seed % 3);
  return { ...EXACT, withholdBelow, protection: Math.min(3, withholdBelow - 1) };
};

interface Tally {
  readonly tables: number;
  readonly withheld: number;
  /** Withheld for others' sake. */
  readonly secondary: number;
  readonly exact: number;
  /** With fewer values than the protection. */
  readonly few: number;
}

/** What is left to the reader, over small tables each under the policy of its seed. */
async function inverted(seeds: readonly number[], of: (seed: number) => Policy): Promise<Tally> {
  let [tables, withheld, secondary, exact, few] = [0, 0, 0, 0, 0];
  for (const seed of seeds) {
    const policy = of(seed);
    const found = await invertProgram(smallTable(seed, policy.withholdBelow), policy, policy.protection);
    if (found === undefined || found.values.size === 0) continue;
    // The truth is always among what is left; else the attacker is wrong.
    expect(found.same).toBeGreaterThan(0);
    tables += 1;
    withheld += found.values.size;
    secondary += found.secondary;
    for (const { size } of found.values.values()) {
      exact += Number(size === 1);
      few += Number(size < policy.protection);
    }
  }
  return { tables, withheld, secondary, exact, few };
}

describe("a reader who runs the program on every table that fits", () => {
  it.each([
    // With the whole small range no fewer: it says what is possible, and not what the program would choose.
    { smallRange: false },
    { smallRange: true },
  ])(
    "works out no more of small tables under exact counts than docs/disclosure.md says: it is a limit, not a promise (%o)",
    async (variant) => {
      const { tables, withheld, exact, few } = await inverted(drawnSeeds(150, 45), (seed) => ({
        ...policyFor(seed),
        ...variant,
      }));
      console.log(
        `${JSON.stringify(variant)} ${tables} tables, ${withheld} withheld: ${exact} exact, ${few} with too few values`,
      );
      expect(tables).toBeGreaterThanOrEqual(25);
      expect(exact / withheld).toBeLessThanOrEqual(variant.smallRange ? 1 / 3 : 1 / 4);
      expect(few / withheld).toBeLessThanOrEqual(variant.smallRange ? 2 / 5 : 1 / 3);
    },
    600_000,
  );

  // Most tables need nothing withheld for others' sake, and then the program says no more than the numbers do.
  it.each([
    { id: "nhs-hes", small: false, exact: 1 / 20, few: 1 / 8 },
    { id: "opensafely", small: false, exact: 1 / 20, few: 1 / 8 },
    // Thresholds 3 to 5, below what these policies ask for.
    { id: "nhs-hes", small: true, exact: 1 / 12, few: 1 / 5 },
    { id: "opensafely", small: true, exact: 1 / 12, few: 1 / 5 },
  ])(
    "works out no more of small tables under rounding either (%o)",
    async ({ id, small, ...limit }) => {
      const shipped = await shippedPolicy(id);
      const { tables, withheld, secondary, exact, few } = await inverted(drawnSeeds(150, 45), (seed) => {
        const { withholdBelow, protection } = policyFor(seed);
        return small ? { ...shipped, withholdBelow, protection } : shipped;
      });
      console.log(
        `${id}${small ? ", thresholds 3 to 5" : ""}: ${tables} tables, ${withheld} withheld, ${secondary} of them for others' sake: ${exact} exact, ${few} with too few values`,
      );
      expect(tables).toBeGreaterThanOrEqual(25);
      expect(exact / withheld).toBeLessThanOrEqual(limit.exact);
      expect(few / withheld).toBeLessThanOrEqual(limit.few);
    },
    600_000,
  );
});
