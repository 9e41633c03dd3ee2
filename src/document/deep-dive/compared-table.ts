import type { Released, ReleasedRow } from "../../model/released.ts";
import { differenceUnit } from "../../model/unit.ts";
import type { ComparatorVerdict, ResultComparator } from "../../result/comparator.ts";
import type { Result } from "../../result/result.ts";
import { quantityText } from "../../text/number.ts";
import type { Block } from "../block.ts";
import { type Cell, NOT_APPLICABLE, numberCell, textCell } from "../cell.ts";
import { list } from "../make.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";

type Line =
  | { readonly own: Released<ReleasedRow>; readonly decimals: number }
  | { readonly comparator: ResultComparator };

/**
 * Everybody's figure of a measure, and under it what it is compared with: England, the region, peers, the baseline, targets. A
 * table for each measure that has any; then what each differs in, a sentence each; then what could not be found.
 */
export const comparedBlocks = (result: Result): readonly Block[] => [
  ...result.measures.flatMap(({ id, title }) => {
    const own = result.comparators.filter(({ measure }) => measure === id);
    return own.length === 0 ? [] : [comparedTable(own, result, title)];
  }),
  ...list(lacking(result)),
];

function comparedTable(comparators: readonly ResultComparator[], result: Result, caption: string): Table {
  const figures = [...new Set(comparators.flatMap(({ row }) => row ?? []))].flatMap((id) => {
    const own = result.rows.find((row) => row.id === id);
    return own === undefined ? [] : [own];
  });
  const lines: readonly Line[] = [
    ...figures.map((own) => ({ own, decimals: decimalsOf(own, comparators) })),
    ...comparators.map((comparator) => ({ comparator })),
  ];
  const differences: readonly ColumnOfCells[] = comparators.some(({ difference }) => difference !== undefined)
    ? [
        {
          title: "Difference",
          align: "right",
          cells: lines.map((line) => ("own" in line ? NOT_APPLICABLE : differenceCell(line.comparator))),
          dropOrder: 3,
        },
      ]
    : [];
  const notes = comparators.flatMap((each) => noteOf(each));
  return tableOf(
    [
      textColumn(
        "Compared with",
        lines,
        (line) => ("own" in line ? ownTitle(line.own, figures, result) : line.comparator.title),
        { isRowHeader: true },
      ),
      textColumn("Period", lines, (line) => ("own" in line ? "" : line.comparator.periodLabel)),
      { title: "Value", align: "right", cells: lines.map(valueOfLine) },
      { title: "95% interval", align: "right", cells: lines.map(intervalOfLine), dropOrder: 2 },
      ...differences,
      textColumn("Everybody here is", lines, (line) =>
        "own" in line ? "" : VERDICTS[line.comparator.verdict],
      ),
    ],
    { caption, ...(notes.length === 0 ? {} : { notes }) },
  );
}

/** As many as its comparators are told with, so that figures that differ are not printed as the same. */
const decimalsOf = ({ id, decimals }: ReleasedRow, comparators: readonly ResultComparator[]): number =>
  Math.max(
    decimals,
    ...comparators.filter(({ row, kind }) => row === id && kind !== "target").map((each) => each.decimals),
  );

/** Where a crude and a standardised figure stand side by side, each says which it is. */
const ownTitle = (
  { statistic }: ReleasedRow,
  figures: readonly ReleasedRow[],
  { geography }: Pick<Result, "geography">,
): string => (figures.length > 1 ? `${geography} (${statistic})` : geography);

const VERDICTS: Readonly<Record<ComparatorVerdict, string>> = {
  higher: "higher",
  lower: "lower",
  unclear: "not clearly different",
  "not-compared": "not compared",
  met: "meeting it",
  "not-met": "not meeting it",
  "not-met-yet": "not meeting it yet",
  "cannot-tell": "not clearly on either side",
};

function valueOfLine(line: Line): Cell {
  if ("comparator" in line) {
    const { value, decimals, unit } = line.comparator;
    return value === undefined ? { kind: "no-answer", note: undefined } : numberCell(value, decimals, unit);
  }
  const { own } = line;
  if (own.status === "withheld") return { kind: "withheld", reason: own.reason };
  return own.value === undefined
    ? { kind: "no-answer", note: own.note }
    : numberCell(own.value, line.decimals, own.unit);
}

function intervalOfLine(line: Line): Cell {
  const { lower, upper } = "own" in line ? line.own : line.comparator;
  const { decimals } = "own" in line ? line : line.comparator;
  return lower === undefined || upper === undefined
    ? NOT_APPLICABLE
    : { kind: "interval", lower, upper, decimals };
}

const differenceCell = ({ difference, decimals, unit }: ResultComparator): Cell =>
  difference === undefined
    ? NOT_APPLICABLE
    : textCell(
        `${quantityText(difference.value, differenceUnit(unit), decimals)} (${quantityText(difference.lower, { kind: "other", name: "" }, decimals)} to ${quantityText(difference.upper, { kind: "other", name: "" }, decimals)})`,
      );

/** "England: OHID, Fingertips, indicator 200. It is of 2019/20, and the figure here of 31 March 2021." */
const noteOf = ({ title, source, because }: ResultComparator): readonly string[] =>
  source === "" && because.length === 0
    ? []
    : [[`${title}: ${source === "" ? "" : `${source}.`}`.trim(), ...because].join(" ")];

/**
 * What could not be compared with: published indicators that could not be read, with the file that would serve; and, where a recipe asks
 * for comparators, measures for which none is known, and a region or peers that nobody named.
 */
function lacking({ published, measures }: Result): readonly string[] {
  if (published === undefined) return [];
  const { series, isAsked, areas, unnamed } = published;
  const isTold = isAsked || series.some(({ values }) => values.length > 0);
  const unread = series.flatMap(({ measure, indicator, lacks }) =>
    lacks === undefined || !isTold
      ? []
      : [
          `${measures.find(({ id }) => id === measure)?.title ?? measure}: published indicator ${indicator.indicator} is not compared with, because ${lacks}.`,
        ],
  );
  const unknown =
    isAsked && areas.length > 0
      ? measures.filter(
          ({ id, noData }) => noData === undefined && series.every((each) => each.measure !== id),
        )
      : [];
  return [
    ...unread,
    ...unknown.map(({ title }) => `${title}: its definition names no published indicator to compare with.`),
    ...unnamed.map(
      (kind) => `Not compared with ${UNNAMED[kind]}: deepdive.yaml names none under comparators.`,
    ),
  ];
}

const UNNAMED = { region: "a region", peers: "peers" } as const;
