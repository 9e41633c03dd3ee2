import type { PreviousFigures } from "../model/previous-figures.ts";
import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Result, ResultGap } from "../result/result.ts";
import { targetsInForce } from "../result/targets-in-force.ts";
import { monthText } from "../text/date.ts";
import { unitText, withUnit } from "../text/unit.ts";
import type { Block, Document } from "./block.ts";
import { type Cell, NOT_APPLICABLE, numberCell, textCell } from "./cell.ts";
import { dashboardSection } from "./dashboard/dashboard-section.ts";
import { columnDecimals, intervalCell, valueCell } from "./deep-dive/row-cells.ts";
import { subtitle } from "./deep-dive/words.ts";
import { list, prose, section } from "./make.ts";
import { noticesOf } from "./notices.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "./table.ts";

type Row = Released<ReleasedRow>;

/** What a board is told besides the figures of the day. */
export interface BoardAbout {
  /** The alerts of all deep dives of the publication. */
  readonly alerts: readonly Block[];
  /** What became of a gap since the last briefing, in words, by the id of its row; absent: there was none. */
  readonly changes: ReadonlyMap<string, string>;
  /** What earlier briefings released, the newest first. */
  readonly earlier: readonly PreviousFigures[];
}

/**
 * The whole system on one page for a board: what must be told at once; then each comparison, a line for each measure, with
 * everybody's figure, the gap, what became of it and the target; then how each gap went from month to month.
 */
export function boardDocument(result: Result, { alerts, changes, earlier }: BoardAbout): Document {
  const months = earlier.toReversed();
  return {
    id: "board",
    title: `${result.title}: the whole system`,
    notices: noticesOf(result),
    blocks: [
      prose(subtitle(result)),
      prose(result.question),
      ...list(result.scope ?? []),
      ...alerts,
      ...dashboardSection(result),
      prose(
        "A gap above 0 means that the group named first is worse off, or, where no direction is good, that its figure is higher.",
      ),
      ...comparisonsOf(result).flatMap(({ id, title, gaps }) =>
        section(`board-${id}`, title, [
          boardTable(gaps, result, changes),
          ...(months.length === 0 ? [] : [trendTable(gaps, result, months)]),
        ]),
      ),
      ...section("board-care", "What this page does not tell", list(result.caveats)),
    ],
  };
}

interface Compared {
  readonly id: string;
  readonly title: string;
  readonly gaps: readonly MeasureGap[];
}

interface MeasureGap {
  readonly measure: ShownMeasure;
  /** Undefined: the measure has no such gap. */
  readonly row: Row | undefined;
}

/** Each comparison of the whole footprint with a line for each measure: one without data keeps its line, and says why. */
function comparisonsOf({ comparisons, measures }: Result): readonly Compared[] {
  const own = comparisons.filter(
    (each): each is ResultGap => each.kind === "comparison" && each.within.length === 0,
  );
  const titles = new Map(own.map(({ comparison: { id, title } }) => [id, title]));
  return [...titles].map(([id, title]) => ({
    ...{ id, title },
    gaps: measures.map((measure) => ({
      measure,
      row: own
        .find((each) => each.comparison.id === id && each.measure === measure.id)
        ?.rows.find(({ statistic }) => statistic === STATISTIC.absoluteGap),
    })),
  }));
}

function boardTable(
  gaps: readonly MeasureGap[],
  result: Result,
  changes: ReadonlyMap<string, string>,
): Table {
  const totals = gaps.map(({ measure }) => totalOf(measure.id, result));
  const cells = (title: string, cell: (gap: MeasureGap, at: number) => Cell): ColumnOfCells => ({
    title,
    align: "right",
    cells: gaps.map(cell),
  });
  return tableOf([
    textColumn("Measure", gaps, ({ measure }) => measure.title, { isRowHeader: true }),
    cells("Everybody", ({ measure }, at) => ownCell(totals[at], measure)),
    cells("Gap", ({ row, measure }) => ownCell(row, measure)),
    cells("95% interval of gap", ({ row }) =>
      row === undefined ? NOT_APPLICABLE : intervalCell(row, row.decimals),
    ),
    textColumn("Change since the last briefing", gaps, ({ row, measure }) =>
      row === undefined ? missingText(measure) : (changes.get(row.id) ?? "no earlier briefing"),
    ),
    textColumn("Target", gaps, ({ measure }) => targetWords(measure, result.asAt)),
  ]);
}

/** A measure that counts things and compares none, such as the shape of a list, has no gap. */
const missingText = ({ noData }: ShownMeasure): string =>
  noData === undefined ? "no such gap" : `no data, because ${noData}`;

const ownCell = (row: Row | undefined, { noData }: ShownMeasure): Cell =>
  row === undefined && noData !== undefined
    ? { kind: "no-answer", note: noData }
    : valueCell(row, columnDecimals([row]));

const totalOf = (measure: string, { tables }: Result): Row | undefined =>
  tables.find(
    (table) =>
      table.measure === measure && table.dimensions.length === 0 && table.statistic !== STATISTIC.count,
  )?.groups[0]?.row;

const targetWords = ({ targets, unit }: ShownMeasure, day: string): string => {
  const [first] = targetsInForce(targets, day);
  return first === undefined ? "none" : withUnit(String(first.value), unit);
};

/** The gap of each month that a briefing was made of, and that of the day. */
function trendTable(
  gaps: readonly MeasureGap[],
  { asAt }: Result,
  months: readonly PreviousFigures[],
): Table {
  const shown = gaps.filter(({ row }) => row !== undefined);
  return tableOf(
    [
      textColumn("Measure", shown, ({ measure }) => measure.title, { isRowHeader: true }),
      ...months.map(
        (month): ColumnOfCells => ({
          title: monthText(month.asAt.slice(0, 7)),
          align: "right",
          cells: shown.map(({ row }) => earlierCell(row, month)),
        }),
      ),
      {
        title: monthText(asAt.slice(0, 7)),
        align: "right",
        cells: shown.map(({ row }) => valueCell(row, columnDecimals([row]))),
      },
      textColumn("Unit", shown, ({ row }) => (row === undefined ? "" : unitText(row.unit))),
    ],
    { caption: "The gap from briefing to briefing, as it was told then" },
  );
}

/** A definition of another version made another figure: it is no part of the series. */
function earlierCell(row: Row | undefined, month: PreviousFigures): Cell {
  const figure = row && month.rows.get(row.id);
  if (row === undefined || figure === undefined) return NOT_APPLICABLE;
  if (figure.measureVersion !== row.measureVersion) return textCell("defined otherwise");
  return numberCell(figure.value, figure.decimals, row.unit);
}
