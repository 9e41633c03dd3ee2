import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { hasOpenData, OPEN_DATA } from "../service/load/loading.ts";

const RTT = "rtt/RTT-January-2026_CUT-CW-providers-and-commissioner.csv";
const FILES = [
  RTT,
  "ae-monthly/July-2025-CSV-9jfy4.csv",
  "ae-monthly/August-2025-CSV-g5tyh-v2.0.csv",
  "gp-appointments/Regional_CSV_CoventryWarwickshire.csv",
  "census2021/census2021-ts021-lsoa.csv",
  "imd2025/File_7_IoD2025_RELAYOUT-6cols-blank_England.csv",
  "smi/Physical-Health-Checks-SMI Raw Data.xlsx",
];

interface Line {
  readonly [column: string]: string;
}

let folder = "";

const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replaceAll('"', ""));

/** The lines of one cut of a run, as the tidy CSV has them. */
async function linesOf(recipe: string, ...more: readonly string[]): Promise<readonly Line[]> {
  const { exit, out, err } = await runCli(["run", recipe, "--format", "csv", ...more], folder);
  expect([exit, err]).toMatchObject([0, expect.anything()]);
  const [header = [], ...rows] = out.trim().split("\n").map(fieldsOf);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

const counts = (lines: readonly Line[], where: Line): readonly (readonly [string, string])[] =>
  lines
    .filter((line) => Object.entries(where).every(([name, value]) => line[name] === value))
    .map((line) => [line["numerator"] ?? "", line["denominator"] ?? ""]);

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("deep dives over published files give the published figures", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "deepdive-published-"));
    writeFileSync(join(folder, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");
    const { exit } = await runCli(["load", ...FILES.map((file) => join(OPEN_DATA, file))], folder);
    expect(exit).toBe(0);
  }, 240_000);

  it("waits: sums of the file's own C_999 rows of the commissioner B2M3M", async () => {
    const lines = await linesOf("waits-by-treatment-function");
    const all = (measure: string) => counts(lines, { measure, cut: "total", kind: "group" });
    expect(all("rtt-over-18-weeks")).toEqual([["48154", "121303"]]);
    expect(all("rtt-over-52-weeks")).toEqual([["2508", "121303"]]);
    expect(all("rtt-over-65-weeks")).toEqual([["6", "121303"]]);
  });

  it("median and 92nd percentile waits: those of the file's own C_999 row, interpolated within the week", async () => {
    // Independent of the reader: the weeks of the total rows of the commissioner, added up column by column.
    const text = readFileSync(join(OPEN_DATA, RTT), "utf8").replaceAll("\r", "");
    const [header = [], ...rows] = text.trim().split("\n").map(fieldsOf);
    const at = (name: string): number => header.indexOf(name);
    const own = rows.filter(
      (row) =>
        row[at("RTT Part Type")] === "Part_2" &&
        row[at("Treatment Function Code")] === "C_999" &&
        row[at("Commissioner Org Code")] === "B2M3M",
    );
    const weeks = header.flatMap((name, column) => (/^Gt \d/.test(name) ? [column] : []));
    const counts = weeks.map((column) => own.reduce((sum, row) => sum + Number(row[column] || 0), 0));
    const all = counts.reduce((sum, count) => sum + count, 0);
    const place = (share: number): number => {
      let below = 0;
      for (const [week, count] of counts.entries()) {
        if (below + count >= share * all) return week + (share * all - below) / count;
        below += count;
      }
      throw new Error("nobody waits");
    };
    const lines = await linesOf("waits-by-treatment-function");
    const value = (measure: string, more: Line = {}): number =>
      Number(
        lines.find((line) =>
          Object.entries({ measure, cut: "total", kind: "group", ...more }).every(
            ([name, wanted]) => line[name] === wanted,
          ),
        )?.["value"],
      );
    expect([weeks.length, all]).toEqual([105, 121_303]);
    expect(value("rtt-median-wait")).toBeCloseTo(place(0.5), 9);
    expect(value("rtt-92nd-percentile-wait")).toBeCloseTo(place(0.92), 9);
    // One provider alone has too few for an interval, and still has its median.
    const few = lines.filter(({ measure, numerator }) => measure === "rtt-median-wait" && numerator === "1");
    expect(few.length).toBeGreaterThan(0);
    for (const { value: own, lower, upper } of few)
      expect([own !== "", lower, upper]).toEqual([true, "", ""]);
  });

  it("A&E: the published 75.9% of August 2025 and 76.4% of July, booked appointments included", async () => {
    const england = { measure: "ae-within-four-hours", cut: "total", kind: "group" };
    // The file's own total row: 1,351,631 + 48,479 + 781,623 + 32,239 + 605 + 51,368 attendances.
    expect(counts(await linesOf("ae-four-hours"), england)).toEqual([["1719074", "2265945"]]);
    expect(counts(await linesOf("ae-four-hours", "--param", "month=2025-07-01"), england)).toEqual([
      ["1839580", "2407884"],
    ]);
  });

  it("checks of people with severe mental illness: 6,566 of 7,944 in the last quarter", async () => {
    const lines = await linesOf("smi-physical-health-checks");
    expect(counts(lines, { measure: "smi-all-six-checks", cut: "total", kind: "group" })).toEqual([
      ["6566", "7944"],
    ]);
    const before = await linesOf("smi-physical-health-checks", "--param", "smi_quarter=SMI-Q4-2022-2023");
    expect(counts(before, { measure: "smi-all-six-checks", cut: "total", kind: "group" })).toEqual([
      ["5339", "7877"],
    ]);
  });

  it("GP appointments: 569,661 of 11,793,853 missed", async () => {
    const lines = await linesOf("gp-appointments-missed");
    expect(counts(lines, { measure: "gp-did-not-attend", cut: "total", kind: "group" })).toEqual([
      ["569661", "11793853"],
    ]);
  });

  it("Core20 by Census ethnicity: groups add up to all residents of the footprint", async () => {
    const lines = await linesOf("core20-by-census-ethnicity");
    const groups = counts(lines, { cut: "census-ethnicity-5", kind: "group" }).map(([, n]) => Number(n));
    expect(groups.reduce((sum, n) => sum + n, 0)).toBe(942_080);
    expect(counts(lines, { cut: "total", kind: "group" })).toEqual([["146830", "942080"]]);
  });
});
