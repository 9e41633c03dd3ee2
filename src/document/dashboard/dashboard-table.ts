import type { BoardLine, ResultBoard } from "../../result/board.ts";
import type { Result } from "../../result/result.ts";
import { unitText } from "../../text/unit.ts";
import { numberCell, textCell } from "../cell.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";
import { type BoardCell, type BoardGroup, boardCell, type Empty } from "./dashboard-cell.ts";

/** What the words in the cells mean, in the order in which they are explained. */
const WORDS: Readonly<Record<Empty, string>> = {
  "no data": "nothing is loaded to compute it from, or nobody is of the group",
  "not defined": "the measure has no such figure, or nobody has said yet how to compute it",
  withheld: "there is a number, and it is kept back to protect confidentiality; it is not zero",
  "not meaningful": "a number could be computed and would mislead",
  elsewhere: "another deep dive tells it",
};

/** A line of the page with a cell for everybody, and one for each group. */
export interface DashboardLine {
  readonly line: BoardLine;
  readonly cells: readonly BoardCell[];
}

export interface Dashboard {
  /** Everybody first. */
  readonly groups: readonly { readonly title: string; readonly group: BoardGroup | undefined }[];
  readonly lines: readonly DashboardLine[];
}

/** The whole page: a line for each measure, a column for each group that the recipe is about. */
export function dashboardOf(result: Result, board: ResultBoard): Dashboard {
  const groups = [{ title: "Everybody", group: undefined }, ...groupsOf(result)];
  return {
    groups,
    lines: board.lines.map((line) => ({
      line,
      cells: groups.map(({ group }) => boardCell(line, group, result)),
    })),
  };
}

/** The groups that are compared, each once: those of one dimension stand together. */
function groupsOf({ comparisons, dimensions }: Result): Dashboard["groups"] {
  const compared = new Map<string, BoardGroup>();
  for (const each of comparisons) {
    if (each.kind !== "comparison") continue;
    const { dimension, group, against } = each.comparison;
    for (const level of [group, against]) compared.set(`${dimension}|${level}`, { dimension, level });
  }
  return dimensions.flatMap(({ id, levels }) =>
    levels.flatMap(({ code, label }) => {
      const group = compared.get(`${id}|${code}`);
      return group === undefined ? [] : [{ title: label, group }];
    }),
  );
}

/** The page as a table. A cell without a number holds a word; why it does stands under the table. */
export function dashboardTable({ groups, lines }: Dashboard): Table {
  return tableOf([
    textColumn("Measure", lines, titleWithUnit, { isRowHeader: true }),
    ...groups.map(
      ({ title }, at): ColumnOfCells => ({
        title,
        align: "right",
        tellsUnit: true,
        dropOrder: at,
        cells: lines.map((line) => {
          const cell = line.cells[at];
          if (cell === undefined || "empty" in cell) return textCell(cell?.empty ?? "");
          return numberCell(cell.value, decimalsOf(line), cell.row.unit);
        }),
      }),
    ),
  ]);
}

/** As few decimals as the least certain figure of the line has. */
const decimalsOf = ({ cells }: DashboardLine): number =>
  Math.min(...cells.flatMap((cell) => ("empty" in cell ? [] : [cell.row.decimals])));

/** "Emergency admissions (per 100,000 people)"; a title that has its unit already stands as it is. */
function titleWithUnit(line: DashboardLine): string {
  const { title } = line.line;
  const unit = unitOf(line);
  return unit.length === 0 || title.endsWith(unit) ? title : `${title} (${unit})`;
}

/** Of the figures of a line; nothing where it has none. */
export function unitOf({ cells }: DashboardLine): string {
  const [first] = cells.flatMap((cell) => ("empty" in cell ? [] : [cell.row.unit]));
  if (first === undefined) return "";
  return first.kind === "count" ? "number" : unitText(first);
}

/** What the words mean that occur, then for each line why some of its cells are empty. */
export function emptyReasons({ groups, lines }: Dashboard): {
  readonly words: readonly string[];
  readonly lines: readonly string[];
} {
  const all = new Set(
    lines.flatMap(({ cells }) => cells.flatMap((cell) => ("empty" in cell ? [cell.empty] : []))),
  );
  return {
    words: Object.entries(WORDS).flatMap(([word, meaning]) =>
      [...all].some((each) => each === word) ? [`${word}: ${meaning}`] : [],
    ),
    lines: lines.flatMap(({ line, cells }) => {
      const reasons = new Map<string, string[]>();
      for (const [at, cell] of cells.entries()) {
        if (!("empty" in cell)) continue;
        const said = `${cell.empty}: ${cell.because}`;
        reasons.set(said, [...(reasons.get(said) ?? []), groups[at]?.title ?? ""]);
      }
      return [...reasons].map(([said, titles]) =>
        titles.length === cells.length
          ? `${line.title} – ${said}`
          : `${line.title}, ${titles.join(", ")} – ${said}`,
      );
    }),
  };
}
