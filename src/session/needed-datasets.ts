import type { CheckedDefinitions, CheckedDimension, CheckedMeasure } from "../sql/checked.ts";

/**
 * The datasets that recipes may read, and some more: every dataset that their measures and dimensions name, what derived datasets are
 * made of, and what all of these link to. Undefined recipes: all datasets. `also` are measures and dimensions that are asked for
 * besides.
 */
export function neededDatasets(
  { recipes, measures, dimensions, contracts }: CheckedDefinitions,
  ids: readonly string[] | undefined,
  also: readonly string[] = [],
): ReadonlySet<string> {
  if (ids === undefined) return new Set(contracts.keys());
  const needed = new Set<string>();
  const wanted: unknown[] = ids.flatMap((id) => {
    const recipe = recipes.get(id);
    if (recipe === undefined) return [];
    const { comparisons, cuts, within } = recipe;
    const names = [...cuts.flat(), ...comparisons.flatMap((each) => [each.dimension, each.within]), within];
    return [
      recipe.measures.map((each) => counted(measures.get(each))),
      names.map((each) => lookedUp(dimensions.get(String(each)))),
    ];
  });
  const besides = also.map((name) => counted(measures.get(name)) ?? lookedUp(dimensions.get(name)));
  const unseen = [...wordsOf([wanted, besides])];
  for (let name = unseen.pop(); name !== undefined; name = unseen.pop()) {
    const contract = contracts.get(name);
    if (contract === undefined || needed.has(name)) continue;
    needed.add(name);
    unseen.push(...contract.links.map(({ to }) => to));
    unseen.push(
      ...(contract.views ?? []).flatMap(({ datasets, optional = [] }) => [...datasets, ...optional]),
    );
  }
  return needed;
}

/** A dimension without the datasets whose own rows say it: they matter only where a measure counts such rows, and are then named by it. */
const lookedUp = (dimension: CheckedDimension | undefined) => dimension && { ...dimension, also: undefined };

/** A measure without what others publish of it: no row of that is counted. */
const counted = (measure: CheckedMeasure | undefined) => measure && { ...measure, published: undefined };

/** All texts of a definition that could be a name: those of datasets are among them, wherever they stand. */
const wordsOf = (definitions: unknown): ReadonlySet<string> =>
  new Set(JSON.stringify(definitions).match(/(?<=")[a-z0-9_]+(?=")/g) ?? []);
