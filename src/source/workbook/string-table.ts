import { fileError } from "../file-error.ts";
import { readXml } from "./read-xml.ts";
import { unescaped } from "./unescaped.ts";

/** The texts of a workbook that its cells name by number. */
export interface StringTable {
  readonly at: (index: number) => string | undefined;
}

export const NO_STRINGS: StringTable = { at: () => undefined };

/** All texts together may take so much: a workbook of more has to be saved as CSV. */
const MOST_BYTES = 512 * 1024 ** 2;
const PAGE = 4 * 1024 ** 2;

/**
 * Reads the shared texts of a workbook. They are kept as UTF-8, so a million of them take little more than the letters
 * that they have. Formatting within a text goes, and so do the readings that stand above Japanese.
 */
export async function readStringTable(pieces: AsyncIterable<Buffer>, name: string): Promise<StringTable> {
  const pages = new Pages(name);
  let text = "";
  let inText = false;
  let reading = 0;
  const document = readXml(pieces, {
    open: (element) => {
      if (element === "si") text = "";
      if (element === "rPh") reading += 1;
      inText = element === "t" && reading === 0;
    },
    text: (more) => {
      if (inText) text += more;
    },
    close: (element) => {
      if (element === "rPh") reading -= 1;
      if (element === "si") pages.add(unescaped(text));
      inText = false;
    },
  });
  for await (const _ of document);
  return pages;
}

/** Texts one after the other in pages, with the place at which each begins. */
class Pages implements StringTable {
  private readonly name: string;
  private readonly pages: Buffer[] = [];
  private free = 0;
  private bytes = 0;
  private count = 0;
  /** Of each text: its page, where it begins there, and how long it is. */
  private places = new Uint32Array(3 * 1024);

  constructor(name: string) {
    this.name = name;
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    this.bytes += bytes.length;
    if (this.bytes > MOST_BYTES) {
      throw fileError(
        this.name,
        "workbook-too-large",
        "holds more than 512 MB of different texts",
        "Save the sheet as CSV and name that",
      );
    }
    const last = this.pages.at(-1);
    if (last === undefined || this.free + bytes.length > last.length) {
      this.pages.push(Buffer.allocUnsafe(Math.max(PAGE, bytes.length)));
      this.free = 0;
    }
    const page = this.pages.length - 1;
    this.pages[page]?.set(bytes, this.free);
    if (3 * this.count === this.places.length) {
      const more = new Uint32Array(2 * this.places.length);
      more.set(this.places);
      this.places = more;
    }
    this.places.set([page, this.free, bytes.length], 3 * this.count);
    this.free += bytes.length;
    this.count += 1;
  }

  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined;
    const [page = 0, from = 0, length = 0] = this.places.subarray(3 * index, 3 * index + 3);
    return this.pages[page]?.toString("utf8", from, from + length);
  }
}
