import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "./world.ts";

/** The reserved last column by which every output of these files knows that it is made up. */
const MARK = "synthetic_data";
const CHUNK = 1 << 18;

/** The files of one dataset: one, or one for each value of the first column. */
export class RowFiles {
  readonly #folder: string;
  readonly #name: string;
  readonly #header: readonly string[];
  readonly #isSplit: boolean;
  readonly #files = new Map<string, RowFile>();

  constructor(folder: string, name: string, header: readonly string[], isSplit: boolean) {
    this.#folder = folder;
    this.#name = name;
    this.#header = header;
    this.#isSplit = isSplit;
    if (!isSplit) this.#open(name);
  }

  add(row: Row): void {
    const name = this.#isSplit ? this.#name.replace(".csv", `-${row[0]}.csv`) : this.#name;
    (this.#files.get(name) ?? this.#open(name)).add(row);
  }

  /** Closes the files and says how many rows each has. */
  close(): readonly { readonly name: string; readonly rows: number }[] {
    return [...this.#files].map(([name, file]) => {
      file.close();
      return { name, rows: file.rows };
    });
  }

  #open(name: string): RowFile {
    const file = new RowFile(join(this.#folder, name), this.#header);
    this.#files.set(name, file);
    return file;
  }
}

/** A CSV file that is written while its rows are made, in chunks of a fixed size. */
class RowFile {
  readonly #name: string;
  readonly #descriptor: number;
  #text = "";
  rows = 0;

  constructor(path: string, header: readonly string[]) {
    this.#name = path;
    this.#descriptor = openSync(path, "w");
    this.#text = `${[...header, MARK].join(",")}\n`;
  }

  add(row: Row): void {
    const line = row.join(",");
    // A comma would be counted by nobody: no value made here has a quote, comma or line break.
    if (line.split(",").length !== row.length || /["\n]/.test(line))
      throw new Error(`${this.#name}: a value needs quoting`);
    this.#text += `${line},true\n`;
    this.rows += 1;
    if (this.#text.length > CHUNK) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#descriptor);
  }

  #flush(): void {
    writeSync(this.#descriptor, this.#text);
    this.#text = "";
  }
}
