import { withDefinitionParser } from "../../src/engine/definition-parser.ts";
import { reportSql } from "../../src/recipe/check-sql.ts";
import { keptValues } from "../../src/recipe/checked-texts.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";

/**
 * What the definitions of a folder hold, and the trees of their SQL, by hash of their texts: the bundle keeps it. Throws
 * for a faulty definition; what is wrong in its SQL is found by lint.
 */
export async function builtInDefinitions(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const definitions = await readDefinitions([folder]);
  await withDefinitionParser((parser) => reportSql(definitions, parser));
  return keptValues();
}
