import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ESTIMATORS } from "../../../src/estimate/estimators.ts";
import { methodsPage } from "../../../tools/docs/methods-page.ts";

describe("docs/methods.md", () => {
  const page = readFileSync(new URL("../../../docs/methods.md", import.meta.url), "utf8");

  it("is what npm run docs writes", () => {
    expect(page).toBe(methodsPage(ESTIMATORS));
  });

  it.each(ESTIMATORS.map(({ id }) => id))("has %s", (id) => {
    expect(page).toContain(`\n### ${id}\n`);
  });
});
