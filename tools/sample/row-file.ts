import { closeSync, openSync, writeSync } from "node:fs";
import type { Row } from "./world.ts";

/** The reserved last column by which every output of these files knows that it is made up. */
const MARK = "synthetic_data";
const CHUNK = 1 << 18;

/** A CSV file that is written while its rows are made, in chunks of a fixed size. */
export class RowFile {
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
