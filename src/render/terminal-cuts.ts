import type { Result } from "../result/result.ts";
import { cutName } from "../text/cut-name.ts";
import { listText } from "../text/list.ts";
import { type CutTables, cutsWithTables } from "./cut-tables.ts";
import { cutBlocks, type Page, said } from "./terminal-page.ts";

/** The tables of the cuts that were asked for by name, and what other cuts there are. */
export function namedCuts(result: Result, names: readonly string[], page: Page): readonly string[] {
  const nameOf = ({ cut }: CutTables): string => cutName(cut.dimensions);
  const cuts = cutsWithTables(result);
  const shown = cuts.filter((cut) => names.includes(nameOf(cut)));
  const empty = names.filter((name) => !shown.some((cut) => nameOf(cut) === name));
  const others = cuts.filter((cut) => !names.includes(nameOf(cut)));
  return [
    ...shown.flatMap((cut) => cutBlocks(cut, result, page)),
    ...empty.map((name) =>
      said(`By ${name}: no numbers, because there is nothing to compute them from.`, page),
    ),
    ...(others.length === 0 ? [] : [said(`Other cuts: ${listText(others.map(nameOf))}.`, page)]),
  ];
}
