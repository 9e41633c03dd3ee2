import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useName } from "../../src/cli/choose-use.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { csvRecords } from "../../src/text/csv.ts";
import { partOf } from "../draw.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { called, calledForBytes } from "./called.ts";

/** A call of each use that writes formats; `file` is what --out names where it names a file. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  "deepdive load": ["load", "data/practice.csv"],
  "deepdive check": ["check", "--dataset", "practice"],
  "deepdive datasets": ["datasets"],
  "deepdive datasets show": ["datasets", "show", "person"],
  "deepdive recipes list": ["recipes", "list"],
  "deepdive recipes show": ["recipes", "show", "core20-population"],
  "deepdive recipes lint": ["recipes", "lint"],
  "deepdive recipes --schema": ["recipes", "--schema", "recipe"],
  "deepdive measures list": ["measures", "list"],
  "deepdive measures show": ["measures", "show", "copd-flu-uptake"],
  "deepdive measures lint": ["measures", "lint"],
  "deepdive measures export": ["measures", "export"],
  "deepdive measures diff": ["measures", "diff", "copd-flu-uptake", "copd-covid-uptake"],
  "deepdive compare": ["compare", "before", "after"],
  "deepdive run": ["run", "core20-population"],
  "deepdive run --compare-policies": ["run", "core20-population", "--compare-policies"],
  "deepdive brief": ["brief", "copd-respiratory-vaccination"],
  "deepdive brief --verify": ["brief", "--verify", "briefings/2026-03"],
  "deepdive stat": [
    "stat",
    "proportion",
    "counts.csv",
    "--by",
    "area",
    "--numerator",
    "value",
    "--denominator",
    "n",
  ],
  "deepdive protect": ["protect", "counts.csv", "--by", "area", "--count", "n"],
  "deepdive protect --lint": ["protect", "counts.csv", "--lint"],
  "deepdive ledger list": ["ledger", "list"],
  "deepdive ledger show": ["ledger", "show", "LAST"],
  "deepdive sql": ["sql", "SELECT 1 AS n, 'a' AS word"],
  "deepdive doctor": ["doctor"],
};

/** What a program that reads the format makes of it; throws where it cannot. */
const PARSERS: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  json: (bytes) => JSON.parse(bytes.toString("utf8")),
  csv: (bytes) => csvRecords(bytes.toString("utf8"))[0],
  arrow: (bytes) => tableFromIPC(bytes).numRows,
  parquet: (bytes) =>
    [...bytes.subarray(0, 4), ...bytes.subarray(-4)].join() ===
    [..."PAR1PAR1"].map((c) => c.charCodeAt(0)).join(),
  // Nothing at all is what is written of a finished file that gives nothing away.
  markdown: (bytes) => bytes.length === 0 || /^(#|\|| *-)/m.test(bytes.toString("utf8")),
  junit: (bytes) => /^<\?xml [^>]+>\n<testsuites [^>]+>[\s\S]*<\/testsuites>\n$/.test(bytes.toString("utf8")),
  github: (bytes) => /^(::(error|warning|notice) [^\n]*::[^\n]*\n)*$/.test(bytes.toString("utf8")),
  html: (bytes) => bytes.length === 0 || /^<!doctype html>[\s\S]*<\/html>\s*$/i.test(bytes.toString("utf8")),
  svg: (bytes) => /^<svg [\s\S]*<\/svg>\s*$/.test(bytes.toString("utf8")),
  png: (bytes) => bytes.subarray(1, 4).toString("latin1") === "PNG",
  xlsx: (bytes) => bytes.length === 0 || unzipSync(bytes)["xl/workbook.xml"] !== undefined,
  docx: (bytes) => bytes.length === 0 || unzipSync(bytes)["word/document.xml"] !== undefined,
  table: (bytes) => !["\t", "{"].some((sign) => bytes.toString("utf8").startsWith(sign)),
};

const EXTENSIONS: Readonly<Record<string, string>> = { markdown: "md", table: "txt" };

const USES = (
  await Promise.all(
    COMMANDS.map(async ({ name, load }) =>
      (
        await load()
      ).uses
        .filter(({ formats }) => formats.length > 0)
        .map((use) => ({ title: useName(name, use), use })),
    ),
  )
).flat();

test("there is an example of every use that writes formats", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(USES.map(({ title }) => title).sort());
});

describe.skipIf(!hasSample)("every declared format parses as what it is called", () => {
  let workspace: { readonly path: string; readonly remove: () => void };
  beforeAll(async () => {
    workspace = await sampleWorkspace();
    writeFileSync(join(workspace.path, "counts.csv"), "area,value,n\na,120,400\nb,90,300\n");
    await called(["brief", "copd-respiratory-vaccination"], { cwd: workspace.path });
    for (const out of ["before", "after"])
      await called(["run", "core20-population", "--format", "csv", "--out", out], { cwd: workspace.path });
  }, 120_000);
  afterAll(() => workspace.remove());

  const cases = USES.flatMap(({ title, use }) =>
    use.formats.map(({ name }) => ({ title, use, format: name })),
  );

  test.each(partOf(cases, 9))(
    "$title as $format",
    async ({ title, use, format }) => {
      const out = join(workspace.path, "out");
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      const extension = EXTENSIONS[format] ?? format;
      const args = (EXAMPLES[title] ?? []).map((word) =>
        word === "LAST" ? lastRelease(workspace.path) : word,
      );
      const place =
        use.out === undefined ? [] : ["--out", use.out === "file" ? join(out, `x.${extension}`) : out];
      const answer = await calledForBytes([...args, "--format", format, ...place], { cwd: workspace.path });
      expect([0, 1], answer.err).toContain(answer.exit);
      const pieces =
        use.out === undefined ? [answer.bytes] : filesUnder(out, extension).map((file) => readFileSync(file));
      expect(pieces.length).toBeGreaterThan(0);
      for (const piece of pieces) expect(PARSERS[format]?.(piece)).toBeTruthy();
    },
    60_000,
  );
});

const lastRelease = (workspace: string): string =>
  (readdirSync(join(workspace, ".deepdive", "ledger")).find((name) => name.endsWith(".json")) ?? "").slice(
    0,
    -5,
  );

const filesUnder = (folder: string, extension: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith(`.${extension}`) && entry.name !== "manifest.json",
    )
    .map((entry) => join(entry.parentPath, entry.name));
