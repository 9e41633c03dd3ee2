import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Contract } from "../../src/model/contract.ts";
import { readCodelists } from "../../src/recipe/codelists.ts";
import { readContractFile } from "../../src/recipe/contract-file.ts";

const RECIPES = join(import.meta.dirname, "../../recipes");
const codelists = readCodelists([join(RECIPES, "codelists")]);

/** The built-in contracts that files are loaded into. */
export const CONTRACTS: readonly Contract[] = readdirSync(join(RECIPES, "datasets"))
  .map((name) => readContractFile(readFileSync(join(RECIPES, "datasets", name), "utf8"), name, codelists))
  .filter(({ views }) => views === undefined);

export function contract(id: string): Contract {
  const found = CONTRACTS.find((each) => each.id === id);
  if (!found) throw new Error(`no contract ${id}`);
  return found;
}
