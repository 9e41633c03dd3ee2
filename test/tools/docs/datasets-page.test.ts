import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { datasetsPage } from "../../../tools/docs/datasets-page.ts";

const ROOT = join(import.meta.dirname, "../../..");

describe("docs/datasets.md", () => {
  // Made anew with: npm run docs
  it("says what the contracts say today", async () => {
    const { contracts } = await readDefinitions([join(ROOT, "recipes")]);
    const page = readFileSync(join(ROOT, "docs/datasets.md"), "utf8");
    expect(page).toBe(datasetsPage([...contracts.values()]));
    for (const name of readdirSync(join(ROOT, "recipes/datasets"))) {
      expect(page).toContain(`### ${name.replace(".yaml", "")}\n`);
    }
  });
});
