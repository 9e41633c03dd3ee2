import type { Result, ResultTable } from "../result/result.ts";
import { listText } from "../text/list.ts";
import { plainText } from "../text/plain-text.ts";
import { wrapText } from "../text/wrap.ts";
import { type Colours, colours } from "./colour.ts";
import { comparisonGrids } from "./comparison-grid.ts";
import { crossedGrid } from "./crossed-grid.ts";
import { cutsWithTables } from "./cut-tables.ts";
import { type FittedGrid, fitGrid, totalWidth } from "./fit-grid.ts";
import type { Render } from "./format.ts";
import type { Grid } from "./grid.ts";
import { groupGrid, totalsGrid } from "./group-grid.ts";
import { legendOf } from "./legend.ts";
import { notices } from "./notices.ts";
import { keyFindings, policyText, sourceTexts, subtitle, unknownTexts } from "./result-words.ts";
import { textTable } from "./text-table.ts";

/** Columns of a page that is no terminal. */
const PAGE_WIDTH = 100;

/** The answer as text for a terminal: findings first, then the comparisons, then a table for each cut and measure. */
export const renderTerminal: Render = async (result, settings) => {
  const page: Page = {
    width: Math.max(20, settings.width ?? PAGE_WIDTH),
    colours: colours(settings.colour),
    shown: [],
    dropped: new Set(),
  };
  const blocks = [
    ...head(result, page),
    ...findings(result, page),
    ...comparisons(result, page),
    ...tables(result, page),
    ...foot(result, page),
  ];
  return [{ name: `${result.recipe}.txt`, content: `${blocks.join("\n\n")}\n` }];
};

interface Page {
  readonly width: number;
  readonly colours: Colours;
  /** The grids drawn so far: the legend speaks of their markers. */
  readonly shown: Grid[];
  /** Columns that did not fit somewhere. */
  readonly dropped: Set<string>;
}

const said = (text: string, { width }: Page, first = "", indent = ""): string =>
  wrapText(plainText(text), width, first, indent);

function head(result: Result, page: Page): readonly string[] {
  const { heading, warning } = page.colours;
  return [
    ...notices(result).map((notice) => warning(said(notice, page))),
    [heading(said(result.title, page)), said(subtitle(result), page), said(result.question, page)].join("\n"),
  ];
}

function findings(result: Result, page: Page): readonly string[] {
  return keyFindings(result).map(({ title, sentences }) =>
    [
      page.colours.strong(said(title, page)),
      ...sentences.map((sentence) => said(sentence, page, "• ", "  ")),
    ].join("\n"),
  );
}

function comparisons(result: Result, page: Page): readonly string[] {
  return result.measures.flatMap((measure) =>
    comparisonGrids(result.comparisons.filter((each) => each.measure === measure.id)).map((grid) =>
      drawn(`${measure.title}: gaps`, grid, page),
    ),
  );
}

/** Everybody first; then a heading for each cut and under it a table for each measure. */
function tables(result: Result, page: Page): readonly string[] {
  const totals = totalsGrid(result);
  return [
    ...(totals === undefined ? [] : [textTable(kept(totals, page), page.colours)]),
    ...cutsWithTables(result).flatMap(({ heading, notes, tables: own }) => [
      [page.colours.heading(said(heading, page)), ...notes.map((note) => said(note, page))].join("\n"),
      ...own.map(({ table, title }) => drawn(title, shape(table, result, page), page)),
    ]),
  ];
}

/** A cut by two dimensions as a square where it fits, else as a line for each group. */
function shape(table: ResultTable, result: Result, { width }: Page): Grid {
  if (table.dimensions.length !== 2) return groupGrid(table, result);
  const crossed = crossedGrid(table, result);
  return totalWidth(fitGrid(crossed, width).widths) <= width ? crossed : groupGrid(table, result);
}

const drawn = (title: string, grid: Grid, page: Page): string =>
  [page.colours.strong(said(title, page)), textTable(kept(grid, page), page.colours)].join("\n");

/** Fits a grid to the page, which remembers it for the legend. */
function kept(grid: Grid, page: Page): FittedGrid {
  const fitted = fitGrid(grid, page.width);
  page.shown.push(fitted);
  for (const name of fitted.dropped) page.dropped.add(name);
  return fitted;
}

function foot(result: Result, page: Page): readonly string[] {
  const lines = (texts: readonly string[]): string => texts.map((text) => said(text, page)).join("\n");
  const bullets = (texts: readonly string[]): string =>
    texts.map((text) => said(text, page, "• ", "  ")).join("\n");
  const legend = [...legendOf(page.shown), ...droppedText(page)];
  const unknown = unknownTexts(result);
  return [
    ...(legend.length === 0 ? [] : [lines(legend)]),
    ...(unknown.length === 0 ? [] : [`Not known\n${bullets(unknown)}`]),
    ...(result.caveats.length === 0 ? [] : [`Careful\n${bullets(result.caveats)}`]),
    lines([policyText(result), ...sourceTexts(result)]),
    ...notices(result).map((notice) => page.colours.warning(said(notice, page))),
  ];
}

function droppedText({ dropped, width }: Page): readonly string[] {
  return dropped.size === 0
    ? []
    : [
        `Not shown, because ${width} columns are too few: ${listText([...dropped])}. They are in --format csv`,
      ];
}
