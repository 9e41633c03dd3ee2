import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonSchema, SCHEMA_KINDS } from "../../src/recipe/json-schema.ts";

const FOLDER = join(import.meta.dirname, "../../recipes/schema");

describe("JSON Schemas for editors", () => {
  // Made anew with: npx vitest run test/recipe/json-schema.test.ts --update
  test.each(SCHEMA_KINDS)("the file of %s is what the reader checks with today", async (kind) => {
    await expect(jsonSchema(kind)).toMatchFileSnapshot(join(FOLDER, `${kind}.json`));
  });

  test("there is a file for every kind, and no other", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(SCHEMA_KINDS.map((kind) => `${kind}.json`).sort());
  });

  test.each(SCHEMA_KINDS)("%s refuses keys that nobody knows, as the reader does", (kind) => {
    expect(JSON.parse(jsonSchema(kind))).toMatchObject({ type: "object", additionalProperties: false });
  });

  test("what has a default may be left out", () => {
    const { required } = JSON.parse(jsonSchema("recipe"));
    expect(required).toEqual(["title", "question", "description", "measures", "cuts", "narrative"]);
  });

  test("a kind that there is not is refused with the nearest name", () => {
    expect(() => jsonSchema("recipes")).toThrow("Did you mean 'recipe'?");
  });
});
