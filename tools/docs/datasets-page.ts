import {
  identifiesWords,
  layoutWords,
  linkWords,
  mayHold,
  totalsWords,
} from "../../src/document/dataset-words.ts";
import type { Column, Contract } from "../../src/model/contract.ts";
import { codeSpan } from "./code-span.ts";

/**
 * The page about datasets, from their contracts: for each its grain, key, source, columns with what they may hold, layouts,
 * totals, checks and links. Loaded datasets come first, then those that are made from others.
 */
export function datasetsPage(contracts: readonly Contract[]): string {
  const sorted = [...contracts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const loaded = sorted.filter(({ views }) => views === undefined);
  const derived = sorted.filter(({ views }) => views !== undefined);
  return [
    INTRODUCTION,
    listOf(loaded, derived),
    "## Datasets that files are loaded into",
    ...loaded.map(entryOf),
    "## Datasets that are made from others",
    ...derived.map(entryOf),
  ]
    .join("\n\n")
    .concat("\n");
}

const INTRODUCTION = `# Datasets

Every dataset that deepdive knows, from the contracts in \`recipes/datasets\`. \`npm run docs\` writes this page from them, and a
test holds the page to them. A workspace lays own datasets, and changes to built-in ones, over these.

Headers are compared without case, spaces, line breaks, \`_\`, \`.\` and \`-\`. A column has its own name and the names in the
column "also called". Codes are text. A row that breaks what is *required*, or a list or range that *rejects*, is set
aside, counted, with its reason; what *warns* is kept and told. "From memory" marks what was not checked against a source.`;

const listOf = (loaded: readonly Contract[], derived: readonly Contract[]): string =>
  [
    "| dataset | a row is | data | from files or made |",
    "|---|---|---|---|",
    ...[...loaded, ...derived].map(
      ({ id, grain, confidentiality, views }) =>
        `| [${id}](#${id}) | ${cell(grain)} | ${confidentiality} | ${views === undefined ? "files" : "made"} |`,
    ),
  ].join("\n");

function entryOf(contract: Contract): string {
  const { id, title, description, columns, layouts, checks, links, totals } = contract;
  return [
    `### ${id}`,
    `**${title}.** ${description.trim()}`,
    aboutOf(contract).join("\n"),
    columnTable(columns),
    ...section(
      "Layouts",
      layouts.map((each) => layoutWords(each, codeSpan)),
    ),
    ...section(
      "Rows that are totals",
      (totals ?? []).map((each) => totalsWords(each, codeSpan)),
    ),
    ...section(
      "Checks",
      checks.map(({ title: words, severity }) => `${words} (${severity})`),
    ),
    ...section(
      "Links",
      links.map((each) => linkWords(each, codeSpan)),
    ),
  ].join("\n\n");
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, lines.map((line) => `- ${line}`).join("\n")];

const aboutOf = ({
  grain,
  confidentiality,
  source,
  licence,
  key,
  partition,
  identifies,
  freshDays,
  views,
}: Contract): readonly string[] => [
  `- A row is ${grain}; the data are ${confidentiality}.`,
  `- Source: ${source}${licence === undefined ? "" : ` (${licence})`}.`,
  key.length === 0
    ? "- No key: equal rows are parts that are added up."
    : `- Key: ${key.map(codeSpan).join(", ")}.`,
  ...(partition.length === 0
    ? []
    : [`- Loaded side by side for each ${partition.map(codeSpan).join(", ")}.`]),
  ...(identifies === undefined || views !== undefined
    ? []
    : [`- A file is taken for it by ${identifiesWords(identifies, codeSpan)}.`]),
  ...(freshDays === undefined ? [] : [`- Older than ${freshDays} days is called stale.`]),
];

const columnTable = (columns: readonly Column[]): string =>
  [
    "| column | what it is | type | may hold | also called |",
    "|---|---|---|---|---|",
    ...columns.map(
      (column) =>
        `| ${codeSpan(column.name)} | ${cell([column.title, column.description].filter(Boolean).join(". "))} | ${column.type}${column.required ? ", required" : ""} | ${cell(mayHold(column, codeSpan))} | ${cell(column.aliases.map(codeSpan).join(", "))} |`,
    ),
  ].join("\n");

/** What stands in a cell of a table: on one line, and a bar is no end of the cell. */
const cell = (text: string): string => text.replaceAll(/\s+/g, " ").trim().replaceAll("|", "\\|");
