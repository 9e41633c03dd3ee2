import type { Cell } from "../document/cell.ts";
import type { Column } from "../document/table.ts";
import { intervalText, numberText, quantityText } from "../text/number.ts";
import { NO_ANSWER_MARKER, NOT_APPLICABLE_MARKER, WITHHELD_MARKER } from "../text/withheld.ts";

/** A cell as a page shows it. The unit stands beside the number, unless the title of the column tells it. */
export function cellText(cell: Cell, { tellsUnit }: Pick<Column, "tellsUnit">): string {
  switch (cell.kind) {
    case "text":
      return cell.text;
    case "number":
      return tellsUnit
        ? numberText(cell.value, cell.decimals)
        : quantityText(cell.value, cell.unit, cell.decimals);
    case "interval":
      return intervalText(cell.lower, cell.upper, cell.decimals);
    case "withheld":
      return WITHHELD_MARKER;
    case "no-answer":
      return NO_ANSWER_MARKER;
    case "not-applicable":
      return NOT_APPLICABLE_MARKER;
  }
}
