import type { Codelists } from "./contract-file.ts";

/** From code lists named `lsoa-only-2011`: by year, the area codes that no other year's set has. */
export function areaCodeLists(codelists: Codelists): ReadonlyMap<number, readonly string[]> {
  const lists = new Map<number, readonly string[]>();
  for (const [name, codes] of codelists) {
    const year = /-only-(\d{4})$/.exec(name)?.[1];
    if (year !== undefined) lists.set(Number(year), [...(lists.get(Number(year)) ?? []), ...codes]);
  }
  return lists;
}
