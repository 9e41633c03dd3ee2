import type { Contract } from "../model/contract.ts";
import type { Position } from "../model/deepdive-error.ts";
import { GEOGRAPHY_CONTRACTS } from "../model/geography-contracts.ts";
import { readContractsOf } from "../recipe/contracts.ts";

/** A dataset as it is defined, overlays included, and where. */
export interface DescribedDataset {
  readonly contract: Contract;
  readonly origin: string;
  readonly at: Position;
  readonly overlays: readonly Position[];
}

/** The dataset of that name, hyphens for underscores allowed; undefined where nobody has defined it. */
export async function describeDataset(
  name: string,
  recipeFolders: readonly string[],
): Promise<DescribedDataset | undefined> {
  const id = name.replaceAll("-", "_");
  const ids = new Set([id]);
  const contract =
    (await readContractsOf(ids, recipeFolders)).get(id) ?? GEOGRAPHY_CONTRACTS.find((each) => each.id === id);
  if (contract === undefined) return undefined;
  const builtIn = (await readContractsOf(ids, recipeFolders.slice(0, 1))).get(id);
  const { at, overlays = [] } = contract;
  const isOwn = builtIn?.at.file !== at.file && !GEOGRAPHY_CONTRACTS.includes(contract);
  const origin = isOwn
    ? builtIn === undefined
      ? "workspace"
      : `workspace, in place of the built-in ${builtIn.at.file}`
    : "built-in";
  return { contract, origin, at, overlays };
}
