import { describe, expect, it } from "vitest";
import { attackPolicy, EACH, resultTable, shippedPolicy, total } from "./attack-policy.ts";

const MINUTES = 60_000;

describe.each(["threshold-k", "fingertips", "acro"])("a thousand tables under %s (exact counts)", (id) => {
  it(
    "no withheld count is recovered, none narrowed below the protection, few tables refused",
    async () => {
      const tallies = await attackPolicy(await shippedPolicy(id), EACH);
      console.log(resultTable(`${id}, secondary suppression on`, tallies));
      const { refused, tables, withheld, leaks } = total(tallies);
      expect(leaks).toEqual([]);
      expect(tables).toBeGreaterThanOrEqual(1_000);
      expect(withheld).toBeGreaterThan(1_000);
      expect(refused / tables).toBeLessThan(0.05);
    },
    30 * MINUTES,
  );

  it(
    "the same attacker recovers counts when secondary suppression is switched off",
    async () => {
      const policy = { ...(await shippedPolicy(id)), secondary: false };
      const tallies = await attackPolicy(policy, EACH / 6);
      console.log(resultTable(`${id}, secondary suppression off`, tallies));
      expect(total(tallies).recovered).toBeGreaterThan(0);
    },
    30 * MINUTES,
  );
});
