import type { Released, ReleasedRow } from "../../model/released.ts";
import type { ShownComparison } from "../../model/shown.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { BoardLine } from "../../result/board.ts";
import type { Result } from "../../result/result.ts";
import { WITHHELD_WORDS } from "../../text/withheld.ts";

type Row = Released<ReleasedRow>;

/** A group that has a column; undefined: everybody. */
export type BoardGroup = Pick<ShownComparison, "dimension"> & { readonly level: string };

/** Why a cell has no number, in two words. Each is explained under the table. */
export type Empty = "no data" | "not defined" | "withheld" | "not meaningful" | "elsewhere";

/** A figure, or why there is none. */
export type BoardCell =
  | { readonly row: Row; readonly value: number }
  | { readonly empty: Empty; readonly because: string };

const empty = (word: Empty, because: string): BoardCell => ({ empty: word, because });

/** The figure of a group in a line of the page, or the reason why there is none. */
export function boardCell(line: BoardLine, group: BoardGroup | undefined, result: Result): BoardCell {
  switch (line.kind) {
    case "own":
      return cellIn(result, line.measure, group);
    case "awaited":
      return empty("not defined", line.reason);
    case "elsewhere":
      return cellElsewhere(line, group, result);
  }
}

function cellElsewhere(
  line: Extract<BoardLine, { kind: "elsewhere" }>,
  group: BoardGroup | undefined,
  { beside = [] }: Result,
): BoardCell {
  const { recipe, recipeTitle, reason, statistic, measure } = line;
  const other = beside.find((each) => each.recipe === recipe);
  if (other === undefined) return empty("elsewhere", `deepdive run ${recipe} tells it`);
  if (other.result === undefined)
    return empty("no data", `the deep dive "${recipeTitle}" has nothing to report`);
  if (statistic !== undefined) return slopeCell(other.result, statistic, group);
  const isCut = group === undefined || hasCut(other.result, group.dimension);
  return isCut ? cellIn(other.result, measure, group) : empty("not defined", reason);
}

const hasCut = ({ cuts }: Result, dimension: string): boolean =>
  cuts.some(({ dimensions }) => dimensions.length === 1 && dimensions[0] === dimension);

/** One number over all fifths of deprivation: it stands for everybody, and no group has one of its own. */
function slopeCell(
  { rows }: Result,
  { of, told }: { readonly of: string; readonly told: string },
  group: BoardGroup | undefined,
): BoardCell {
  if (group !== undefined) return empty("not meaningful", "it is one slope over all groups of deprivation");
  const slope = rows.find(
    (row) =>
      row.kind === "summary" && row.measure === of && row.statistic === told && row.within.length === 0,
  );
  return slope === undefined
    ? empty("not meaningful", "a slope needs a figure of every group that it runs over")
    : figure(slope);
}

function cellIn(result: Result, measure: string, group: BoardGroup | undefined): BoardCell {
  const shown = result.measures.find(({ id }) => id === measure);
  if (shown?.noData !== undefined) return empty("no data", shown.noData);
  if (group !== undefined && !hasCut(result, group.dimension))
    return empty("no data", "nothing loaded tells the groups apart");
  const rows = result.rows.filter((each) => each.kind === "group" && each.measure === measure);
  // The number of deaths is no life expectancy: where a policy lets out counts alone there is no figure.
  const own =
    shown?.statistic === "count" ? rows : rows.filter(({ statistic }) => statistic !== STATISTIC.count);
  if (own.length === 0) return empty("withheld", "it is made from counts by age, which are not let out");
  const row = own.find(
    (each) => each.statistic === own[0]?.statistic && each.kind === "group" && isOf(each.levels, group),
  );
  return row === undefined ? empty("no data", NOBODY) : figure(row);
}

const NOBODY = "nobody of the group is in the data";

const isOf = (levels: Extract<Row, { kind: "group" }>["levels"], group: BoardGroup | undefined): boolean =>
  group === undefined
    ? levels.length === 0
    : levels.length === 1 && levels[0]?.dimension === group.dimension && levels[0].level === group.level;

function figure(row: Row): BoardCell {
  if (row.status === "withheld") {
    const why = row.reason === undefined ? "to protect confidentiality" : WITHHELD_WORDS[row.reason];
    return empty("withheld", why);
  }
  if (row.value !== undefined) return { row, value: row.value };
  return isZero(row.denominator)
    ? empty("no data", NOBODY)
    : empty("not meaningful", row.note ?? "there is nothing to compute it from");
}

const isZero = (count: Row["denominator"]): boolean => count?.status !== "withheld" && count?.value === 0;
