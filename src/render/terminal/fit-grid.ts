import { displayWidth } from "../../text/display-width.ts";
import type { Grid, GridColumn } from "./grid.ts";

/** A grid that fits: the columns that are left, with the width of each, and whether some had to go. */
export interface FittedGrid extends Grid {
  readonly widths: readonly number[];
  /** Titles of the columns that had to go. */
  readonly dropped: readonly string[];
  /** Places of the columns that are left among those that there were. */
  readonly kept: readonly number[];
}

/** Between two columns. */
export const GAP = 2;

/** Labels are wrapped down to this before headers of numbers are. */
const COMFORTABLE = 24;

/** A column of words may be wrapped down to this. */
const NARROW = 16;

/** Where nothing else can go, words break. */
const LEAST = 8;

/**
 * Makes a grid fit into `width` columns of a terminal. Short titles come first; then words wrap: labels to a
 * comfortable width, headers between words, labels to a narrow one. Where that is not enough, whole columns go, the
 * least needed first, and `dropped` names them. Numbers, and words to be typed, are never cut.
 */
export function fitGrid(grid: Grid, width: number): FittedGrid {
  const full = fullWidths(grid);
  if (totalWidth(full) > width && hasShortTitles(grid)) return fitGrid(shortened(grid), width);
  const wrapped = grid.columns.map(({ title }, at) =>
    Math.max(longestWord(title), widest(cellsAt(grid, at))),
  );
  const widthsWith = (label: number, numbers: readonly number[]): readonly number[] =>
    grid.columns.map(({ align, whole }, at) =>
      align === "left" && !whole ? Math.min(full[at] ?? 0, label) : (numbers[at] ?? 0),
    );
  const steps = [
    full,
    widthsWith(COMFORTABLE, full),
    widthsWith(COMFORTABLE, wrapped),
    widthsWith(NARROW, wrapped),
  ];
  const widths = firstThatFits(steps, width);
  const kept = grid.columns.map((_, at) => at);
  if (widths !== undefined) return { ...grid, widths, dropped: [], kept };
  const column = leastNeeded(grid.columns);
  if (column === undefined) {
    const least = widthsWith(LEAST, wrapped);
    return {
      ...grid,
      widths: firstThatFits([widthsWith(NARROW, wrapped), least], width) ?? least,
      dropped: [],
      kept,
    };
  }
  const fitted = fitGrid(without(grid, column), width);
  return {
    ...fitted,
    dropped: [grid.columns[column]?.title ?? "", ...fitted.dropped],
    kept: fitted.kept.map((at) => (at < column ? at : at + 1)),
  };
}

/** Each step gives up something that the one before kept: the widths between the first two of which one fits. */
function firstThatFits(steps: readonly (readonly number[])[], width: number): readonly number[] | undefined {
  return steps
    .map((step, at) => shrunk(steps[at - 1] ?? step, step, width))
    .find((widths) => widths !== undefined);
}

/** Of a whole line. */
export const totalWidth = (widths: readonly number[]): number =>
  widths.reduce((sum, each) => sum + each + GAP, -GAP);

const fullWidths = (grid: Grid): readonly number[] =>
  grid.columns.map(({ title }, at) => Math.max(displayWidth(title), widest(cellsAt(grid, at))));

const hasShortTitles = ({ columns }: Grid): boolean =>
  columns.some(({ shortTitle }) => shortTitle !== undefined);

const shortened = ({ columns, lines }: Grid): Grid => ({
  columns: columns.map(({ shortTitle, ...column }) => ({ ...column, title: shortTitle ?? column.title })),
  lines,
});

const cellsAt = (grid: Grid, at: number): readonly string[] => grid.lines.map((line) => line[at] ?? "");

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);

const longestWord = (text: string): number => widest(text.split(" "));

/** Takes what is too much from the columns that have most to spare; undefined where they have not enough. */
function shrunk(
  full: readonly number[],
  minimum: readonly number[],
  width: number,
): readonly number[] | undefined {
  const widths = [...full];
  for (let left = totalWidth(full) - width; left > 0; left -= 1) {
    const spare = widths.map((each, at) => each - (minimum[at] ?? each));
    const most = Math.max(...spare);
    if (most <= 0) return undefined;
    const at = spare.indexOf(most);
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

function leastNeeded(columns: readonly GridColumn[]): number | undefined {
  const orders = columns.map(({ dropOrder }) => dropOrder ?? 0);
  const highest = Math.max(...orders);
  return highest === 0 ? undefined : orders.indexOf(highest);
}

function without({ columns, lines }: Grid, at: number): Grid {
  return {
    columns: columns.filter((_, index) => index !== at),
    lines: lines.map((line) => line.filter((_, index) => index !== at)),
  };
}
