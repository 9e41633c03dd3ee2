import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHECKS } from "../../../src/quality/checks.ts";
import { qualityPage } from "../../../tools/docs/quality-page.ts";

describe("docs/quality.md", () => {
  const page = readFileSync(new URL("../../../docs/quality.md", import.meta.url), "utf8");

  it("is what the list of checks makes of it; npm run docs writes it", () => {
    expect(page).toBe(qualityPage(CHECKS));
  });

  it.each(CHECKS)("$id has its rule, its default and where that comes from", ({ id, rules, limit }) => {
    const [, entry = ""] = page.split(`\n## ${id}\n`);
    expect(entry.split("\n## ")[0]).toContain(`*Rule ${rules} · default: ${limit.words}`);
    expect(entry.split("\n## ")[0]).toContain("[set here]");
  });
});
