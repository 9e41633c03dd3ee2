import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ManifestRecipe, manifestFile } from "../../../src/study/deep-dive/manifest.ts";
import { madeUpResult } from "../../result/made-up-result.ts";

const FILES = [{ name: "copd.csv", content: "a,ü\n" }];
const done: ManifestRecipe = { recipe: "copd", exit: 0, result: madeUpResult({}), files: FILES };
const empty: ManifestRecipe = { recipe: "qof", exit: 5, result: undefined, files: [] };

const read = (recipes: readonly ManifestRecipe[], at = "2025-04-01T08:00:00.000Z") =>
  JSON.parse(String(manifestFile(recipes, { tool: "1.2.3", engine: "duckdb" }, at).content));

describe("a manifest", () => {
  test("says what each file was made from, and its hash and length in bytes", () => {
    const { recipes, deepdive } = read([done]);
    expect(deepdive).toBe("1.2.3");
    expect(recipes[0]).toMatchObject({ recipe: "copd", exit: 0, title: done.result?.title });
    expect(recipes[0].snapshots.length).toBe(done.result?.sources.length);
    expect(recipes[0].files).toEqual([
      { name: "copd.csv", bytes: 5, sha256: createHash("sha256").update("a,ü\n").digest("hex") },
    ]);
  });

  test("names a recipe that came to nothing with its exit code, and no more", () => {
    expect(read([done, empty]).recipes[1]).toEqual({ recipe: "qof", exit: 5, files: [] });
  });

  test("is synthetic, or internal, as soon as one of its results is", () => {
    const real = { ...done, result: madeUpResult({ synthetic: false }) };
    expect(read([real, empty])).toMatchObject({ synthetic: false, internal: false });
    expect(read([real, done])).toMatchObject({ synthetic: true });
    expect(read([real, { ...real, result: madeUpResult({ internal: true }) }]).internal).toBe(true);
  });

  test("is the same of the same, but for the time; and holds no count of a table", () => {
    expect(read([done])).toEqual(read([done]));
    const { madeAt, ...rest } = read([done], "2026-01-01T00:00:00.000Z");
    expect(madeAt).toBe("2026-01-01T00:00:00.000Z");
    expect(read([done])).toMatchObject(rest);
    expect(JSON.stringify(rest)).not.toContain("6425");
  });
});
