import { headline } from "../document/headline.ts";
import { notices } from "../document/notices.ts";
import type { ShownMeasure } from "../model/shown.ts";
import type { Result, ResultTable } from "../result/result.ts";
import { EVIDENCE_WORDS } from "../text/evidence.ts";
import { markdownTable, markdownText } from "../text/markdown.ts";
import { withUnit } from "../text/unit.ts";
import { comparisonGrids } from "./comparison-grid.ts";
import { crossedGrid } from "./crossed-grid.ts";
import { cutsWithTables } from "./cut-tables.ts";
import type { Render } from "./format.ts";
import { groupGrid, totalsGrid } from "./group-grid.ts";
import { legendOf } from "./legend.ts";
import {
  carefulTexts,
  keyFindings,
  policyText,
  sourceTexts,
  subtitle,
  unknownTexts,
  withheldTexts,
} from "./result-words.ts";
import type { Grid } from "./terminal/grid.ts";

/** A briefing: what was found, in a title; the question; the findings; the tables; and all that a careful reader asks. */
export const renderMarkdown: Render = async (result) => {
  const blocks = [
    ...head(result),
    ...section("Key findings", findings(result)),
    ...section("Gaps", comparisons(result)),
    ...section("By group", groups(result)),
    ...section("What is not known", bullets(unknownTexts(result))),
    ...section("What is withheld", withheld(result)),
    ...section("Read with care", bullets(carefulTexts(result))),
    ...section("How the numbers were made", bullets(result.methods)),
    ...section("Definitions", result.measures.flatMap(definition)),
    ...section("Where the numbers come from", provenance(result)),
    ...notices(result).map(notice),
  ];
  return [{ name: `${result.recipe}.md`, content: `${blocks.join("\n\n")}\n` }];
};

const section = (title: string, blocks: readonly string[]): readonly string[] =>
  blocks.length === 0 ? [] : [`## ${title}`, ...blocks];

/** One block: a list. */
const bullets = (texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [texts.map((text) => `- ${markdownText(text)}`).join("\n")];

const notice = (text: string): string => `> **${markdownText(text)}**`;

function head(result: Result): readonly string[] {
  const found = headline(result);
  return [
    `# ${markdownText(found ?? result.title)}`,
    ...notices(result).map(notice),
    ...(found === undefined ? [] : [`**${markdownText(result.title)}**`]),
    markdownText(subtitle(result)),
    `*${markdownText(result.question)}*`,
  ];
}

const findings = (result: Result): readonly string[] =>
  keyFindings(result).flatMap(({ title, sentences }) => [
    `**${markdownText(title)}**`,
    ...bullets(sentences),
  ]);

const comparisons = (result: Result): readonly string[] =>
  comparisonGrids(result.comparisons, result).flatMap(drawn);

/** Everybody first; then a heading for each cut, and under it a table for each measure. */
function groups(result: Result): readonly string[] {
  const totals = totalsGrid(result);
  return [
    ...(totals === undefined ? [] : drawn(totals)),
    ...cutsWithTables(result).flatMap(({ heading, notes, tables }) => [
      `### ${markdownText(heading)}`,
      ...notes.map(markdownText),
      ...tables.flatMap(({ table, title }) => [
        `**${markdownText(title)}**`,
        ...drawn(gridOf(table, result)),
      ]),
    ]),
  ];
}

const gridOf = (table: ResultTable, result: Result): Grid =>
  table.dimensions.length === 2 ? crossedGrid(table, result) : groupGrid(table, result);

/** A table with the meaning of its markers under it, where it has any. */
function drawn(grid: Grid): readonly string[] {
  const legend = legendOf([grid]);
  return [markdownTable(grid.columns, grid.lines), ...(legend.length === 0 ? [] : [legend.join("; ")])];
}

const withheld = (result: Result): readonly string[] => [
  markdownText(policyText(result)),
  ...bullets(withheldTexts(result)),
];

function definition({
  title,
  id,
  version,
  description,
  source,
  evidence,
  unit,
  target,
}: ShownMeasure): readonly string[] {
  const targets =
    target === undefined
      ? []
      : [`Target: ${withUnit(String(target.value), unit)}, ${target.owner} (${target.source})`];
  return [
    `### ${markdownText(title)}`,
    ...(description === "" ? [] : [markdownText(description)]),
    ...bullets([
      `Measure ${id}, version ${version}, ${EVIDENCE_WORDS[evidence]}`,
      `Source: ${source}`,
      ...targets,
    ]),
  ];
}

const provenance = (result: Result): readonly string[] => [
  ...bullets([
    `Recipe ${result.recipe}`,
    ...result.parameters.map(({ title, name, value }) => `${title} (${name}): ${value}`),
    ...sourceTexts(result),
  ]),
];
