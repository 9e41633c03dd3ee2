import { jsonSchema, SCHEMA_KINDS } from "../recipe/json-schema.ts";
import { SCHEMA_FOLDER } from "../recipe/schema/schema-line.ts";
import { type OutputFile, writeOutputs } from "../write/write-outputs.ts";

/** The JSON Schemas as files of a workspace, where the first line of its YAML files looks for them. */
export const schemaFiles = (): readonly OutputFile[] =>
  SCHEMA_KINDS.map((kind) => ({ name: `${SCHEMA_FOLDER}/${kind}.json`, content: jsonSchema(kind) }));

/** Writes the JSON Schemas of this version into a workspace, over those that are there. Gives back their names. */
export async function writeSchemas(workspace: string): Promise<readonly string[]> {
  const files = schemaFiles();
  await writeOutputs(workspace, files);
  return files.map(({ name }) => name);
}
