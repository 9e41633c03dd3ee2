import { lackingColumns } from "../../contract/evidence.ts";
import { listText } from "../../text/list.ts";
import type { SettledColumns } from "./area-columns.ts";
import type { SourceTable } from "./source-table.ts";

/** As many names of columns as a person reads; of the others the number is said. */
const SAID = 12;

/** What the file has and the dataset does not take, and what makes it the dataset and is not there. No value of a row. */
export function columnNotes({ recognised }: SourceTable, { sources }: SettledColumns): readonly string[] {
  const { headers, unpivoted, header, synthetic, joined } = recognised;
  if (!header) return [];
  const parts = joined === undefined ? [] : [joined.year, joined.month];
  const used = new Set([...sources.values(), ...unpivoted, ...parts, synthetic]);
  const unused = headers.filter((name, index) => name !== "" && !used.has(index));
  const lacking = lackingColumns(recognised);
  return [
    ...(lacking.length === 0
      ? []
      : [`taken for ${recognised.contract.id} because you say so: it lacks ${listText(lacking)}`]),
    ...(unused.length === 0 ? [] : [`columns not taken: ${few(unused)}`]),
  ];
}

const few = (names: readonly string[]): string =>
  names.length <= SAID
    ? names.join(", ")
    : `${names.slice(0, SAID).join(", ")} and ${names.length - SAID} more`;
