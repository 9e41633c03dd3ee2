import { keptValues } from "../../src/recipe/checked-texts.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";

/** What the definitions of a folder hold, by hash of their texts: the bundle keeps it. Throws for a faulty definition. */
export async function builtInDefinitions(folder: string): Promise<Readonly<Record<string, unknown>>> {
  await readDefinitions([folder]);
  return keptValues();
}
