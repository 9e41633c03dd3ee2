import type { Contract } from "../model/contract.ts";
import type { Dimension } from "../model/dimension.ts";
import { isOneToOne } from "../model/is-one-to-one.ts";

/** Whether rows of a dataset have levels of a dimension: by columns of their own, or along links. */
export const reaches = (
  contracts: ReadonlyMap<string, Contract>,
  grain: string,
  { dataset, also = [] }: Pick<Dimension, "dataset" | "also">,
): boolean => also.some((own) => own.dataset === grain) || leadsTo(contracts, grain, dataset);

/** Whether links lead from one dataset to another, whatever the parameters; a derived dataset is reached from its own. */
function leadsTo(contracts: ReadonlyMap<string, Contract>, from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const dataset of reached) {
    for (const link of contracts.get(dataset)?.links ?? []) reached.add(link.to);
    for (const contract of contracts.values()) {
      if (contract.links.some((link) => link.to === dataset && isOneToOne(contract, link)))
        reached.add(contract.id);
    }
  }
  return reached.has(to);
}
