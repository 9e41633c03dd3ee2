import { describe, expect, it } from "vitest";
import { attackPolicy, shippedPolicy, total } from "./attack-policy.ts";

// The same tables each time; thousands more are in thousand-tables-*.all.test.ts.
describe.each(["nhs-hes", "opensafely", "threshold-k", "fingertips", "acro"])(
  "a few tables of every shape under %s",
  (id) => {
    it("no withheld count is recovered, none narrowed below the protection", async () => {
      const { tables, withheld, leaks } = total(await attackPolicy(await shippedPolicy(id), [1, 2, 3]));
      expect(leaks).toEqual([]);
      expect(withheld).toBeGreaterThan(tables / 2);
    });
  },
);
