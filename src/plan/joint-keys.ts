import type { CheckedDimension } from "../sql/checked.ts";
import { walk } from "../sql/expression.ts";
import { type Context, contractOf } from "./context.ts";
import { dimensionOver } from "./dimension-over.ts";
import { pathTo } from "./join-path.ts";

/** Dimensions that are looked up by one key, and the dataset that the key leads to. */
export interface JointKey {
  readonly id: string;
  readonly dataset: string;
  readonly dimensions: readonly CheckedDimension[];
}

/**
 * The keys by which two or more of the dimensions are looked up in open data: everybody can look the same up. The
 * links say so, whatever the dimensions are called.
 *
 * Example: Core20, local fifth and Place all begin with person.lsoa21 → imd, so that person.lsoa21 is their key.
 */
export function jointKeys(
  context: Context,
  dimensions: readonly CheckedDimension[],
  grains: readonly string[],
): readonly JointKey[] {
  const found = new Map<string, { dataset: string; dimensions: CheckedDimension[] }>();
  // Counts of open data are no secret: nothing has to be guarded in them, and they guard nothing.
  const guarded = grains.filter((grain) => !isOpen(context, grain));
  for (const dimension of dimensions) {
    const keys = guarded.map((grain) => keyOf(context, grain, dimensionOver(dimension, grain)));
    const [first] = keys;
    if (first === undefined || keys.some((key) => key?.dataset !== first.dataset)) continue;
    const id = [...new Set(keys.map((key) => key?.id))].join(" and ");
    const known = found.get(`${id} ${first.dataset}`) ?? { dataset: first.dataset, dimensions: [] };
    found.set(`${id} ${first.dataset}`, known);
    known.dimensions.push(dimension);
  }
  return [...found].filter(([, { dimensions: own }]) => own.length > 1).map(([id, key]) => ({ id, ...key }));
}

/** Where the way from the rows to a dimension leaves confidential data; undefined where it does not, or comes back. */
function keyOf(
  context: Context,
  grain: string,
  dimension: CheckedDimension,
): { readonly id: string; readonly dataset: string } | undefined {
  if (readsConfidential(context, dimension)) return undefined;
  const path = pathTo(context, grain, dimension.dataset);
  const at = path.findIndex(({ to }) => isOpen(context, to));
  const step = path[at];
  if (step === undefined || path.slice(at).some(({ to }) => !isOpen(context, to))) return undefined;
  const columns = step.on.map(({ from }) => from).join(", ");
  return { id: `${step.from}.${columns}`, dataset: step.to };
}

const isOpen = (context: Context, dataset: string): boolean =>
  contractOf(context, dataset).confidentiality === "open";

/** A level that is worked out from other rows as well is no function of the key. */
function readsConfidential(context: Context, { dataset, expression }: CheckedDimension): boolean {
  return [...walk(expression.tree)].some(
    (node) =>
      (node.kind === "column" && !isOpen(context, node.dataset)) ||
      (node.kind === "related" && !isOpen(context, node.dataset)) ||
      !isOpen(context, dataset),
  );
}
