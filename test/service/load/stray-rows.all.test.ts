import { describe, expect, it } from "vitest";
import { comeOutAsTexts, goodRow, HEADER, loadedAs } from "./both-ways.ts";
import { makeLoading } from "./loading.ts";

describe("rows that are not read in the types of their columns", () => {
  it("come out as where all rows are read as texts, wherever they stand", async () => {
    await comeOutAsTexts(100);
  });

  it("are found again in a file that is read in many parts at once", async () => {
    const bad = new Set([1, 7_777, 123_457, 250_000, 450_001, 600_000]);
    const rows = Array.from({ length: 600_000 }, (_, at) =>
      bad.has(at + 1) ? `Z${at + 1},flu,someday,1,given` : goodRow(at),
    );
    const loading = await makeLoading();
    const loaded = await loadedAs(loading, "v.csv", [HEADER, ...rows, ""].join("\n"));
    const aside = [...bad].map(
      (row) => `${row},type:vacc_date,vacc_date is not a date,Z${row},flu,someday,1,given`,
    );
    expect(loaded).toMatchObject({
      n: 600_000 - bad.size,
      aside: ["source_row,rule,reason,person_id,vaccine,vacc_date,dose,status", ...aside, ""].join("\n"),
    });
  });
});
