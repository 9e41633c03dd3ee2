import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ON_PUBLISHED, ON_SAMPLE } from "../../../src/document/measure-standing.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { call } from "../../../tools/standing/call.ts";
import { computedMeasures } from "../../../tools/standing/computed-measures.ts";
import { PUBLISHED_FILES } from "../../../tools/standing/published-files.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";
import { OPEN_DATA } from "../../service/load/loading.ts";

const { recipes, measures, statisticMeasures } = await readDefinitions(["recipes"]);
const asked = {
  recipes: [...recipes.values()],
  measures: [...measures.values()],
  statisticMeasures: [...statisticMeasures.values()],
};

const folder = mkdtempSync(join(tmpdir(), "deepdive-standing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what measures list says was tried is so; npm run standing writes it", () => {
  test("over the synthetic care system", { timeout: 900_000 }, async () => {
    cpSync(await loadedSystem(), join(folder, "sample"), { recursive: true });
    expect([...(await computedMeasures(join(folder, "sample"), asked))].sort()).toEqual(
      [...ON_SAMPLE].sort(),
    );
  });

  test.skipIf(!existsSync(OPEN_DATA))(
    "over published files (skipped where ../shared/open-data is absent)",
    { timeout: 900_000 },
    async () => {
      await call(["init", "published", "--quiet"], folder);
      const published = join(folder, "published");
      writeFileSync(join(published, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");
      for (const file of PUBLISHED_FILES) await call(["load", join(OPEN_DATA, file)], published);
      expect([...(await computedMeasures(published, asked))].sort()).toEqual([...ON_PUBLISHED].sort());
    },
  );
});
