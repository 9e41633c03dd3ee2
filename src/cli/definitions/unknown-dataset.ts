import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import { readLoadedContracts } from "../../recipe/contracts.ts";
import { nearestOrAll } from "../../text/nearest.ts";

/** What is said of a dataset that nobody has defined, with the nearest names. */
export async function unknownDataset(name: string, recipeFolders: readonly string[]): Promise<DeepdiveError> {
  const { definitions, derived } = await readLoadedContracts(recipeFolders);
  const known = [...definitions.contracts.keys(), ...derived.map(({ id }) => id)].sort();
  return usageError({
    code: "unknown-dataset",
    thing: `dataset '${name}'`,
    has: "has no definition, and nothing of it is loaded",
    ...nearestOrAll(name, known),
  });
}
