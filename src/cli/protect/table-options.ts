import { usageError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { TableColumns } from "../../service/protect-table.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { CommandOptions } from "../command.ts";
import { pairsOption, textOption, textsOption } from "../option.ts";

/** Levels that say "all of them" unless a person names others. */
export const TOTAL_LABELS = ["Total", "All"] as const;

interface Columns {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What the options say of the columns of a file. Throws a usage error (exit 2) with the nearest names. */
export function tableShape(table: Columns, options: CommandOptions, policy: Policy): TableColumns {
  const by = columnsOf(textsOption(options, "by"), "--by", table);
  const { numerator, denominator } = countColumns(table, options);
  const nests = Object.entries(pairsOption(options, "nest", "--nest")).map(([child, parent]) => ({
    child: oneOf(child, "--nest", by),
    parent: oneOf(parent.trim(), "--nest", by),
  }));
  const totalLabels = textsOption(options, "totalLabel");
  return {
    by,
    numerator,
    denominator,
    totalLabels: totalLabels.length === 0 ? TOTAL_LABELS : totalLabels,
    margins: marginsOf(textsOption(options, "margins"), table),
    nests,
    emptyGroups: policy.zeros === "withhold",
  };
}

function countColumns(
  table: Columns,
  options: CommandOptions,
): { readonly numerator: string; readonly denominator: string | undefined } {
  const count = textOption(options, "count");
  const numerator = textOption(options, "numerator");
  const denominator = textOption(options, "denominator");
  if (count !== undefined && numerator === undefined && denominator === undefined) {
    return { numerator: columnOf(count, "--count", table), denominator: undefined };
  }
  if (count === undefined && numerator !== undefined && denominator !== undefined) {
    return {
      numerator: columnOf(numerator, "--numerator", table),
      denominator: columnOf(denominator, "--denominator", table),
    };
  }
  throw usageError({
    code: "which-counts",
    thing: "deepdive protect",
    has: "not been told which columns hold the counts",
    promised: `Either --count COLUMN, or --numerator COLUMN and --denominator COLUMN. ${table.name} has ${listText(table.columns)}`,
  });
}

/** `--by a,b` and `--by a --by b`; a column whose name holds a comma is taken whole. */
export function columnsOf(given: readonly string[], flag: string, table: Columns): readonly string[] {
  const names = given.flatMap((text) => (table.columns.includes(text) ? [text] : split(text)));
  return [...new Set(names.map((name) => columnOf(name, flag, table)))];
}

function marginsOf(given: readonly string[], table: Columns): TableColumns["margins"] {
  const [word, ...more] = given;
  if (word === undefined) return "file";
  if (more.length === 0 && (word === "all" || word === "none" || word === "file")) return word;
  return given.map((set) => (set === "total" ? [] : columnsOf([set], "--margins", table)));
}

const split = (text: string): readonly string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

function columnOf(name: string, flag: string, table: Columns): string {
  if (table.columns.includes(name)) return name;
  throw usageError({
    code: "unknown-column",
    thing: `option ${flag}`,
    has: `names the column '${name}', which ${table.name} does not have`,
    promised: `It has ${listText(table.columns)}`,
    next: didYouMean(name, table.columns),
  });
}

function oneOf(name: string, flag: string, by: readonly string[]): string {
  if (by.includes(name)) return name;
  throw usageError({
    code: "nest-not-in-by",
    thing: `option ${flag}`,
    has: `names '${name}', which is not in --by`,
    promised: `Columns that lie within each other are columns of --by: ${listText(by)}`,
    next: didYouMean(name, by),
  });
}
