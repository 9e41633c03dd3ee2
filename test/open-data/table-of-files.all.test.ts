/**
 * One table of all published files: what each was taken for, its rows as the list of the files counts them, those that
 * were loaded, and what its totals say. A file that does not load has its reason. Printed for whoever runs the test.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFiles } from "../../src/service/load/load-files.ts";
import type { LoadReport } from "../../src/service/load/load-report.ts";
import { hasOpenData, makeLoading, OPEN_DATA } from "../service/load/loading.ts";
import { REFUSED } from "./refused-files.ts";

const README = hasOpenData ? readFileSync(join(OPEN_DATA, "README.md"), "utf8") : "";

/** Files without a header, whose lines are all rows. */
const HEADERLESS = /epraccur/;

/** The rows that the list of the files gives a text: its lines without the header. Undefined where it counts none. */
function listedRows(file: string): number | undefined {
  const [, section = ""] = README.split(`\n## ${file}\n`);
  const [own = ""] = section.split("\n## ");
  const [, lines] = /; ([0-9,]+) lines incl\. header/.exec(own) ?? [];
  if (lines === undefined) return undefined;
  return Number(lines.replaceAll(",", "")) - (HEADERLESS.test(file) ? 0 : 1);
}

const files = hasOpenData
  ? readdirSync(OPEN_DATA, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "README.md")
      .map((entry) => join(entry.parentPath, entry.name).slice(OPEN_DATA.length + 1))
      .toSorted()
  : [];

interface Line {
  readonly file: string;
  readonly dataset: string;
  readonly listed: number | undefined;
  readonly read: number;
  readonly loaded: number;
  readonly said: string;
}

function lineOf(file: string, report: LoadReport): Line {
  const { kept, snapshot, notes, warnings } = report;
  const parts = [
    ...(kept?.totals.value ? [`${kept.totals.value} totals`] : []),
    ...(kept?.copies.value ? [`${kept.copies.value} copies dropped`] : []),
    ...(kept?.leftOut.value ? [`${kept.leftOut.value} left out`] : []),
    ...notes
      .filter((note) => note.startsWith("totals:"))
      .map((note) => note.replace(/^.*agrees with them /, "agree ")),
    ...warnings.filter(({ code }) => code.startsWith("totals:")).map(({ words }) => words),
  ];
  return {
    file,
    dataset: snapshot.dataset,
    listed: listedRows(file),
    read: kept?.rowsIn.value ?? Number.NaN,
    loaded: snapshot.rows,
    said: parts.join("; "),
  };
}

const table: string[] = [
  "| file | dataset | rows listed | rows read | loaded | totals, and what was not taken |",
  "|---|---|---|---|---|---|",
];

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("every published file is in the table", () => {
  it.each(files)("%s", { timeout: 300_000 }, async (file) => {
    const refused = REFUSED.find(([name]) => name === file);
    const loading = await makeLoading();
    // The year of a population may stand in the name alone; that of the Indices of 2025 needs no other file.
    const outcomes = await loadFiles([{ path: join(OPEN_DATA, file) }], loading.context);
    for (const outcome of outcomes) {
      if ("refused" in outcome) {
        table.push(
          `| ${file} | refused: ${outcome.refused.code} | ${listedRows(file) ?? ""} | | | ${refused?.[2] ?? "?"} |`,
        );
        expect([outcome.refused.exit, outcome.refused.code]).toEqual([3, refused?.[1]]);
        continue;
      }
      expect(refused).toBeUndefined();
      const line = lineOf(file, outcome.report);
      table.push(
        `| ${line.file} | ${line.dataset} | ${line.listed ?? ""} | ${line.read} | ${line.loaded} | ${line.said} |`,
      );
      expect(outcome.report.warnings.filter(({ code }) => code.startsWith("totals:"))).toEqual([]);
      // A column for each level becomes as many rows: the rows of the file, so many times.
      if (line.listed !== undefined && outcomes.length === 1) expect(line.read % line.listed).toBe(0);
      expect(outcome.report.setAside.map(({ words }) => words)).toEqual([]);
    }
    expect(existsSync(join(loading.store, "catalogue.json"))).toBe(refused === undefined);
  });

  it("prints the table", () => {
    process.stdout.write(`${table.join("\n")}\n`);
    expect(table.length).toBeGreaterThan(files.length);
  });
});
