import { join } from "node:path";
import type { Contract } from "../model/contract.ts";
import type { DeepdiveError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import { GEOGRAPHY_CONTRACTS } from "../model/geography-contracts.ts";
import type { Recipe } from "../model/recipe.ts";
import { codelistsNamed } from "../text/codelists-named.ts";
import { publishedProblem } from "./check-published.ts";
import { readCodelistFiles } from "./codelist-file.ts";
import { readCodelists } from "./codelists.ts";
import { readContractFile } from "./contract-file.ts";
import { type DatasetOverlay, isOverlayText, readOverlayFile } from "./dataset-overlay.ts";
import { readDimensionFile } from "./dimension-file.ts";
import { extendContracts } from "./extend-contracts.ts";
import { readGeographyFile } from "./geography-file.ts";
import { withFamilies } from "./measure-family.ts";
import { readMeasureFile } from "./measure-file.ts";
import { overlay } from "./overlay.ts";
import { readParameterFile } from "./parameter-field.ts";
import { checkPeriod } from "./period.ts";
import { overlayPolicies, type PlacedPolicy, readPolicyFile, startOf } from "./policies.ts";
import { type DefinitionFile, readFileOrNone, readFolder } from "./read-folder.ts";
import { readRecipeFile } from "./recipe-file.ts";
import { checkReferences, type Reference } from "./references.ts";
import { measuresOf, refuseSameTitle, statisticsIn, unexpressedIn } from "./registry.ts";
import { attempt, type ReportProblem, throwProblem } from "./report-problem.ts";

/** Kinds of which there are many, each in a file of its own. */
const SELECTED = ["datasets", "measures", "dives"];

/**
 * Everything that is defined in YAML under the folders, checked: the built-in `recipes`, then the workspace's own,
 * whose definitions replace those of the same name. The SQL in them is checked apart (`checkSql`), because that
 * needs a parser. Each problem is a usage error with file, line, column and the nearest name: the first is thrown, or
 * all are told to `report`, and then what could not be read is not among the definitions.
 *
 * Of datasets, measures and recipes only the files of `only` are read, where it is given (`neededFiles`).
 */
export async function readDefinitions(
  folders: readonly string[],
  only?: ReadonlySet<string>,
  report: ReportProblem = throwProblem,
): Promise<Definitions> {
  const unread = new Set<string>();
  const read = readKinds(folders, only, report, unread);
  const without = overlaid(read, report);
  const wanted = only === undefined ? undefined : codelistsNamed(expressionTexts(without));
  const definitions = { ...without, codelists: readCodelistFiles(folders, wanted, report) };
  const references = [read.measures, read.dimensions, read.recipes].flatMap((all) =>
    all
      .flat()
      .flatMap((file): readonly Reference[] => file.references)
      .filter(({ whereAllAreRead }) => only === undefined || whereAllAreRead === undefined),
  );
  const links = [...definitions.contracts.values()].flatMap(linksOf);
  checkReferences([...references, ...links], definitions, report, unread);
  for (const recipe of definitions.recipes.values()) {
    attempt(report, () => checkPeriod(recipe, definitions));
  }
  for (const { id, published = [] } of definitions.measures.values()) {
    for (const each of published) tellProblem(publishedProblem(id, each, definitions.contracts), report);
  }
  return definitions;
}

const tellProblem = (problem: DeepdiveError | undefined, report: ReportProblem): void => {
  if (problem !== undefined) report(problem);
};

type Kinds = ReturnType<typeof readKinds>;

/** The files of each kind, by folder. The names in files with problems are added to `unread`. */
function readKinds(
  folders: readonly string[],
  only: ReadonlySet<string> | undefined,
  report: ReportProblem,
  unread: Set<string>,
) {
  const codelists = readCodelists(
    folders.map((folder) => join(folder, "codelists")),
    report,
  );
  const readAll = <T>(files: readonly DefinitionFile[], read: ReadFile<T>): readonly T[] =>
    files.flatMap((file) => {
      const reportOfFile: ReportProblem = (problem) => {
        for (const name of namesIn(file)) unread.add(name);
        report(problem);
      };
      const one = attempt(reportOfFile, () => read(file, reportOfFile));
      return one === undefined ? [] : [one];
    });
  const kind = <T>(name: string, read: ReadFile<T>): readonly (readonly T[])[] =>
    folders.map((folder) => {
      const files = readFolder(join(folder, name));
      const wanted = files.filter(({ file }) => !SELECTED.includes(name) || (only?.has(file) ?? true));
      return readAll(wanted, read);
    });
  const single = <T>(name: string, read: ReadFile<T>): readonly (readonly T[])[] =>
    folders.map((folder) => readAll(readFileOrNone(join(folder, name)), read));
  return {
    contracts: kind("datasets", ({ text, file }, tell): Contract | DatasetOverlay =>
      isOverlayText(text) ? readOverlayFile(text, file, tell) : readContractFile(text, file, codelists, tell),
    ),
    measures: kind("measures", ({ text, file }, tell) => readMeasureFile(text, file, tell)),
    dimensions: single("dimensions.yaml", ({ text, file }, tell) => readDimensionFile(text, file, tell)),
    parameters: single("parameters.yaml", ({ text, file }, tell) => readParameterFile(text, file, tell)),
    recipes: kind("dives", ({ text, file, id }, tell) => readRecipeFile(text, file, id, tell)),
    policies: kind(
      "policies",
      ({ text, file, id }, tell): PlacedPolicy => ({
        policy: readPolicyFile(text, file, id, tell),
        at: startOf(file),
      }),
    ),
    geographies: kind("geographies", ({ text, file, id }, tell) => readGeographyFile(text, file, id, tell)),
  };
}

type ReadFile<T> = (file: DefinitionFile, report: ReportProblem) => T;

/** What a file that cannot be read may define: its own name, and all that stands after `id` or `name` in it. */
const namesIn = ({ id, text }: DefinitionFile): readonly string[] => [
  id,
  ...[...text.matchAll(/\b(?:id|name):\s*["']?([\w-]+)/g)].map(([, name = ""]) => name),
];

/** The texts in which a code list can be named. */
const expressionTexts = ({
  terms,
  measures,
  dimensions,
}: Omit<Definitions, "codelists">): readonly string[] => [
  ...[...terms.values()].map(({ expression }) => expression.text),
  ...[...measures.values()].flatMap(({ where, denominator, numerator, value, population }) =>
    [where, denominator, numerator, value, population?.where, population?.count].flatMap(
      (part) => part?.text ?? [],
    ),
  ),
  ...[...dimensions.values()].flatMap(({ expression, also = [] }) => [
    expression.text,
    ...also.map((own) => own.expression.text),
  ]),
];

function overlaid(
  { contracts, measures, dimensions, parameters, recipes, policies, geographies }: Kinds,
  report: ReportProblem,
): Omit<Definitions, "codelists"> {
  const byId = <T extends { readonly id: string }>(
    kind: string,
    all: readonly (readonly T[])[],
  ): ReadonlyMap<string, T> => overlay(kind, all, ({ id }) => id, report);
  const registry = byId(
    "measure",
    measures.map((files) =>
      files.flatMap((file) => [...file.measures, ...file.unexpressed, ...file.statisticMeasures]),
    ),
  );
  refuseSameTitle(registry, report);
  const computed = measuresOf(registry);
  return {
    contracts: extendContracts(
      byId("dataset", [
        GEOGRAPHY_CONTRACTS,
        ...contracts.map((all) => all.flatMap((one) => ("extends" in one ? [] : [one]))),
      ]),
      contracts.flat().flatMap((one) => ("extends" in one ? [one] : [])),
      report,
    ),
    measures: computed,
    unexpressed: unexpressedIn(registry),
    statisticMeasures: statisticsIn(registry),
    terms: byId(
      "term",
      measures.map((files) => files.flatMap((file) => file.terms)),
    ),
    dimensions: byId(
      "dimension",
      dimensions.map((files) => files.flatMap((file) => file.dimensions)),
    ),
    parameters: overlay(
      "parameter",
      parameters.map((files) => files.flat()),
      ({ name }) => name,
      report,
    ),
    recipes: withFamilies(
      byId(
        "recipe",
        recipes.map((files) => files.map(({ recipe }) => recipe)),
      ),
      computed,
    ),
    policies: overlayPolicies(policies, report),
    geographies: byId("geography", geographies),
  };
}

const linksOf = ({ id, links, at }: Contract): readonly Reference[] =>
  links.map(({ to }) => ({ kind: "dataset", name: to, thing: `dataset '${id}', links`, at }));

/** The recipes alone: whether what they name exists is not looked at. */
export async function readRecipes(folders: readonly string[]): Promise<ReadonlyMap<string, Recipe>> {
  const read = (folder: string): readonly Recipe[] =>
    readFolder(join(folder, "dives")).map(({ text, file, id }) => readRecipeFile(text, file, id).recipe);
  return overlay("recipe", folders.map(read), ({ id }) => id);
}
