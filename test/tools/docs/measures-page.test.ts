import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { standingOf } from "../../../src/document/standing.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { certifiedMeasures } from "../../../tools/certify/certified-measures.ts";
import { measuresPage } from "../../../tools/docs/measures-page.ts";

const { measures, unexpressed, statisticMeasures } = await readDefinitions(["recipes"]);
const registry = [...measures.values(), ...unexpressed.values(), ...statisticMeasures.values()];

describe("docs/measures.md", () => {
  const page = readFileSync(new URL("../../../docs/measures.md", import.meta.url), "utf8");

  it("is what the registry and what was tried make of it; npm run docs writes it", () => {
    expect(page).toBe(measuresPage(registry));
  });

  it.each(registry.map((one) => ({ id: one.id, one })))(
    "$id is tried only if it is defined, and is certified as the certification says",
    ({ id, one }) => {
      const { defined, onSample, onPublished, certified } = standingOf(one);
      if (!defined) expect([onSample, onPublished, certified]).toEqual([undefined, undefined, undefined]);
      expect(certified ?? false).toBe(certifiedMeasures().has(id));
    },
  );
});
