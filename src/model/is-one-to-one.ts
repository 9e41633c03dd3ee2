import type { Contract, Link } from "./contract.ts";

/**
 * Whether each row that the link leads to has one row of the derived dataset at most, so that the link can be followed
 * backwards: the link holds the whole key.
 *
 * @example isOneToOne(placesOfLsoas, linkByLsoa) // true; of stays that lead to people by a pseudonym it is false
 */
export function isOneToOne({ views, key }: Pick<Contract, "views" | "key">, link: Pick<Link, "on">): boolean {
  const own = Object.keys(link.on);
  return views !== undefined && key.length > 0 && key.every((column) => own.includes(column));
}
