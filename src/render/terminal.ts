import { notices } from "../document/notices.ts";
import type { Result } from "../result/result.ts";
import { comparisonGrids } from "./comparison-grid.ts";
import { cutsWithTables } from "./cut-tables.ts";
import type { Render } from "./format.ts";
import { totalsGrid } from "./group-grid.ts";
import {
  carefulTexts,
  keyFindings,
  policyText,
  sourcesInBrief,
  sourceTexts,
  subtitle,
  unknownsInBrief,
  unknownTexts,
  withheldTexts,
} from "./result-words.ts";
import { namedCuts } from "./terminal-cuts.ts";
import {
  cutBlocks,
  drawn,
  drawnBare,
  legendBlocks,
  listed,
  newPage,
  type Page,
  said,
} from "./terminal-page.ts";
import { otherCuts, smallCuts, summaryComparisons } from "./terminal-summary.ts";

/** The answer as text for a terminal: all of it, the summary that a reader begins with, or the tables of some cuts. */
export const renderTerminal: Render = async (result, settings) => {
  const page = newPage(settings);
  const body =
    settings.view === undefined
      ? whole(result, page)
      : settings.view.kind === "summary"
        ? summary(result, page)
        : someCuts(result, settings.view.cuts, page);
  const last = notices(result).map((notice) => page.colours.warning(said(notice, page)));
  const blocks = [...head(result, page), ...body, ...last];
  return [{ name: `${result.recipe}.txt`, content: `${blocks.join("\n\n")}\n` }];
};

/** Findings first, then every comparison, then a table for each cut and measure. */
const whole = (result: Result, page: Page): readonly string[] => [
  ...findings(result, page),
  ...comparisons(result, page),
  ...totals(result, page),
  ...cutsWithTables(result).flatMap((cut) => cutBlocks(cut, result, page)),
  ...foot(result, page),
];

/** What fits on a screen or three: the whole first, what was found, the comparisons of the whole, and what is left out. */
const summary = (result: Result, page: Page): readonly string[] => [
  ...totals(result, page),
  ...findings(result, page),
  ...summaryComparisons(result).map(({ title, grid }) => drawn(title, grid, page)),
  ...smallCuts(result).flatMap((cut) => cutBlocks(cut, result, page)),
  ...otherCuts(result, page),
  ...footInBrief(result, page),
];

const someCuts = (result: Result, names: readonly string[], page: Page): readonly string[] => [
  ...totals(result, page),
  ...namedCuts(result, names, page),
  ...legendBlocks(page),
  said(policyText(result), page),
];

function head(result: Result, page: Page): readonly string[] {
  const { heading, warning } = page.colours;
  return [
    ...notices(result).map((notice) => warning(said(notice, page))),
    [heading(said(result.title, page)), said(subtitle(result), page), said(result.question, page)].join("\n"),
  ];
}

/** Everybody together. */
function totals(result: Result, page: Page): readonly string[] {
  const grid = totalsGrid(result);
  return grid === undefined ? [] : [drawnBare(grid, page)];
}

const findings = (result: Result, page: Page): readonly string[] =>
  keyFindings(result).flatMap(({ title, sentences }) =>
    listed(page.colours.strong(said(title, page)), sentences, page),
  );

const comparisons = (result: Result, page: Page): readonly string[] =>
  result.measures.flatMap((measure) =>
    comparisonGrids(result.comparisons.filter((each) => each.measure === measure.id)).map((grid) =>
      drawn(`${measure.title}: gaps`, grid, page),
    ),
  );

const foot = (result: Result, page: Page): readonly string[] => [
  ...legendBlocks(page),
  ...listed("Withheld", withheldTexts(result), page),
  ...listed("Not known", unknownTexts(result), page),
  ...listed("Careful", carefulTexts(result), page),
  [policyText(result), ...sourceTexts(result)].map((text) => said(text, page)).join("\n"),
];

const footInBrief = (result: Result, page: Page): readonly string[] => [
  ...legendBlocks(page),
  ...listed("Withheld", withheldTexts(result), page),
  ...listed("Not known, of the people counted", unknownsInBrief(result), page),
  ...listed("Careful", carefulTexts(result), page),
  [policyText(result), sourcesInBrief(result)].map((text) => said(text, page)).join("\n"),
];
