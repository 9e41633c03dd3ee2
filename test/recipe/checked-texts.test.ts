import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkedValue, keptValues } from "../../src/recipe/checked-texts.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { readMeasureFile } from "../../src/recipe/measure-file.ts";
import { policyFile, readPolicyFile } from "../../src/recipe/policies.ts";

const RECIPES = fileURLToPath(new URL("../../recipes", import.meta.url));

describe("what texts of definitions hold", () => {
  test("is the same after it was written and read as JSON, as the bundle does: nothing of it is lost", async () => {
    await readDefinitions([RECIPES]);
    const kept = keptValues();
    expect(Object.keys(kept).length).toBeGreaterThan(50);
    for (const [key, value] of Object.entries(kept))
      expect(JSON.parse(JSON.stringify(value)), key).toStrictEqual(value);
  });

  test("is frozen, because all who read the text share it", async () => {
    await readDefinitions([RECIPES]);
    for (const value of Object.values(keptValues())) expect(Object.isFrozen(value)).toBe(true);
  });

  test("a text that is right as one kind is checked again as another", () => {
    const policy = readFileSync(join(RECIPES, "policies", "acro.yaml"), "utf8");
    readPolicyFile(policy, "acro.yaml", "acro");
    expect(checkedValue(policyFile, policy)).toHaveProperty("withhold_below", 10);
    expect(() => readMeasureFile(policy, "acro.yaml")).toThrow(/key 'version'/);
  });
});
