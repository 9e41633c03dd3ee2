import { join } from "node:path";
import type { Contract } from "../model/contract.ts";
import type { Definitions } from "../model/definitions.ts";
import { readCodelists } from "./codelists.ts";
import { type Codelists, readContractFile } from "./contract-file.ts";
import { isOverlayText, readOverlayFile } from "./dataset-overlay.ts";
import { extendContracts } from "./extend-contracts.ts";
import { definedIn } from "./needed-files.ts";
import { overlay } from "./overlay.ts";
import { readFolder } from "./read-folder.ts";
import { throwProblem } from "./report-problem.ts";

/**
 * The datasets that files are loaded into, without all that is made from them: a recipe that is being written, and
 * wrong, does not keep data out. Folders and errors as in `readDefinitions`.
 */
export async function readLoadedContracts(folders: readonly string[]): Promise<{
  readonly definitions: Definitions;
  readonly codelists: Codelists;
  /** Datasets that are made from those, unchecked. */
  readonly derived: readonly Contract[];
}> {
  const codelists = readCodelists(folders.map((folder) => join(folder, "codelists")));
  const all = readContracts(folders, codelists, () => true);
  const contracts = new Map([...all].filter(([, { views }]) => views === undefined));
  const derived = [...all.values()].filter(({ views }) => views !== undefined);
  return { definitions: { ...NOTHING_ELSE, contracts }, codelists, derived };
}

/** The contracts with these ids; an id without a contract is left out. No other file is read beyond its ids. */
export async function readContractsOf(
  ids: ReadonlySet<string>,
  folders: readonly string[],
): Promise<ReadonlyMap<string, Contract>> {
  const codelists = readCodelists(folders.map((folder) => join(folder, "codelists")));
  return readContracts(folders, codelists, (text) => [...definedIn(text)].some((id) => ids.has(id)));
}

function readContracts(
  folders: readonly string[],
  codelists: Codelists,
  isWanted: (text: string) => boolean,
): ReadonlyMap<string, Contract> {
  const files = folders.map((folder) => readFolder(join(folder, "datasets")));
  const wanted = files.map((each) => each.filter(({ text }) => isWanted(text)));
  const contracts = wanted.map((each) =>
    each
      .filter(({ text }) => !isOverlayText(text))
      .map(({ text, file }) => readContractFile(text, file, codelists)),
  );
  const overlays = wanted
    .flat()
    .filter(({ text }) => isOverlayText(text))
    .map(({ text, file }) => readOverlayFile(text, file));
  const all = overlay("dataset", contracts, ({ id }) => id);
  return extendContracts(all, overlays, throwProblem);
}

const NOTHING_ELSE: Omit<Definitions, "contracts"> = {
  codelists: new Map(),
  measures: new Map(),
  unexpressed: new Map(),
  statisticMeasures: new Map(),
  terms: new Map(),
  dimensions: new Map(),
  parameters: new Map(),
  recipes: new Map(),
  policies: new Map(),
  geographies: new Map(),
};
