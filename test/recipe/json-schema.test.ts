import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonSchema, SCHEMA_KINDS } from "../../src/recipe/json-schema.ts";
import { PROPERTY_EXAMPLES, PROPERTY_WORDS } from "../../src/recipe/schema/property-words.ts";

/** The properties of a schema without a description. */
function undescribed(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === "properties"
      ? Object.entries(Object(value)).flatMap(([name, property]) =>
          Object.hasOwn(Object(property), "description") ? [] : [name],
        )
      : []),
    ...undescribed(value),
  ]);
}

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

  test.each(SCHEMA_KINDS)("%s describes every property, and has an id and an example", (kind) => {
    const schema = JSON.parse(jsonSchema(kind));
    expect(schema.$id).toBe(`urn:deepdive:schema:${kind}`);
    expect(undescribed(schema)).toEqual([]);
    expect(jsonSchema(kind)).toContain('"examples"');
  });

  test("every word and every example is of a property that there is", () => {
    for (const kind of SCHEMA_KINDS) {
      const text = jsonSchema(kind);
      for (const words of Object.values(PROPERTY_WORDS[kind] ?? {}))
        expect(text).toContain(JSON.stringify(words));
      for (const path of Object.keys(PROPERTY_EXAMPLES[kind] ?? {})) {
        expect(text, path).toContain(`"${path.split(/[.[\]]+/).at(-1)}"`);
      }
    }
  });

  test("what has a default may be left out", () => {
    const { required } = JSON.parse(jsonSchema("recipe"));
    expect(required).toEqual(["title", "question", "description", "measures", "cuts", "narrative"]);
  });

  test("a kind that there is not is refused with the nearest name", () => {
    expect(() => jsonSchema("recipes")).toThrow("Did you mean 'recipe'?");
  });
});
