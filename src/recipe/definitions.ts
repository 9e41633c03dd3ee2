import { join } from "node:path";
import type { Contract } from "../model/contract.ts";
import type { Definitions } from "../model/definitions.ts";
import { GEOGRAPHY_CONTRACTS } from "../model/geography-contracts.ts";
import type { Recipe } from "../model/recipe.ts";
import { readCodelists } from "./codelists.ts";
import { readContractFile } from "./contract-file.ts";
import { readDimensionFile } from "./dimension-file.ts";
import { readGeographyFile } from "./geography-file.ts";
import { readMeasureFile } from "./measure-file.ts";
import { overlay } from "./overlay.ts";
import { readParameterFile } from "./parameter-field.ts";
import { checkPeriod } from "./period.ts";
import { readPolicies } from "./policies.ts";
import { type DefinitionFile, readFileOrNone, readFolder } from "./read-folder.ts";
import { readRecipeFile } from "./recipe-file.ts";
import { checkReferences, type Reference } from "./references.ts";

/** Kinds of which there are many, each in a file of its own. */
const SELECTED = ["datasets", "measures", "dives"];

/**
 * Everything that is defined in YAML under the folders, checked: the built-in `recipes`, then the workspace's own,
 * whose definitions replace those of the same name. The SQL in them is checked apart (`checkSql`), because that
 * needs a parser. Throws usage errors with file, line, column and the nearest name.
 *
 * Of datasets, measures and recipes only the files of `only` are read, where it is given (`neededFiles`).
 */
export async function readDefinitions(
  folders: readonly string[],
  only?: ReadonlySet<string>,
): Promise<Definitions> {
  const codelists = await readCodelists(folders.map((folder) => join(folder, "codelists")));
  const kind = <T>(name: string, read: (file: DefinitionFile) => T): Promise<readonly (readonly T[])[]> =>
    Promise.all(
      folders.map(async (folder) => {
        const files = await readFolder(join(folder, name));
        return files.filter(({ file }) => !SELECTED.includes(name) || (only?.has(file) ?? true)).map(read);
      }),
    );
  const single = <T>(name: string, read: (file: DefinitionFile) => T): Promise<readonly (readonly T[])[]> =>
    Promise.all(folders.map(async (folder) => (await readFileOrNone(join(folder, name))).map(read)));
  const [contracts, measures, dimensions, parameters, recipes, policies, geographies] = await Promise.all([
    kind("datasets", ({ text, file }) => readContractFile(text, file, codelists)),
    kind("measures", ({ text, file }) => readMeasureFile(text, file)),
    single("dimensions.yaml", ({ text, file }) => readDimensionFile(text, file)),
    single("parameters.yaml", ({ text, file }) => readParameterFile(text, file)),
    kind("dives", ({ text, file, id }) => readRecipeFile(text, file, id)),
    readPolicies(folders),
    kind("geographies", ({ text, file, id }) => readGeographyFile(text, file, id)),
  ]);
  const byId = ({ id }: { readonly id: string }): string => id;
  const definitions: Definitions = {
    contracts: overlay("dataset", [GEOGRAPHY_CONTRACTS, ...contracts], byId),
    measures: overlay(
      "measure",
      measures.map((files) => files.flatMap((file) => file.measures)),
      byId,
    ),
    terms: overlay(
      "term",
      measures.map((files) => files.flatMap((file) => file.terms)),
      byId,
    ),
    dimensions: overlay(
      "dimension",
      dimensions.map((files) => files.flatMap((file) => file.dimensions)),
      byId,
    ),
    parameters: overlay(
      "parameter",
      parameters.map((files) => files.flat()),
      ({ name }) => name,
    ),
    recipes: overlay(
      "recipe",
      recipes.map((files) => files.map(({ recipe }) => recipe)),
      byId,
    ),
    policies,
    geographies: overlay("geography", geographies, byId),
  };
  const references = [measures, dimensions, recipes].flatMap((all) =>
    all.flat().flatMap((file): readonly Reference[] => file.references),
  );
  checkReferences([...references, ...[...definitions.contracts.values()].flatMap(linksOf)], definitions);
  for (const recipe of definitions.recipes.values()) checkPeriod(recipe, definitions);
  return definitions;
}

const linksOf = ({ id, links, at }: Contract): readonly Reference[] =>
  links.map(({ to }) => ({ kind: "dataset", name: to, thing: `dataset '${id}', links`, at }));

/** The recipes alone: whether what they name exists is not looked at. */
export async function readRecipes(folders: readonly string[]): Promise<ReadonlyMap<string, Recipe>> {
  const read = async (folder: string): Promise<readonly Recipe[]> =>
    (await readFolder(join(folder, "dives"))).map(
      ({ text, file, id }) => readRecipeFile(text, file, id).recipe,
    );
  return overlay("recipe", await Promise.all(folders.map(read)), ({ id }) => id);
}
