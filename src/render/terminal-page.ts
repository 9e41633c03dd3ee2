import type { Result, ResultTable } from "../result/result.ts";
import { listText } from "../text/list.ts";
import { plainText } from "../text/plain-text.ts";
import { wrapText } from "../text/wrap.ts";
import { type Colours, colours } from "./colour.ts";
import { crossedGrid } from "./crossed-grid.ts";
import type { CutTables } from "./cut-tables.ts";
import type { RenderSettings } from "./format.ts";
import { groupGrid } from "./group-grid.ts";
import { legendOf } from "./legend.ts";
import { type FittedGrid, fitGrid, totalWidth } from "./terminal/fit-grid.ts";
import type { Grid } from "./terminal/grid.ts";
import { textTable } from "./terminal/text-table.ts";

/** Columns of a page that is no terminal. */
const PAGE_WIDTH = 100;

/** What is being written on: it remembers what its legend must explain. */
export interface Page {
  readonly width: number;
  readonly colours: Colours;
  /** The grids drawn so far: the legend speaks of their markers. */
  readonly shown: Grid[];
  /** Columns that did not fit somewhere. */
  readonly dropped: Set<string>;
}

export const newPage = ({ width, colour }: RenderSettings): Page => ({
  width: Math.max(20, width ?? PAGE_WIDTH),
  colours: colours(colour),
  shown: [],
  dropped: new Set(),
});

/** Text from data and definitions, harmless and wrapped. */
export const said = (text: string, { width }: Page, first = "", indent = ""): string =>
  wrapText(plainText(text), width, first, indent);

/** A title and under it a line for each text; nothing where there are none. */
export const listed = (title: string, texts: readonly string[], page: Page): readonly string[] =>
  texts.length === 0 ? [] : [[title, ...texts.map((text) => said(text, page, "• ", "  "))].join("\n")];

/** A table under its title. */
export const drawn = (title: string, grid: Grid, page: Page): string =>
  [page.colours.strong(said(title, page)), drawnBare(grid, page)].join("\n");

export const drawnBare = (grid: Grid, page: Page): string => textTable(kept(grid, page), page.colours);

/** A cut under its heading, with what must be known of its levels: a table for each measure. */
export const cutBlocks = (
  { heading, notes, tables }: CutTables,
  result: Result,
  page: Page,
): readonly string[] => [
  [page.colours.heading(said(heading, page)), ...notes.map((note) => said(note, page))].join("\n"),
  ...tables.map(({ table, title }) => drawn(title, shape(table, result, page), page)),
];

/** A cut by two dimensions as a square where it fits, else as a line for each group. */
function shape(table: ResultTable, result: Result, { width }: Page): Grid {
  if (table.dimensions.length !== 2) return groupGrid(table, result);
  const crossed = crossedGrid(table, result);
  return totalWidth(fitGrid(crossed, width).widths) <= width ? crossed : groupGrid(table, result);
}

/** Fits a grid to the page, which remembers it for the legend. */
function kept(grid: Grid, page: Page): FittedGrid {
  const fitted = fitGrid(grid, page.width);
  page.shown.push(fitted);
  for (const name of fitted.dropped) page.dropped.add(name);
  return fitted;
}

/** What the markers in the tables drawn so far mean, and what did not fit into them. */
export function legendBlocks(page: Page): readonly string[] {
  const dropped =
    page.dropped.size === 0
      ? []
      : [
          `Not shown, because ${page.width} columns are too few: ${listText([...page.dropped])}. They are in --format csv`,
        ];
  const lines = [...legendOf(page.shown), ...dropped].map((text) => said(text, page));
  return lines.length === 0 ? [] : [lines.join("\n")];
}
