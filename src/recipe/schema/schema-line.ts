import { posix } from "node:path";

/** Where the JSON Schemas stand in a workspace. */
export const SCHEMA_FOLDER = ".deepdive/schema";

/**
 * The line that ties a YAML file of a workspace to its JSON Schema in an editor. `file` is its name from the folder of
 * the workspace. Example: of `recipes/dives/a.yaml` and `recipe` it names `../../.deepdive/schema/recipe.json`.
 */
export const schemaLine = (file: string, kind: string): string =>
  `# yaml-language-server: $schema=${posix.relative(posix.dirname(file), SCHEMA_FOLDER)}/${kind}.json`;

/** A YAML file that goes into a workspace, whose line names the schema there. Without such a line: as it is. */
export const withSchemaLine = (text: string, file: string): string =>
  text.replace(LINE, (_, kind: string) => schemaLine(file, kind));

const LINE = /^# yaml-language-server: \$schema=\S*\/([a-z]+)\.json$/m;
