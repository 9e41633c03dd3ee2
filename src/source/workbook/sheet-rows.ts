import { numberCell } from "./number-cell.ts";
import type { NumberMeaning } from "./number-formats.ts";
import { readXml } from "./read-xml.ts";
import type { Epoch } from "./serial-date.ts";
import { cellName, type SheetFacts, type SheetRow } from "./sheet-row.ts";
import type { StringTable } from "./string-table.ts";
import { unescaped } from "./unescaped.ts";
import { isTrue } from "./workbook-parts.ts";

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: StringTable;
  readonly formats: readonly NumberMeaning[];
  readonly epoch: Epoch;
}

/** What Excel can hold. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/**
 * The rows of a worksheet (ECMA-376, part 1, 18.3) as they are read, so that a sheet of any length takes the memory of a
 * few. Formulas count by the result that was kept with them. `facts` gathers what stands about the rows.
 *
 * Throws an Error for what is no worksheet: the caller knows its name.
 */
export async function* sheetRows(
  pieces: AsyncIterable<Buffer>,
  context: CellContext,
  facts: SheetFacts,
): AsyncGenerator<SheetRow> {
  const gathered: SheetRow[] = [];
  const reader = new RowReader(context, facts, (row) => gathered.push(row));
  for await (const _ of readXml(pieces, reader)) yield* gathered.splice(0);
}

/** Turns the marks of a worksheet into rows. */
class RowReader {
  private number = 0;
  private cells: (string | undefined)[] = [];
  private uncomputed: number | undefined;
  private column = -1;
  private type = "n";
  private style = 0;
  private value: string | undefined;
  private hasFormula = false;
  private taking = false;
  private reading = 0;

  private readonly context: CellContext;
  private readonly facts: SheetFacts;
  private readonly give: (row: SheetRow) => void;

  constructor(context: CellContext, facts: SheetFacts, give: (row: SheetRow) => void) {
    this.context = context;
    this.facts = facts;
    this.give = give;
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    switch (name) {
      case "row":
        this.openRow(attributes);
        break;
      case "c":
        this.openCell(attributes);
        break;
      case "v":
        this.value ??= "";
        this.taking = true;
        break;
      case "t":
        this.value ??= "";
        this.taking = this.type === "inlineStr" && this.reading === 0;
        break;
      case "f":
        this.hasFormula = true;
        break;
      case "rPh":
        this.reading += 1;
        break;
      case "mergeCell":
        this.facts.merged.push(mergedCells(attributes["ref"] ?? ""));
        break;
      default:
    }
  };

  readonly text = (more: string): void => {
    if (this.taking) this.value = (this.value ?? "") + more;
  };

  readonly close = (name: string): void => {
    switch (name) {
      case "c":
        this.cells[this.column] = this.content();
        break;
      case "row":
        this.give({ number: this.number, cells: Array.from(this.cells), uncomputed: this.uncomputed });
        break;
      case "rPh":
        this.reading -= 1;
        break;
      default:
        this.taking = false;
    }
  };

  private openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const number = r === undefined ? this.number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.number || number > MOST_ROWS) throw new Error("rows");
    this.number = number;
    this.cells = [];
    this.uncomputed = undefined;
    this.column = -1;
    if (isTrue(hidden)) this.facts.hasHiddenRows = true;
  }

  private openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.column + 1 : columnOf(r);
    if (column <= this.column || column >= MOST_COLUMNS) throw new Error("columns");
    this.column = column;
    this.type = t ?? "n";
    this.style = s === undefined ? 0 : Number(s);
    this.value = undefined;
    this.hasFormula = false;
    this.taking = false;
  }

  private content(): string | undefined {
    const { value, type } = this;
    if (value === undefined || (value === "" && type !== "str" && type !== "inlineStr")) {
      if (this.hasFormula) this.uncomputed ??= this.column;
      return undefined;
    }
    switch (type) {
      case "s":
        return known(this.context.strings.at(Number(value)));
      case "str":
      case "inlineStr":
        return unescaped(value);
      case "b":
        return isTrue(value.trim()) ? "true" : "false";
      case "e":
        if (!this.facts.errors.has(value)) this.facts.errors.set(value, cellName(this.column, this.number));
        return undefined;
      case "d":
        return value.replace(/T(00:00:00(\.0+)?)?Z?$/, "").replace("T", " ");
      default:
        return numberCell(value, this.context.formats[this.style] ?? "number", this.context.epoch);
    }
  }
}

function known(text: string | undefined): string {
  if (text === undefined) throw new Error("a text that is not there");
  return text;
}

const MERGED = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/;

function mergedCells(ref: string): { top: number; bottom: number; left: number; right: number } {
  const [, left = "A", top = "1", right = "A", bottom = "1"] = MERGED.exec(ref) ?? [];
  return {
    left: columnOf(left),
    top: Number(top) - 1,
    right: columnOf(right),
    bottom: Number(bottom) - 1,
  };
}

/** The column that a cell's name begins with, from 0: `AB12` is in column 27. */
function columnOf(cell: string): number {
  let column = 0;
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
