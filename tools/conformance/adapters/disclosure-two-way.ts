import type { Equation, LinkedSystem, SystemCell } from "../../../src/disclosure/system/linked-system.ts";
import { inputError } from "../../../src/model/deepdive-error.ts";
import type { FixtureRow } from "../adapter.ts";
import { number } from "./disclosure-system.ts";

/**
 * A table of two dimensions with its totals as a system. The ids say where a cell stands: "r0c2" in row 0 and
 * column 2, "r0T" the total of the row, "Tc2" that of the column, "TT" that of all.
 */
export function twoWaySystem(rows: readonly FixtureRow[]): LinkedSystem {
  const places = rows.map((row) => placeOf(row["cell_id"] ?? ""));
  const cells = rows.map((row, at): SystemCell => {
    const totals = [places[at]?.row, places[at]?.column].filter((one) => one === TOTAL).length;
    const cost = [1, 1.25, 4.5][totals] ?? 1;
    return { id: row["cell_id"] ?? "", count: number(row, "value"), printed: true, cost };
  });
  return {
    cells,
    equations: [...equationsAlong(places, "row", "column"), ...equationsAlong(places, "column", "row")],
  };
}

export const isTotal = (id: string): boolean => {
  const { row, column } = placeOf(id);
  return row === TOTAL || column === TOTAL;
};

const TOTAL = "T";

interface Place {
  readonly row: string;
  readonly column: string;
}

function placeOf(id: string): Place {
  const found = /^(T|r\d+)(T|c\d+)$/.exec(id);
  if (found?.[1] !== undefined && found[2] !== undefined) return { row: found[1], column: found[2] };
  throw inputError({
    code: "cell-id",
    thing: "cell_id",
    has: "an id that says no place in a table",
    promised: "ids such as r0c2, r0T, Tc2 and TT",
  });
}

/** Every line of one direction: its total is the sum of what stands in it. */
function equationsAlong(
  places: readonly Place[],
  line: keyof Place,
  across: keyof Place,
): readonly Equation[] {
  return [...new Set(places.map((place) => place[line]))].map((name) => {
    const inLine = [...places.keys()].filter((at) => places[at]?.[line] === name);
    const total = inLine.find((at) => places[at]?.[across] === TOTAL);
    if (total === undefined) throw new RangeError("a line of the table has no total");
    return { total, parts: inLine.filter((at) => at !== total), kind: "margin" };
  });
}
