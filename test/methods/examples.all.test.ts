import { afterAll, describe, expect, it } from "vitest";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import { csvRecords, parseCsv } from "../../src/text/csv.ts";
import { stat, testFolder } from "../cli/stat-call.ts";

const folder = testFolder();
afterAll(folder.remove);

describe("the example of every method runs and gives exactly what its help shows", () => {
  it.each(METHODS.map((method) => [method.name, method] as const))("%s", async (name, { example }) => {
    folder.write("file.csv", example.input);
    const options = example.options === "" ? [] : example.options.split(" ");
    const { out } = await stat([name, "file.csv", ...options], folder.path);
    const [header = [], ...lines] = parseCsv(example.output);
    const rows = csvRecords(out);
    expect(rows.map((row) => header.map((column) => row[column]))).toEqual(lines);
    // What the example leaves out says nothing of the number.
    const said = new Set([...header, ...header.map((column) => `${column}_label`), "cut", "kind"]);
    for (const row of rows)
      for (const [column, cell] of Object.entries(row)) if (!said.has(column)) expect(cell, column).toBe("");
  });
});
