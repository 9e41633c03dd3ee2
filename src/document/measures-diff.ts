import type { Definitions } from "../model/definitions.ts";
import type { Measure } from "../model/measure.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { Result } from "../result/result.ts";
import { intervalText, numberText, quantityText } from "../text/number.ts";
import type { Block, Document, Fields } from "./block.ts";
import { textCell } from "./cell.ts";
import { list, prose, section } from "./make.ts";
import { measurePage } from "./measure-page.ts";
import { noticesOf } from "./notices.ts";
import { type ColumnOfCells, tableOf, textColumn } from "./table.ts";

/** One field of two definitions that is not the same in both; "" where one of them says nothing. */
interface DifferentField {
  readonly name: string;
  readonly first: string;
  readonly second: string;
}

/** Where a measure stands in its file, and where it is used, is no part of what it counts. */
const NO_DEFINITION: ReadonlySet<string> = new Set(["Used in", "Defined in"]);

/** The fields in which two measures differ, in the order in which a page of a measure has them. */
export function differentFields(
  first: Measure,
  second: Measure,
  definitions: Definitions,
): readonly DifferentField[] {
  const [one, other] = [textsOf(first, definitions), textsOf(second, definitions)];
  return [...new Set(["Title", ...one.keys(), ...other.keys()])]
    .map((name) => ({ name, first: one.get(name) ?? "", second: other.get(name) ?? "" }))
    .filter((field) => field.first !== field.second && !NO_DEFINITION.has(field.name));
}

function textsOf(measure: Measure, definitions: Definitions): ReadonlyMap<string, string> {
  const found = measurePage(measure, definitions).blocks.filter(
    (block): block is Fields => block.kind === "fields",
  );
  const entries = found.flatMap(({ entries: own }) =>
    own.map(({ name, texts }) => [name, texts.join("; ")] as const),
  );
  return new Map([["Title", measure.title], ...entries]);
}

/** What the two definitions count in the store; a sentence where they cannot be counted. */
export type MeasuresEffect = { readonly result: Result } | { readonly because: string };

/** Two definitions side by side, and what each of them counts of the same data. */
export function measuresDiffDocument(
  first: Measure,
  second: Measure,
  fields: readonly DifferentField[],
  effect: MeasuresEffect,
): Document {
  return {
    id: `${first.id}-${second.id}`,
    title: `${first.id} and ${second.id}: what differs`,
    notices: "result" in effect ? noticesOf(effect.result) : [],
    blocks: [
      ...(fields.length === 0
        ? [prose("The two definitions say the same.")]
        : [fieldTable(first, second, fields)]),
      ...section("effect", "What they count of the same data", effectBlocks(first, second, effect)),
    ],
  };
}

const fieldTable = (first: Measure, second: Measure, fields: readonly DifferentField[]): Block =>
  tableOf([
    textColumn("Field", fields, ({ name }) => name, { isRowHeader: true }),
    textColumn(first.id, fields, (field) => field.first || "not said"),
    textColumn(second.id, fields, (field) => field.second || "not said"),
  ]);

/** The total of each, and each group of the cuts that both have, as they were released together. */
function effectBlocks(first: Measure, second: Measure, effect: MeasuresEffect): readonly Block[] {
  if ("because" in effect) return [prose(effect.because)];
  const { result } = effect;
  const rowsOf = ({ id }: Measure): ReadonlyMap<string, ReleasedRow> =>
    new Map(
      result.tables
        .filter(({ measure, statistic }) => measure === id && statistic !== "count")
        .flatMap(({ cut, groups }) =>
          groups.map(({ labels, row }) => [[cut, ...labels].join(", "), row] as const),
        ),
    );
  const [one, other] = [rowsOf(first), rowsOf(second)];
  const names = [...one.keys()].filter((name) => other.has(name));
  const values = (title: string, rows: ReadonlyMap<string, ReleasedRow>): ColumnOfCells => ({
    title,
    align: "right",
    cells: names.map((name) => textCell(valueText(rows.get(name)))),
  });
  if (names.length === 0) return [prose("Neither has a number that can be shown.")];
  return [
    tableOf(
      [
        textColumn("Of", names, (name) => name, { isRowHeader: true }),
        values(first.id, one),
        values(second.id, other),
      ],
      {
        notes: [
          `Both count the same data as at ${result.asAt} and were protected together (${result.policy.title}).`,
        ],
      },
    ),
    ...list(result.doubts),
  ];
}

/** "61.2% (59.8 to 62.5), 1,230 of 2,010". */
function valueText(row: ReleasedRow | undefined): string {
  if (row === undefined || row.status === "withheld") return "withheld";
  const { value, lower, upper, unit, decimals, numerator, denominator } = row;
  if (value === undefined) return "no answer";
  const interval =
    lower === undefined || upper === undefined ? "" : ` (${intervalText(lower, upper, decimals)})`;
  const count = (of: typeof numerator): string =>
    of === undefined || of.status === "withheld" ? "" : numberText(of.value);
  const counts =
    denominator === undefined ? count(numerator) : `${count(numerator)} of ${count(denominator)}`;
  return `${quantityText(value, unit, decimals)}${interval}${counts === "" ? "" : `, ${counts}`}`;
}
