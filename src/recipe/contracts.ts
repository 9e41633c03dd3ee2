import { join } from "node:path";
import type { Contract } from "../model/contract.ts";
import type { Definitions } from "../model/definitions.ts";
import { readCodelists } from "./codelists.ts";
import { type Codelists, readContractFile } from "./contract-file.ts";
import { definedIn } from "./needed-files.ts";
import { overlay } from "./overlay.ts";
import { readFolder } from "./read-folder.ts";

/**
 * The datasets that files are loaded into, without all that is made from them: a recipe that is being written, and
 * wrong, does not keep data out. Folders and errors as in `readDefinitions`.
 */
export async function readLoadedContracts(
  folders: readonly string[],
): Promise<{ readonly definitions: Definitions; readonly codelists: Codelists }> {
  const codelists = await readCodelists(folders.map((folder) => join(folder, "codelists")));
  const all = await readContracts(folders, codelists, () => true);
  const contracts = new Map([...all].filter(([, { views }]) => views === undefined));
  return { definitions: { ...NOTHING_ELSE, contracts }, codelists };
}

/** The contracts with these ids; an id without a contract is left out. No other file is read beyond its ids. */
export async function readContractsOf(
  ids: ReadonlySet<string>,
  folders: readonly string[],
): Promise<ReadonlyMap<string, Contract>> {
  const codelists = await readCodelists(folders.map((folder) => join(folder, "codelists")));
  return readContracts(folders, codelists, (text) => [...definedIn(text)].some((id) => ids.has(id)));
}

async function readContracts(
  folders: readonly string[],
  codelists: Codelists,
  isWanted: (text: string) => boolean,
): Promise<ReadonlyMap<string, Contract>> {
  const read = async (folder: string): Promise<readonly Contract[]> =>
    (await readFolder(join(folder, "datasets")))
      .filter(({ text }) => isWanted(text))
      .map(({ text, file }) => readContractFile(text, file, codelists));
  return overlay("dataset", await Promise.all(folders.map(read)), ({ id }) => id);
}

const NOTHING_ELSE: Omit<Definitions, "contracts"> = {
  measures: new Map(),
  terms: new Map(),
  dimensions: new Map(),
  parameters: new Map(),
  recipes: new Map(),
  policies: new Map(),
  geographies: new Map(),
};
