import { PROPERTY_EXAMPLES, PROPERTY_WORDS } from "./property-words.ts";

/** A JSON Schema, as far as its properties are concerned. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema with a description of every property, and examples where they help. What the reader's own schema says
 * of a property stays. Example of a path: `load[].file`.
 */
export function describeProperties(kind: string, schema: Schema): Schema {
  return describeAt(schema, "", (path, property) => ({
    ...property,
    description: property["description"] ?? PROPERTY_WORDS[kind]?.[path],
    ...(PROPERTY_EXAMPLES[kind]?.[path] && { examples: PROPERTY_EXAMPLES[kind][path] }),
  }));
}

type Describe = (path: string, property: Schema) => Schema;

function describeAt(schema: Schema, path: string, describe: Describe): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, describePart(key, value, path, describe)]),
  );
}

function describePart(key: string, value: unknown, path: string, describe: Describe): unknown {
  if (key === "properties" && isSchema(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, property]) => {
        const here = path === "" ? name : `${path}.${name}`;
        return [name, isSchema(property) ? describe(here, describeAt(property, here, describe)) : property];
      }),
    );
  }
  if ((key === "items" || key === "additionalProperties") && isSchema(value)) {
    return describeAt(value, `${path}[]`, describe);
  }
  if ((key === "anyOf" || key === "oneOf") && Array.isArray(value)) {
    return value.map((each: unknown) => (isSchema(each) ? describeAt(each, path, describe) : each));
  }
  return value;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
