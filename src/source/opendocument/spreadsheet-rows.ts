import { readXml } from "../workbook/read-xml.ts";
import { cellName, type SheetFacts, type SheetRow } from "../workbook/sheet-row.ts";
import { cellText } from "./cell-text.ts";

type Attributes = Readonly<Record<string, string>>;

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/**
 * The rows of one sheet of an OpenDocument spreadsheet (ISO/IEC 26300), as they are read. Formulas count by the value that
 * was kept with them. Throws an Error for what is none: the caller knows its name.
 *
 * @param sheet its number, from 0
 */
export async function* spreadsheetRows(
  content: AsyncIterable<Buffer>,
  sheet: number,
  facts: SheetFacts,
): AsyncGenerator<SheetRow> {
  const gathered: SheetRow[] = [];
  const reader = new SpreadsheetReader(sheet, facts, (row) => gathered.push(row));
  for await (const _ of readXml(content, reader)) yield* gathered.splice(0);
}

/** Turns the marks of a document into the rows of one of its sheets. */
class SpreadsheetReader {
  private readonly sheet: number;
  private readonly facts: SheetFacts;
  private readonly give: (row: SheetRow) => void;
  private seen = -1;
  private depth = 0;
  private rows = 0;
  private repeated = 1;
  private cells: (string | undefined)[] = [];
  private column = 0;
  private uncomputed: number | undefined;
  private cell: Attributes | undefined;
  private lines: string[] | undefined;
  private aside = 0;

  constructor(sheet: number, facts: SheetFacts, give: (row: SheetRow) => void) {
    this.sheet = sheet;
    this.facts = facts;
    this.give = give;
  }

  private get isHere(): boolean {
    return this.seen === this.sheet && this.depth === 1;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === "table") {
      if (this.depth === 0) this.seen += 1;
      this.depth += 1;
    }
    if (!this.isHere) return;
    if (name === "annotation") this.aside += 1;
    if (this.aside > 0) return;
    if (name === "table-row") this.openRow(attributes);
    else if (name === "table-cell" || name === "covered-table-cell") {
      this.cell = name === "table-cell" ? attributes : { ...attributes, "office:value-type": "" };
      this.lines = undefined;
    } else if (name === "p" && this.cell) this.lines = [...(this.lines ?? []), ""];
    else if (name === "s") this.add(" ".repeat(Math.min(1000, Number(attributes["text:c"] ?? 1))));
    else if (name === "tab") this.add("\t");
    else if (name === "line-break") this.add("\n");
  };

  readonly text = (more: string): void => this.add(more);

  readonly close = (name: string): void => {
    if (this.isHere) {
      if (name === "annotation") this.aside -= 1;
      else if (this.aside === 0 && name === "table-row") this.closeRow();
      else if (this.aside === 0 && (name === "table-cell" || name === "covered-table-cell"))
        this.closeCell(name);
    }
    if (name === "table") this.depth -= 1;
  };

  private add(more: string): void {
    if (!this.isHere || this.aside > 0 || this.lines === undefined) return;
    this.lines[this.lines.length - 1] += more;
  }

  private openRow(attributes: Attributes): void {
    this.repeated = count(attributes["table:number-rows-repeated"]);
    this.cells = [];
    this.column = 0;
    this.uncomputed = undefined;
    if ((attributes["table:visibility"] ?? "visible") !== "visible") this.facts.hasHiddenRows = true;
  }

  private closeRow(): void {
    const isFilled = this.cells.some((cell) => cell !== undefined) || this.uncomputed !== undefined;
    if (isFilled && this.rows + this.repeated > MOST_ROWS) throw new Error("rows");
    for (let at = 1; isFilled && at <= this.repeated; at += 1) {
      this.give({ number: this.rows + at, cells: Array.from(this.cells), uncomputed: this.uncomputed });
    }
    this.rows += this.repeated;
  }

  private closeCell(name: string): void {
    const attributes = this.cell ?? {};
    const repeated = count(attributes["table:number-columns-repeated"]);
    const found = name === "table-cell" ? cellText(attributes, this.lines?.join("\n")) : { text: undefined };
    if (found.error !== undefined && !this.facts.errors.has(found.error)) {
      this.facts.errors.set(found.error, cellName(this.column, this.rows + 1));
    }
    if (found.isUncomputed) this.uncomputed ??= this.column;
    if (found.text !== undefined) {
      if (this.column + repeated > MOST_COLUMNS) throw new Error("columns");
      for (let at = 0; at < repeated; at += 1) this.cells[this.column + at] = found.text;
    }
    this.merge(attributes);
    this.column += repeated;
    this.cell = undefined;
    this.lines = undefined;
  }

  private merge(attributes: Attributes): void {
    const high = count(attributes["table:number-rows-spanned"]);
    const wide = count(attributes["table:number-columns-spanned"]);
    const [top, left] = [this.rows, this.column];
    if (high > 1) this.facts.merged.push({ top, left, bottom: top + high - 1, right: left + wide - 1 });
  }
}

function count(text: string | undefined): number {
  const number = Number(text ?? 1);
  if (!Number.isInteger(number) || number < 1) throw new Error("a count that is none");
  return number;
}
