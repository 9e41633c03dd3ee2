import type { CheckedDimension } from "../sql/checked.ts";

/**
 * A dimension as rows of a dataset say it: by columns of their own where the definition has such, else as it is found along
 * links.
 *
 * @example dimensionOver(ageBand, "apc_spell").dataset // "apc_spell": the age at admission, and not that of today
 */
export function dimensionOver(dimension: CheckedDimension, grain: string): CheckedDimension {
  const own = dimension.also?.find(({ dataset }) => dataset === grain);
  return own === undefined ? dimension : { ...dimension, ...own };
}

/** Whether the rows say the level themselves where rows of other datasets find it along links. */
export const saysItself = ({ also = [] }: CheckedDimension, grain: string): boolean =>
  also.some(({ dataset }) => dataset === grain);
