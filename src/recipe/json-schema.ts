import { z } from "zod";
import { usageError } from "../model/deepdive-error.ts";
import { didYouMean } from "../text/nearest.ts";
import { codelistFile } from "./codelist-file.ts";
import { contractFile } from "./contract-schema.ts";
import { definitionTestFile } from "./definition-test-file.ts";
import { dimensionFile } from "./dimension-file.ts";
import { geographyFile } from "./geography-file.ts";
import { measureFile } from "./measure-file.ts";
import { parameterFile } from "./parameter-field.ts";
import { policyFile } from "./policies.ts";
import { recipeFile } from "./recipe-file.ts";
import { describeProperties } from "./schema/describe-properties.ts";
import { workspaceFile } from "./workspace-file.ts";

const KINDS = {
  recipe: recipeFile,
  measures: measureFile,
  dimensions: dimensionFile,
  parameters: parameterFile,
  geography: geographyFile,
  dataset: contractFile,
  codelist: codelistFile,
  policy: policyFile,
  workspace: workspaceFile,
  tests: definitionTestFile,
} as const;

/** The kinds of files that have a schema. */
export const SCHEMA_KINDS: readonly string[] = Object.keys(KINDS);

/**
 * The JSON Schema of a kind of file, for editors: made from the same definition that the reader checks with, so that
 * the two cannot differ. Throws a usage error for a kind that there is not.
 */
export function jsonSchema(kind: string): string {
  const schema = Object.entries(KINDS).find(([name]) => name === kind)?.[1];
  if (!schema) {
    throw usageError({
      code: "unknown-kind",
      thing: `kind '${kind}'`,
      has: "has no schema",
      promised: `There are ${SCHEMA_KINDS.join(", ")}`,
      next: didYouMean(kind, SCHEMA_KINDS),
    });
  }
  // What a person writes, not what the reader makes of it: keys with a default may be left out.
  const json = describeProperties(kind, z.toJSONSchema(schema, { io: "input" }));
  const whole = { $id: `urn:deepdive:schema:${kind}`, ...json, title: `deepdive: ${kind}` };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
