import type { Contract } from "../model/contract.ts";

/**
 * The columns by whose values the rows of a snapshot lie together: those that lead to a person. Runs look up what is known
 * of each person, and find it in one stretch of the file. A dataset of events goes by its link to a confidential dataset;
 * one that others so link to goes by the columns that they find it by. Empty: rows stay in the order of the file.
 *
 * @example
 * // vaccination links to person: [person_id]; person: [person_id]; imd is open: []
 */
export function clusterColumns(
  contract: Contract,
  contracts: ReadonlyMap<string, Contract>,
): readonly string[] {
  if (contract.confidentiality !== "confidential") return [];
  const link = contract.links.find(({ to }) => contracts.get(to)?.confidentiality === "confidential");
  if (link) return Object.keys(link.on);
  for (const other of contracts.values()) {
    const toIt = other.links.find(({ to }) => to === contract.id);
    if (toIt && other.confidentiality === "confidential") return Object.values(toIt.on);
  }
  return [];
}
