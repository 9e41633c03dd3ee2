import type { ProtectedCount } from "../../model/protected-count.ts";
import type { Released, ReleasedRow } from "../../model/released.ts";
import type { Result } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";
import { rowStatus } from "../../text/row-status.ts";
import { unitText } from "../../text/unit.ts";
import {
  NO_ANSWER_MARKER,
  NOT_APPLICABLE_MARKER,
  WITHHELD_MARKER,
  WITHHELD_WORDS,
} from "../../text/withheld.ts";
import { tidyLine } from "../tidy-line.ts";
import type { Sheet, SheetCell, SheetTable } from "./sheet.ts";

type Row = Released<ReleasedRow>;

/**
 * The numbers of an answer, a sheet for each cut, one for all gaps and slopes, and one for changes over time: tidy tables, with
 * the code and the name of everything that has both.
 */
export function tableSheets(result: Result): readonly Omit<Sheet, "name">[] {
  const groups = result.rows.filter(({ kind }) => kind === "group");
  const cuts = result.cuts.flatMap((cut) => {
    const rows = groups.filter((row) => row.cut === cut.id);
    return rows.length === 0 ? [] : [{ title: cutTitle(cut.dimensions, result), rows }];
  });
  const compared = result.rows.filter(({ kind }) => kind === "comparison" || kind === "summary");
  const series = result.rows.filter(({ kind }) => kind === "series");
  return [
    ...cuts,
    ...(compared.length === 0
      ? []
      : [{ title: "gaps between groups, and slopes over all groups", rows: compared }]),
    ...(series.length === 0 ? [] : [{ title: "change over the periods", rows: series }]),
  ].map(({ title, rows }) => ({
    title: `${result.title}: ${title}`,
    about: [],
    table: tableOf(rows, result),
  }));
}

function cutTitle(dimensions: readonly string[], result: Result): string {
  if (dimensions.length === 0) return "everybody together";
  const titles = dimensions.map((id) => result.dimensions.find((each) => each.id === id)?.title ?? id);
  return `by ${listText(titles.map(inSentence))}`;
}

interface Column {
  readonly heading: string;
  /** "" is nothing to say; a column that says nothing in any row is left out. */
  readonly cell: (row: Row) => SheetCell;
}

function tableOf(rows: readonly Row[], result: Result): SheetTable {
  const columns = columnsOf(result).filter(({ cell }) => rows.some((row) => cell(row) !== ""));
  return {
    headings: unique(columns.map(({ heading }) => heading)),
    rows: rows.map((row) => columns.map(({ cell }) => filled(cell(row)))),
  };
}

/** A table has no two columns of one name, in capitals or not: "Place", "Place (2)". */
function unique(headings: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  return headings.map((heading) => {
    const key = heading.toLowerCase();
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before === 0 ? heading : `${heading} (${before + 1})`;
  });
}

/** Where there is nothing to say, the sign that says so. */
const filled = (cell: SheetCell): SheetCell => (cell === "" ? NOT_APPLICABLE_MARKER : cell);

function columnsOf(result: Result): readonly Column[] {
  const text = (heading: string, cell: (row: Row) => string | undefined): Column => ({
    heading,
    cell: (row) => cell(row) ?? "",
  });
  return [
    text("Measure code", ({ measure }) => measure),
    text("Measure", ({ measure }) => result.measures.find(({ id }) => id === measure)?.title),
    ...levelColumns(result),
    ...comparisonColumns(result),
    text("Statistic", ({ statistic }) => statistic),
    { heading: "Value", cell: (row) => valueCell(row, row.value) },
    { heading: "Lower limit", cell: (row) => limitCell(row, row.lower) },
    { heading: "Upper limit", cell: (row) => limitCell(row, row.upper) },
    text("Unit", ({ unit }) => unitText(unit)),
    { heading: "Numerator", cell: ({ numerator }) => countCell(numerator) },
    { heading: "Denominator", cell: ({ denominator }) => countCell(denominator) },
    text("First day", ({ period }) => period?.start),
    text("Last day", ({ period }) => period?.end),
    text("Status", rowStatus),
    text("Why withheld", ({ reason }) => (reason === undefined ? undefined : WITHHELD_WORDS[reason])),
    text("Note", ({ note }) => note),
    text("Method", ({ method }) => method),
  ];
}

/** Of each dimension the code and the name of the row's group. */
function levelColumns(result: Result): readonly Column[] {
  const ids = result.dimensions.map(({ id }) => id);
  const labels = new Map(
    result.dimensions.map(({ id, levels }) => [id, new Map(levels.map(({ code, label }) => [code, label]))]),
  );
  const words = {
    dimensions: ids,
    labelOf: (dimension: string, code: string) => labels.get(dimension)?.get(code) ?? code,
    notice: undefined,
  };
  return result.dimensions.flatMap(({ title }, at) => {
    const level = (row: Row) => tidyLine(row, words).levels[at];
    return [
      { heading: `${title} code`, cell: (row: Row) => level(row)?.code ?? "" },
      { heading: title, cell: (row: Row) => level(row)?.label ?? "" },
    ];
  });
}

function comparisonColumns(result: Result): readonly Column[] {
  const titles = new Map(result.comparisons.map(({ comparison: { id, title } }) => [id, title]));
  const own = (row: Row) =>
    row.kind === "comparison" ? row : row.kind === "series" ? row.compared : undefined;
  const labelOf = (dimension: string, code: string): string =>
    result.dimensions.find(({ id }) => id === dimension)?.levels.find((level) => level.code === code)
      ?.label ?? code;
  return [
    { heading: "Comparison code", cell: (row) => own(row)?.comparison ?? "" },
    { heading: "Comparison", cell: (row) => titles.get(own(row)?.comparison ?? "") ?? "" },
    { heading: "Compared with code", cell: (row) => own(row)?.against ?? "" },
    {
      heading: "Compared with",
      cell: (row) => {
        const compared = own(row);
        return compared === undefined ? "" : labelOf(compared.dimension, compared.against);
      },
    },
  ];
}

function valueCell({ status, decimals }: Row, value: number | undefined): SheetCell {
  if (status === "withheld") return WITHHELD_MARKER;
  return value === undefined ? NO_ANSWER_MARKER : { value, decimals };
}

/** A statistic without an interval has no limits. */
const limitCell = (row: Row, limit: number | undefined): SheetCell =>
  row.value !== undefined && limit === undefined ? "" : valueCell(row, limit);

function countCell(count: ProtectedCount | undefined): SheetCell {
  if (count === undefined) return "";
  return count.status === "withheld" ? WITHHELD_MARKER : { value: count.value, decimals: 0 };
}
