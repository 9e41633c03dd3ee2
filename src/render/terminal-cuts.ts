import type { Result } from "../result/result.ts";
import { cutName } from "../text/cut-name.ts";
import { listText } from "../text/list.ts";
import { type CutTables, cutsWithTables } from "./cut-tables.ts";
import { cutBlocks, type Page, said } from "./terminal-page.ts";

/** The tables of the cuts that were asked for by name, and what other cuts there are. */
export function namedCuts(result: Result, names: readonly string[], page: Page): readonly string[] {
  const nameOf = ({ cut }: CutTables): string => cutName(cut.dimensions);
  const cuts = cutsWithTables(result);
  const wanted = names.map((name) => ({ name, cut: cuts.find((cut) => nameOf(cut) === name) }));
  const shown = cuts.filter((cut) => wanted.some((each) => each.cut === cut));
  const empty = wanted.filter(({ cut }) => cut === undefined).map(({ name }) => name);
  const others = cuts.filter((cut) => !shown.includes(cut));
  return [
    ...shown.flatMap((cut) => cutBlocks(cut, result, page)),
    ...empty.map((name) =>
      said(`By ${name}: no numbers, because there is nothing to compute them from.`, page),
    ),
    ...(others.length === 0 ? [] : [said(`Other cuts: ${listText(others.map(nameOf))}.`, page)]),
  ];
}
