import { writeCsv } from "../text/csv.ts";
import type { Render } from "./format.ts";
import { tidyColumns, tidyLength } from "./tidy.ts";

/** Tidy data as csv (RFC 4180 with line feeds, UTF-8); text that a spreadsheet would run is disarmed. */
export const renderCsv: Render = async (result) => {
  const columns = tidyColumns(result);
  const lines = Array.from({ length: tidyLength(columns) }, (_, line) =>
    columns.map(({ values }) => values[line]),
  );
  return [
    {
      name: `${result.recipe}.csv`,
      content: writeCsv(
        columns.map(({ name }) => name),
        lines,
      ),
    },
  ];
};
