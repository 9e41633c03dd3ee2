import type { Column, Contract } from "../model/contract.ts";
import type { Position } from "../model/deepdive-error.ts";
import type { Block, Document, Fields } from "./block.ts";
import {
  identifiesWords,
  layoutWords,
  linkWords,
  type MarkCode,
  mayHold,
  totalsWords,
  valuesWords,
} from "./dataset-words.ts";
import { type Entry, fields } from "./fields.ts";
import { list, section } from "./make.ts";
import { tableOf, textColumn } from "./table.ts";

/** Where a dataset is defined. */
export interface DefinedWhere {
  /** `built-in`, or the workspace's own; `workspace, in place of the built-in one` where both have its name. */
  readonly origin: string;
  readonly at: Position;
  /** Overlays that lie over it, in their order. */
  readonly overlays: readonly Position[];
}

const plain: MarkCode = (text) => text;

/** A dataset as people read it: what a row is, its columns, and how files of it are recognised, read and checked. */
export function datasetPage(contract: Contract, defined: DefinedWhere): Document {
  const { id, title, columns, layouts, totals = [], checks, links, complete = [] } = contract;
  return {
    id,
    title: `${title} (${id})`,
    notices: [],
    wholeIn: "--format json",
    blocks: [
      about(contract, defined),
      ...section("columns", "Columns", [columnTable(columns)]),
      ...entries(
        "also-called",
        "Also called",
        columns.map(({ name, aliases }) => [name, aliases.join(", ")]),
      ),
      ...entries(
        "codes",
        "Codes of closed lists",
        columns.map((each) => [each.name, each.codelist && valuesWords(each)]),
      ),
      ...entries(
        "read-as",
        "Read as",
        columns.map(({ name, recode }) => [name, recodeWords(recode)]),
      ),
      ...section("layouts", "Layouts", list(layouts.map((each) => layoutWords(each, plain)))),
      ...section("totals", "Rows that are totals", list(totals.map((each) => totalsWords(each, plain)))),
      ...section(
        "checks",
        "Checks",
        list(
          checks.map(
            (each) => `${each.title} (${each.id}, ${each.severity}): ${oneLine(each.expression.text)}`,
          ),
        ),
      ),
      ...section("links", "Links", list(links.map((each) => linkWords(each, plain)))),
      ...section(
        "closed-sets",
        "Closed sets",
        list(
          complete.map(({ set, column, size, when }) => `${set}: ${size} different ${column}${whenOf(when)}`),
        ),
      ),
    ],
  };
}

function about(contract: Contract, { origin, at, overlays }: DefinedWhere): Fields {
  const { description, grain, counts, confidentiality, source, licence, key, partition, identifies, views } =
    contract;
  return fields([
    ["About", oneLine(description)],
    ["A row is", grain],
    ["Its rows count", counts?.many],
    ["Data", confidentiality],
    ["Source", licence === undefined ? source : `${source} (${licence})`],
    ["From", views === undefined ? "files" : "other datasets: it is never loaded"],
    ["Key", key.length === 0 ? "none: equal rows are parts that are added up" : key.join(", ")],
    ["Side by side", partition.length === 0 ? undefined : `a snapshot for each ${partition.join(", ")}`],
    [
      "Recognised by",
      views !== undefined || identifies === undefined ? undefined : identifiesWords(identifies, plain),
    ],
    ["Comes", contract.cadence],
    ["Stale after", contract.freshDays === undefined ? undefined : `${contract.freshDays} days`],
    ["Defined in", `${placeOf(at)} (${origin})`],
    ["Changed by", overlays.map((each) => `${placeOf(each)} (overlay)`)],
  ]);
}

const placeOf = ({ file, line }: Position): string => `${file}:${line}`;

const columnTable = (columns: readonly Column[]): Block =>
  tableOf([
    textColumn("Column", columns, ({ name }) => name, { isRowHeader: true, isWhole: true }),
    textColumn("Type", columns, ({ type }) => type),
    textColumn("Required", columns, ({ required }) => (required ? "required" : "")),
    textColumn("What it is", columns, (each) => [each.title, each.description].filter(Boolean).join(". ")),
    textColumn("May hold", columns, (each) => mayHold(each, plain)),
  ]);

const entries = (id: string, title: string, all: readonly Entry[]): readonly Block[] => {
  const filled = fields(all);
  return section(id, title, filled.entries.length === 0 ? [] : [filled]);
};

const recodeWords = (recode: Column["recode"] = {}): string =>
  Object.entries(recode)
    .map(([from, to]) => `${from} as ${to === "" ? "missing" : to}`)
    .join(", ");

const whenOf = (when: Readonly<Record<string, readonly (string | number)[]>> = {}): string => {
  const said = Object.entries(when).map(([name, values]) => `${name} ${values.join(" or ")}`);
  return said.length === 0 ? "" : `, for ${said.join(" and ")}`;
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
