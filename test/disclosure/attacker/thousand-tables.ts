import { describe, expect, it } from "vitest";
import { drawnSeeds } from "../../draw.ts";
import { attackPolicy, resultTable, shippedPolicy, total } from "./attack-policy.ts";
import { SHAPES } from "./generate-shapes.ts";

const MINUTES = 60_000;

/** Tables of each shape: 2,400 under every policy with `--all`, and 1,200 of them where a part is drawn. */
const EACH = 240;
const PART = 120;

/**
 * Attacks a thousand tables and more under one shipped policy. The same attacker must win where only small counts
 * are withheld and nothing else: else it proves nothing. Under rounding that takes more tables.
 */
export function attackThousandTables(id: string, seedsWithoutSecondary: number): void {
  describe(`a thousand tables under ${id}`, () => {
    it(
      "no withheld count is recovered, none narrowed below the protection, few tables refused",
      async () => {
        const tallies = await attackPolicy(await shippedPolicy(id), drawnSeeds(EACH, PART));
        console.log(resultTable(`${id}, secondary suppression on`, tallies));
        const { refused, tables, withheld, leaks } = total(tallies);
        expect(leaks).toEqual([]);
        expect(Object.keys(SHAPES).length).toBeGreaterThanOrEqual(10);
        expect(tables).toBeGreaterThanOrEqual(1_000);
        expect(withheld).toBeGreaterThan(1_000);
        expect(refused / tables).toBeLessThan(0.05);
      },
      60 * MINUTES,
    );

    it(
      "the same attacker recovers counts when secondary suppression is switched off",
      async () => {
        const policy = { ...(await shippedPolicy(id)), secondary: false };
        const tallies = await attackPolicy(policy, firstSeeds(seedsWithoutSecondary));
        console.log(resultTable(`${id}, secondary suppression off`, tallies));
        expect(total(tallies).recovered).toBeGreaterThan(0);
      },
      60 * MINUTES,
    );
  });
}

const firstSeeds = (many: number): readonly number[] => Array.from({ length: many }, (_, at) => at + 1);
