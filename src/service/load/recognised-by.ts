import { listText } from "../../text/list.ts";
import type { LoadRequest } from "./load-report.ts";
import type { SourceTable } from "./source-table.ts";

const SHOWN = 6;

/** Why a file was taken for its dataset and layout, in words. Names headers, and never what stands in a row. */
export function recognisedBy({ recognised }: SourceTable, request: LoadRequest): string {
  const { contract, header, headers, sources } = recognised;
  const asked = request.dataset === undefined ? "" : "dataset named in the call; ";
  if (!header) return `${asked}no header: its ${headers.length} columns have the shape of this layout`;
  const wanted = contract.identifies?.flat() ?? contract.key;
  const found = (columns: readonly string[]): readonly string[] =>
    [...new Set(columns.flatMap((column) => headers[sources.get(column) ?? -1] ?? []))].filter(
      (name) => name !== "",
    );
  const telling = found(wanted);
  const named = telling.length > 0 ? telling : found([...sources.keys()]);
  return `${asked}its header has ${listText(named.slice(0, SHOWN))}`;
}
