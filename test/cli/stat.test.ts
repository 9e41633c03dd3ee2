import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { TIDY_VERSION, tidyHeader } from "../../src/render/tidy-shape.ts";
import { csvRecords } from "../../src/text/csv.ts";
import { stat, testFolder } from "./stat-call.ts";

const folder = testFolder();
afterAll(folder.remove);

const BASE = "area,numerator,denominator\nN,65,100\nS,10,40\nN,5,20\n";
const run = (...args: string[]) => stat(args, folder.path);
const records = async (...args: string[]) => csvRecords((await run(...args)).out);

async function refusal(...args: string[]): Promise<DeepdiveError> {
  const error = await run(...args).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DeepdiveError);
  return error as DeepdiveError;
}

describe("deepdive stat reads tables", () => {
  it("adds up the rows of a group, the groups in the order in which they first appear", async () => {
    folder.write("base.csv", BASE);
    const rows = await records("proportion", "base.csv", "--by", "area");
    expect(rows.map((row) => [row["area"], row["numerator"], row["denominator"]])).toEqual([
      ["N", "70", "120"],
      ["S", "10", "40"],
    ]);
  });

  it("has the columns of tidy data, the grouping column with its label among them", async () => {
    folder.write("base.csv", BASE);
    const { out } = await run("proportion", "base.csv", "--by", "area");
    expect(out.split("\n")[0]).toBe(
      tidyHeader(["area"])
        .map(({ name }) => name)
        .join(","),
    );
  });

  it("gives one line for all rows without --by, and one for each confidence", async () => {
    folder.write("base.csv", BASE);
    const rows = await records("proportion", "base.csv", "--confidence", "0.95,99.8%");
    expect(rows.map((row) => [row["numerator"], row["confidence"]])).toEqual([
      ["80", "0.95"],
      ["80", "0.998"],
    ]);
  });

  const FORMS: readonly (readonly [string, string | Buffer])[] = [
    ["tabs.tsv", BASE.replaceAll(",", "\t")],
    ["semicolons.csv", BASE.replaceAll(",", ";")],
    ["bom.csv", `\uFEFF${BASE}`],
    ["crlf.csv", BASE.replaceAll("\n", "\r\n")],
    ["utf16.csv", Buffer.from(`\uFEFF${BASE}`, "utf16le")],
    ["packed.csv.gz", gzipSync(BASE)],
    ["name with [brackets] and 'quotes'*.csv", BASE],
    ["other names.csv", BASE.replace("numerator", "X").replace("denominator", "Population")],
  ];
  it.each(FORMS)("%s as the same table", async (name, data) => {
    folder.write("base.csv", BASE);
    folder.write(name, data);
    const plain = await run("proportion", "base.csv", "--by", "area");
    expect((await run("proportion", name, "--by", "area")).out).toBe(plain.out);
  });

  it("Parquet and standard input as the same table", async () => {
    folder.write("base.csv", BASE);
    const engine = await openDuckDb();
    await engine.run(
      `COPY (FROM '${join(folder.path, "base.csv")}') TO '${join(folder.path, "base.parquet")}'`,
    );
    await engine.close();
    const plain = await run("proportion", "base.csv", "--by", "area");
    expect((await run("proportion", "base.parquet", "--by", "area")).out).toBe(plain.out);
    expect((await stat(["proportion", "-", "--by", "area"], folder.path, BASE)).out).toBe(plain.out);
  });

  it("keeps leading zeros, quotes, delimiters and line breaks of group names", async () => {
    folder.write("names.csv", 'code,x,n\n007,1,2\n"a, ""b""\nc",1,2\n,1,2\n');
    const rows = await records("proportion", "names.csv", "--by", "code");
    expect(rows.map((row) => row["code"])).toEqual(["007", 'a, "b"\nc', ""]);
  });

  it("disarms group names that a spreadsheet would run", async () => {
    folder.write("formula.csv", 'code,x,n\n"=HYPERLINK(1)",1,2\n');
    const [row] = await records("proportion", "formula.csv", "--by", "code");
    expect(row?.["code"]).toBe("'=HYPERLINK(1)");
  });

  it("takes named columns, and fractional counts", async () => {
    folder.write("named.csv", "a,hits,tries\nN,0.5,2.5\n");
    const [row] = await records("proportion", "named.csv", "--numerator", "hits", "--denominator", "tries");
    expect(row?.["value"]).toBe("0.2");
  });

  it("has no answer, and says why, for a group with a missing count or nobody in it", async () => {
    folder.write("gaps.csv", "area,x,n\nN,1,\nS,NA,4\nE,0,0\nW,1,4\n");
    const rows = await records("proportion", "gaps.csv", "--by", "area");
    expect(rows.map((row) => [row["area"], row["value"], row["note"] !== ""])).toEqual([
      ["N", "", true],
      ["S", "", true],
      ["E", "", true],
      ["W", "0.25", false],
    ]);
  });

  it("gives a table of one row its answer", async () => {
    folder.write("one.csv", "x,n\n1,4\n");
    expect(await records("proportion", "one.csv")).toHaveLength(1);
  });
});

describe("deepdive stat writes", () => {
  it("json, with null for no answer", async () => {
    folder.write("gap.csv", "area,x,n\nN,1,4\nS,,4\n");
    const { out } = await run("proportion", "gap.csv", "--by", "area", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      tidy_version: TIDY_VERSION,
      rows: [
        { area: "N", numerator: 1, value: 0.25 },
        { area: "S", numerator: null, value: null },
      ],
    });
  });

  it("markdown that escapes what comes from the data", async () => {
    folder.write("md.csv", 'area,x,n\n"a|<b>",1,4\n');
    const { out } = await run("proportion", "md.csv", "--by", "area", "--format", "markdown");
    expect(out).toContain("| a\\|&lt;b&gt; | 1 | 4 | 0.25 |");
  });

  it("a table for people, without columns that are empty throughout", async () => {
    folder.write("base.csv", BASE);
    const { out } = await run("proportion", "base.csv", "--by", "area", "--format", "table");
    expect(out.split("\n")[1]).toMatch(/^N +70 +120 +0\.583333 +0\.\d+ +0\.\d+ +proportion/);
    expect(out).not.toContain("note");
  });

  it("a file, whole or not at all, named after the method in a folder that exists", async () => {
    folder.write("base.csv", BASE);
    folder.write("wrong.csv", "area,x,n\nN,5,4\n");
    await run("proportion", "base.csv", "--out", "answer.csv");
    await run("proportion", "base.csv", "--out", ".");
    expect(readFileSync(join(folder.path, "answer.csv"), "utf8")).toBe(
      (await run("proportion", "base.csv")).out,
    );
    expect(existsSync(join(folder.path, "proportion.csv"))).toBe(true);
    await refusal("proportion", "wrong.csv", "--out", "never.csv");
    expect(readdirSync(folder.path).filter((name) => /never|\.part/.test(name))).toEqual([]);
  });

  it("Parquet, with the same numbers", async () => {
    folder.write("base.csv", BASE);
    await run("proportion", "base.csv", "--by", "area", "--out", "answer.parquet");
    const engine = await openDuckDb();
    const rows = await engine.rows(`SELECT area, value FROM '${join(folder.path, "answer.parquet")}'`);
    await engine.close();
    expect(rows).toEqual([
      { area: "N", value: 70 / 120 },
      { area: "S", value: 0.25 },
    ]);
  });

  it("Arrow, with the same numbers", async () => {
    folder.write("gap.csv", "area,x,n\nN,1,4\nS,,4\n");
    await run("proportion", "gap.csv", "--by", "area", "--out", "answer.arrow");
    const table = tableFromIPC(readFileSync(join(folder.path, "answer.arrow")));
    expect([...(table.getChild("area") ?? [])]).toEqual(["N", "S"]);
    expect([...(table.getChild("value") ?? [])]).toEqual([0.25, null]);
  });

  it("nothing that it leaves behind in the temporary folder", async () => {
    folder.write("base.csv", BASE);
    const own = join(folder.path, "temporary");
    mkdirSync(own);
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = own;
    try {
      await run("proportion", "base.csv");
      await refusal("proportion", "base.csv", "--by", "nowhere");
      expect(tmpdir()).toBe(own);
      expect(readdirSync(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
    }
  });

  it("the list of methods, a line each", async () => {
    const { out } = await run("--list");
    expect(out.trimEnd().split("\n")).toHaveLength(METHODS.length);
    expect(out).toContain("proportion ");
  });
});

describe("deepdive stat refuses, in words, with the right exit code and no value of a row", () => {
  const SECRET = "9434765919";
  const cases: readonly (readonly [string, string | Buffer, readonly string[], number, RegExp])[] = [
    [
      "a column that the file lacks",
      BASE,
      ["--by", "aera"],
      2,
      /names the column 'aera'.*area.*Did you mean 'area'\?/,
    ],
    [
      "a named column that the file lacks",
      BASE,
      ["--numerator", "numerater"],
      2,
      /Did you mean 'numerator'\?/,
    ],
    [
      "no column of a usual name",
      "area,numb,denominator\nN,1,2\n",
      [],
      3,
      /no column for 'numerator'.*--numerator COLUMN/,
    ],
    [
      "text in a count column",
      `area,x,n\nN,1,2\nS,${SECRET}x,2\n`,
      [],
      3,
      /row 2 after the header: has no number in column 'x'/,
    ],
    [
      "a number with its commas in the wrong place",
      'area,x,n\nN,"1,00",2000\n',
      [],
      3,
      /row 1 after the header: has no number in column 'x'/,
    ],
    [
      "figures with and without %",
      "area,x,n\nN,61%,200%\nS,0.61,200%\n",
      [],
      3,
      /row 2 after the header: has a number without % in column 'x'/,
    ],
    ["an infinite count", "area,x,n\nN,inf,2\n", [], 3, /row 1 after the header: has no number/],
    [
      "a negative count",
      `area,x,n\nN,1,2\nS,-${SECRET},2\n`,
      [],
      3,
      /row 2 after the header: has a number below 0 in column 'x'/,
    ],
    [
      "a numerator above its denominator",
      `area,x,n\nN,1,2\nS,${SECRET},2\n`,
      [],
      3,
      /row 2 after the header: has a numerator above its denominator/,
    ],
    ["an empty file", "", [], 3, /is empty/],
    ["a header without rows", "area,x,n\n", [], 3, /has a header and no rows/],
    ["a header of nothing", ",,\n1,2,3\n", [], 3, /has no header/],
    ["the same column twice", "x,x,n\n1,1,2\n", [], 3, /two columns called 'x'/],
    [
      "a line with too few columns",
      `area,x,n\nN,1,2\n${SECRET},1\n`,
      [],
      3,
      /line 3, has fewer fields than the header/,
    ],
    [
      "a line with too many columns",
      `area,x,n\nN,1,2\nN,1,2,${SECRET}\n`,
      [],
      3,
      /line 3, has more fields than the header/,
    ],
    ["a quoted cell that does not end", `area,x,n\n"N,1,2\n${SECRET},1,2\n`, [], 3, /line|cannot be read/],
    ["a binary file", Buffer.from([1, 0, 2, 0, 3, 0]), [], 3, /is a binary file/],
    ["a zip archive or workbook", Buffer.from("PK\u0003\u0004"), [], 3, /zip archive/],
    [
      "a broken gzip file",
      gzipSync(BASE.repeat(400)).subarray(0, 60),
      [],
      3,
      /cannot be unpacked to its end/,
    ],
    ["a confidence that is none", BASE, ["--confidence", "0.95,2"], 2, /--confidence: has '2'/],
    ["an empty confidence", BASE, ["--confidence", ""], 2, /--confidence: has ''/],
    ["a multiplier that is none", BASE, ["--multiplier", "-1"], 2, /--multiplier: has '-1'/],
    [
      "a word that an option does not know",
      BASE,
      ["--interval", "wilsn"],
      2,
      /wilson or exact.*Did you mean 'wilson'\?/,
    ],
    [
      "an option of another method",
      BASE,
      ["--repetitions", "1000"],
      2,
      /proportion: has no option --repetitions/,
    ],
    [
      "a format that there is not",
      BASE,
      ["--format", "xlsx"],
      2,
      /csv, json, table, markdown, parquet or arrow/,
    ],
    ["Parquet to the terminal", BASE, ["--format", "parquet"], 2, /--out FILE.parquet/],
    ["a grouping column with a name of the answer", "value,x,n\n1,1,2\n", ["--by", "value"], 2, /Rename it/],
  ];

  it.each(cases)("%s", async (_, data, options, exit, words) => {
    folder.write("bad.csv", data);
    const error = await refusal("proportion", "bad.csv", ...options);
    expect(error.message).toMatch(words);
    expect(error.exit).toBe(exit);
    expect(error.message).not.toContain(SECRET);
  });

  it("a file that is not there, suggesting its neighbours", async () => {
    folder.write("counts.csv", BASE);
    const error = await refusal("proportion", "count.csv");
    expect(error.message).toMatch(/count.csv: does not exist.*Did you mean 'counts.csv'/);
    expect(error.exit).toBe(3);
  });

  it("a folder", async () => {
    const error = await refusal("proportion", ".");
    expect(error.message).toMatch(/is a folder/);
    expect(error.exit).toBe(3);
  });

  it("a method that there is not, suggesting the nearest", async () => {
    const error = await refusal("propotion", "base.csv");
    expect(error.message).toMatch(/names the method 'propotion'.*Did you mean 'proportion'\?/);
    expect(error.exit).toBe(2);
  });

  it("a call without method or file", async () => {
    expect((await refusal()).message).toMatch(/--list/);
    expect((await refusal("proportion")).message).toMatch(/names no file/);
  });

  it("an output that cannot be written", async () => {
    folder.write("base.csv", BASE);
    await expect(run("proportion", "base.csv", "--out", "nowhere/answer.csv")).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/nowhere\/answer.csv: is in a folder that does not exist/),
    });
  });

  it("groups that have no order, too few of them, or two for one place, naming the group by its row", async () => {
    const header = "area,quintile,population,value,se\n";
    const rows = [1, 2, 3, 4, 5].map((q) => `N,${q},100,${q},1\n`).join("");
    folder.write("unordered.csv", `${header}${rows.replaceAll(/,(\d),100/g, ",worst $1 of them,100")}`);
    folder.write("few.csv", `${header}S,1,100,1,1\n`);
    folder.write("twice.csv", `${header}${rows}N,5,100,1,1\n`);
    folder.write("gap.csv", "quintile,population,value,se\n1,100,,1\n");
    expect((await refusal("sii", "unordered.csv", "--by", "area")).message).toMatch(
      /row 1 after the header: has no number in column 'quintile'/,
    );
    expect((await refusal("sii", "few.csv", "--by", "area")).message).toMatch(
      /the group of row 1 after the header.*has 1 groups/,
    );
    expect((await refusal("sii", "twice.csv", "--by", "area")).message).toMatch(/two rows for one quantile/);
    expect((await refusal("sii", "gap.csv")).message).toMatch(/row 1 after the header: has an empty cell/);
  });
});
