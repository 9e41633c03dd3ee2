import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { TIDY_VERSION } from "../../src/render/tidy-shape.ts";
import { csvRecords } from "../../src/text/csv.ts";
import { type Ran, runCli } from "./run-cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "protect-"));
  mkdirSync(join(folder, "recipes/policies"), { recursive: true });
  policy("test-hes", { base: 5, below: 8 });
  policy("test-exact", { below: 5 });
  policy("test-zeros", { below: 10, zeros: "withhold" });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Policies of the test's own, so that it does not move when a built-in one does. */
function policy(id: string, { base = 0, below = 5, zeros = "show" }): void {
  const rounding = base === 0 ? "{ kind: none }" : `{ kind: nearest, base: ${base} }`;
  file(
    `recipes/policies/${id}.yaml`,
    [
      'version: "1"',
      `title: ${id}`,
      "source: a test",
      `withhold_below: ${below}`,
      `zeros: ${zeros}`,
      `rounding: ${rounding}`,
      "totals: true-counts",
      "secondary: true",
      "protection: 3",
      "strictness: 10",
      "",
    ].join("\n"),
  );
}

function file(name: string, data: string | Buffer): string {
  writeFileSync(join(folder, name), data);
  return name;
}

const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const protect = (...argv: string[]): Promise<Ran> => runCli(["protect", ...argv], folder);
const exact = (...argv: string[]): Promise<Ran> => protect("--policy", "test-exact", ...argv);
const hes = (...argv: string[]): Promise<Ran> => protect("--policy", "test-hes", ...argv);

const REGISTER = `imd,sex,patients
1,F,3
1,M,20
2,F,30
2,M,40
3,F,50
3,M,0
`;
const COUNTED = ["--by", "imd,sex", "--count", "patients"];

describe("the period of a table", () => {
  it("is for the ledger, and says so where there is none (2)", async () => {
    const ran = await hes(file("table.csv", REGISTER), ...COUNTED, "--period", "2025-01-31");
    expect([ran.exit, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain("option --period: was given without --ledger");
  });

  it.each(["2025-02-30", "2025-01-01..2025-13-01", "2025-02-01..2025-01-01", "January"])(
    "is of days that exist, the first before the last: not %s (2)",
    async (period) => {
      const ran = await hes(file("table.csv", REGISTER), ...COUNTED, "--ledger", "x", "--period", period);
      expect([ran.exit, ran.out]).toEqual([2, ""]);
      expect(ran.err).toContain(`option --period: was given '${period}'`);
    },
  );
});

describe("deepdive protect", () => {
  it("withholds small counts, rounds the others, keeps zero zero, and says why", async () => {
    const { exit, out, err } = await hes(file("a.csv", REGISTER), ...COUNTED);
    expect(exit).toBe(0);
    const rows = csvRecords(out);
    expect(rows[0]).toMatchObject({
      measure: "patients",
      imd: "1",
      sex: "F",
      numerator: "",
      status: "withheld",
      reason: "small-count",
    });
    expect(rows[2]).toMatchObject({ imd: "2", sex: "F", numerator: "30", status: "rounded", reason: "" });
    expect(rows[5]).toMatchObject({ numerator: "0" });
    expect(err).toContain("the count is small");
    expect(err).toContain("test-hes 1");
  });

  it("gives out the margins that are asked for, as total rows", async () => {
    const margins = async (...args: string[]): Promise<readonly string[]> => {
      const { out } = await hes(file("a.csv", REGISTER), ...COUNTED, ...args);
      return csvRecords(out)
        .slice(6)
        .map(({ imd, sex }) => `${imd} ${sex}`);
    };
    expect(await margins()).toEqual([]);
    expect(await margins("--margins", "all")).toEqual(["1 ", "2 ", "3 ", " F", " M", " "]);
    expect(await margins("--margins", "sex", "--margins", "total")).toEqual([" F", " M", " "]);
  });

  it("withholds more where totals would give an exact count away", async () => {
    const { out } = await exact(file("a.csv", REGISTER), ...COUNTED, "--margins", "all");
    const rows = csvRecords(out);
    expect(rows.filter(({ reason }) => reason === "small-count")).toHaveLength(1);
    expect(rows.filter(({ status }) => status === "withheld").length).toBeGreaterThan(1);
    expect((await protect("--lint", file("out.csv", out), "--policy", "test-exact")).out).toBe("");
  });

  it("what it writes passes its own lint, with percentages", async () => {
    const uptake = "imd,given,eligible\n1,3,100\n2,40,120\n3,55,131\n4,160,4801\n";
    const { out } = await hes(
      file("a.csv", uptake),
      "--by",
      "imd",
      "--numerator",
      "given",
      "--denominator",
      "eligible",
      "--margins",
      "all",
    );
    expect(csvRecords(out)[1]).toMatchObject({
      measure: "given",
      numerator: "40",
      denominator: "120",
      value: "33",
      unit: "%",
      status: "rounded",
    });
    expect(csvRecords(out)[0]).toMatchObject({
      numerator: "",
      denominator: "100",
      value: "",
      lower: "",
      reason: "small-count",
    });
    expect(await hes("--lint", file("out.csv", out))).toMatchObject({ exit: 0, out: "" });
    expect(await hes("--lint", "a.csv")).toMatchObject({ exit: 1 });
  });

  it("recognises total rows in the file, checks them, and gives them out again", async () => {
    const withTotals = `${REGISTER}Total,F,83\nTotal,M,60\nTotal,Total,143\n`;
    const { out } = await hes(file("a.csv", withTotals), ...COUNTED);
    expect(
      csvRecords(out)
        .slice(6)
        .map(({ imd, sex, numerator }) => [imd, sex, numerator]),
    ).toEqual([
      ["", "F", "85"],
      ["", "M", "60"],
      ["", "", "145"],
    ]);
    const labelled = `${REGISTER}ICB,ICB,143\n`;
    const again = [file("b.csv", labelled), ...COUNTED, "--total-label", "ICB"];
    expect(csvRecords((await hes(...again)).out).at(-1)).toMatchObject({
      imd: "",
      sex: "",
      numerator: "145",
    });
    expect((await hes(...again, "--format", "table")).out).toMatch(/ICB +ICB +145 +rounded/);
  });

  it("adds up rows of the same group over columns that are not asked for", async () => {
    const { out } = await hes(file("a.csv", REGISTER), "--by", "imd", "--count", "patients");
    expect(csvRecords(out).map(({ numerator }) => numerator)).toEqual(["25", "70", "50"]);
  });

  it("knows a hierarchy, whose totals are of its upper levels", async () => {
    const practices = "pcn,practice,patients\nP1,a,3\nP1,b,20\nP1,c,25\nP2,d,30\nP2,e,40\n";
    const { out } = await exact(
      file("a.csv", practices),
      "--by",
      "pcn,practice",
      "--nest",
      "practice=pcn",
      "--count",
      "patients",
      "--margins",
      "all",
    );
    const rows = csvRecords(out);
    expect(rows.map(({ pcn, practice }) => `${pcn} ${practice}`).slice(5)).toEqual(["P1 ", "P2 ", " "]);
    const hidden = rows.filter(({ status }) => status === "withheld").map(({ practice }) => practice);
    expect(hidden).toContain("a");
    expect(hidden.some((practice) => practice === "b" || practice === "c")).toBe(true);
  });

  it("shows a group that is absent as withheld where zeros are", async () => {
    const { out } = await protect(
      file("a.csv", "imd,sex,n\n1,F,20\n1,M,30\n2,F,40\n"),
      "--by",
      "imd,sex",
      "--count",
      "n",
      "--policy",
      "test-zeros",
    );
    expect(csvRecords(out).at(-1)).toMatchObject({ imd: "2", sex: "M", numerator: "", status: "withheld" });
  });

  it("reads gzip and Parquet, and keeps leading zeros", async () => {
    const coded = "code,n\n007,20\n08,30\n";
    const engine = await openDuckDb();
    file("plain.csv", coded);
    await engine.run(
      `COPY (SELECT code, n::INTEGER AS n FROM read_csv('${join(folder, "plain.csv")}', all_varchar = true)) TO '${join(folder, "a.parquet")}' (FORMAT parquet)`,
    );
    await engine.close();
    file("a.csv.gz", gzipSync(coded));
    for (const name of ["plain.csv", "a.csv.gz", "a.parquet"]) {
      const { out } = await hes(name, "--by", "code", "--count", "n");
      expect(
        csvRecords(out).map(({ code, numerator }) => `${code} ${numerator}`),
        name,
      ).toEqual(["007 20", "08 30"]);
    }
  });

  it("marks what is withheld in tables for people, with a legend; data formats have status and reason", async () => {
    const args = [file("a.csv", REGISTER), ...COUNTED];
    const table = await hes(...args, "--format", "table");
    expect(table.out).toMatch(/\[c\] +withheld/);
    expect(table.out).toContain("[c] withheld to protect confidentiality; it is not zero");
    const json = JSON.parse((await hes(...args, "--format", "json")).out) as { rows: unknown };
    expect(json).toMatchObject({ tidy_version: TIDY_VERSION });
    const withheld = { imd: "1", sex: "F", numerator: null, status: "withheld", reason: "small-count" };
    expect(json.rows).toContainEqual(expect.objectContaining(withheld));
    expect((await hes(...args, "--format", "markdown")).out).toContain("it is not zero");
  });

  it("writes the table and a report beside it, whole or not at all", async () => {
    const { exit, out } = await hes(file("a.csv", REGISTER), ...COUNTED, "--out", "safe.csv");
    expect([exit, out]).toEqual([0, ""]);
    expect(csvRecords(read("safe.csv"))).toHaveLength(6);
    const report: unknown = JSON.parse(read("safe.report.json"));
    expect(report).toMatchObject({ policy: { id: "test-hes" }, counts: 6, withheld: { "small-count": 1 } });
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("gives the same bytes every time", async () => {
    const args = [file("a.csv", REGISTER), ...COUNTED, "--margins", "all"];
    expect((await exact(...args)).out).toBe((await exact(...args)).out);
  });
});

describe("deepdive protect refuses, and repeats no value", () => {
  const refused = async (text: string | Buffer, ...args: string[]): Promise<Ran> => {
    const ran = await exact(file("bad.csv", text), ...args);
    expect(ran.out).toBe("");
    return ran;
  };
  const COUNT = ["--by", "g", "--count", "n"];
  const PART = ["--by", "g", "--numerator", "n", "--denominator", "d"];

  it.each<[string, string | Buffer, readonly string[], number, RegExp]>([
    [
      "a negative count",
      "g,n\na,20\nb,-987\n",
      COUNT,
      3,
      /row 2 after the header, column 'n': a count that is negative/,
    ],
    ["a table of which nothing can be shown", "g,n\na,1\nb,2\n", COUNT, 4, /no count that is not withheld/],
    ["a fraction", "g,n\na,20\nb,98.7\n", COUNT, 3, /row 2 .*a fraction/],
    ["text", "g,n\na,20\nb,987x\n", COUNT, 3, /row 2 .*text/],
    ["a marker", "g,n\na,20\nb,*\n", COUNT, 3, /withheld already/],
    ["a missing count", "g,n\na,20\nb,\n", COUNT, 3, /row 2 .*no count/],
    ["a numerator above its denominator", "g,n,d\na,20,30\nb,987,30\n", PART, 3, /row 2 .*above/],
    [
      "parts that do not sum to their total",
      "g,n\na,20\nb,30\nTotal,987\n",
      COUNT,
      3,
      /row 3 .*not the sum of its parts/,
    ],
    ["a total without parts", "g,n\nTotal,987\n", COUNT, 3, /only rows for all levels/],
    [
      "a hierarchy with two parents",
      "g,h,n\na,x,20\na,y,987\n",
      ["--by", "g,h", "--nest", "g=h", "--count", "n"],
      3,
      /row 2 .*another level of 'h'/,
    ],
    [
      "totals in a column that is left out",
      "g,s,n\na,F,20\na,M,30\na,All,987\n",
      COUNT,
      2,
      /column 's'.*counted twice/s,
    ],
    [
      "a missing column, with the nearest name",
      "group,n\na,987\n",
      ["--by", "groop", "--count", "n"],
      2,
      /Did you mean 'group'\?/,
    ],
    ["no column of counts", "g,n\na,987\n", ["--by", "g"], 2, /--count COLUMN/],
    [
      "a margin that is no column of --by",
      "g,h,n\na,b,987\n",
      [...COUNT, "--margins", "h"],
      2,
      /not in --by/,
    ],
    [
      "an unknown policy, with the nearest name",
      "g,n\na,987\n",
      [...COUNT, "--policy", "test-exat"],
      2,
      /Did you mean 'test-exact'/,
    ],
    ["an unknown format", "g,n\na,987\n", [...COUNT, "--format", "xlsx"], 2, /xlsx/],
    ["an empty file", "", COUNT, 3, /is empty/],
    ["a header and no rows", "g,n\n", COUNT, 3, /no rows/],
    ["a binary file", Buffer.from([1, 2, 0, 3, 0, 255]), COUNT, 3, /binary/],
  ])("%s", async (_, text, args, exit, words) => {
    const ran = await refused(text, ...args);
    expect(ran.err).toMatch(words);
    expect(ran.exit).toBe(exit);
    expect(ran.err).not.toContain("987");
  });

  it("a folder, a file that is not there, no file, several files", async () => {
    expect(await exact("recipes", ...COUNT)).toMatchObject({
      exit: 3,
      err: expect.stringContaining("is a folder"),
    });
    expect(await exact("nothing.csv", ...COUNT)).toMatchObject({ exit: 3 });
    expect(await exact(...COUNT)).toMatchObject({ exit: 2 });
    expect(await exact("a.csv", "b.csv", ...COUNT)).toMatchObject({ exit: 2 });
  });

  it("a policy with a threshold of 0, with the file and the line", async () => {
    policy("zero", { below: 0 });
    const ran = await protect(file("a.csv", REGISTER), ...COUNTED, "--policy", "zero");
    expect(ran).toMatchObject({ exit: 2, err: expect.stringContaining("zero.yaml:4") });
  });
});

describe("deepdive protect --lint", () => {
  it("names code, file, column and row, never the value, and exits with 1", async () => {
    const { exit, out } = await hes("--lint", file("a.csv", "imd,patients\n1,20\n2,987\n3,3\n"));
    expect(exit).toBe(1);
    expect(out).toBe(
      [
        "DD-L01  a.csv, column 'patients', row 2 after the header: a count that is not rounded as the policy rounds",
        "DD-L02  a.csv, column 'patients', row 3 after the header: a small count that the policy withholds",
        "",
      ].join("\n"),
    );
  });

  it("writes JSON, a finding an object", async () => {
    const { out } = await hes("--lint", file("a.csv", "imd,patients\n1,3\n"), "--format", "json");
    expect(JSON.parse(out)).toEqual([
      {
        code: "DD-L02",
        file: "a.csv",
        column: "patients",
        row: 1,
        message: "a small count that the policy withholds",
      },
    ]);
    expect((await hes("--lint", file("b.csv", "imd,patients\n1,20\n"), "--format", "json")).out).toBe("[]\n");
  });

  it("looks at several files together", async () => {
    file("a.csv", "imd,patients\n1,[c]\n2,20\n3,30\n");
    file("b.csv", "imd,patients\nTotal,53\n");
    expect(await exact("--lint", "a.csv")).toMatchObject({ exit: 0 });
    const both = await exact("--lint", "a.csv", "b.csv");
    expect(both).toMatchObject({ exit: 1, out: expect.stringContaining("DD-L07  a.csv") });
  });
});

describe("a table that nobody named", () => {
  const asked = (...margins: string[]): Promise<Ran> =>
    exact("register.csv", ...COUNTED, ...margins.flatMap((one) => ["--margins", one]));

  /** What a reader of the CSV knows of the 3 people: the total less all others, where all are shown. */
  const bySubtraction = (...outs: readonly string[]): number | undefined => {
    const rows = outs.flatMap((out) => csvRecords(out));
    const total = rows.find((row) => row["cut"] === "total")?.["numerator"];
    const others = rows.filter((row) => row["cut"] === "imd x sex" && row["numerator"] !== "");
    const groups = new Map(others.map((row) => [row["row_id"], Number(row["numerator"])]));
    if (total === undefined || total === "" || groups.size < 5) return undefined;
    return Number(total) - [...groups.values()].reduce((all, one) => all + one, 0);
  };

  it("in a workspace is audited with what was asked of it before; elsewhere it is said that none is kept", async () => {
    file("register.csv", REGISTER);
    const apart = [await asked("none"), await asked("total")];
    expect(apart[0]?.err).toContain("No ledger is kept here");
    expect(bySubtraction(...apart.map(({ out }) => out))).toBe(3);

    file("deepdive.yaml", "load: []\n");
    const together = [await asked("none"), await asked("total")];
    expect(together[0]?.err).not.toContain("No ledger");
    expect(readdirSync(join(folder, ".deepdive/ledger")).length).toBeGreaterThan(0);
    expect(bySubtraction(...together.map(({ out }) => out))).toBeUndefined();
  });

  it("is not tied to another table with a column of the same name", async () => {
    file("deepdive.yaml", "load: []\n");
    file("register.csv", REGISTER);
    await asked("none");
    file("register.csv", REGISTER.replace("1,M,20", "1,M,21"));
    expect((await asked("none")).err).not.toContain("Audited together");
  });
});

describe("deepdive ledger", () => {
  const month = (name: string, day: string, ...counts: number[]): Promise<Ran> => {
    const text = `place,n\n${counts.map((count, at) => `p${at},${count}\n`).join("")}`;
    return exact(
      file(name, text),
      "--by",
      "place",
      "--count",
      "n",
      "--margins",
      "total",
      "--ledger",
      "register",
      "--period",
      day,
    );
  };
  const ledger = (...argv: string[]): Promise<Ran> => runCli(["ledger", ...argv], folder);
  const entries = (): readonly string[] => readdirSync(join(folder, ".deepdive/ledger"));

  it("lists what was released; the same again is no new entry and the same bytes", async () => {
    expect(await ledger()).toMatchObject({
      exit: 0,
      out: "Nothing has been released from this workspace.\n",
    });
    const first = await month("jan.csv", "2025-01-31", 3, 20, 30, 40);
    const again = await month("copy-of-jan.csv", "2025-01-31", 3, 20, 30, 40);
    expect(again.out).toBe(first.out);
    expect(entries()).toHaveLength(1);
    expect((await ledger()).out).toMatch(
      /^[0-9a-f]{12} {2}2025-02-03 {2}test-exact {2}protect register by place {2}2025-01-31 {7}5 /m,
    );
  });

  it("shows one release, and retires it with a reason", async () => {
    await month("jan.csv", "2025-01-31", 3, 20, 30, 40);
    const id = entries()[0]?.slice(0, 6) ?? "";
    expect((await ledger("show", id)).out).toContain("period       2025-01-31");
    expect(await ledger("retire", id)).toMatchObject({ exit: 2, err: expect.stringContaining("no reason") });
    expect(await ledger("retire", id, "--reason", "never sent")).toMatchObject({ exit: 0 });
    expect((await ledger()).out).toContain("(retired)");
    expect((await ledger("show", id)).out).toContain("never sent");
  });

  it("retires several releases at once, all that are named or none, and can be repeated", async () => {
    await month("jan.csv", "2025-01-31", 3, 20, 30, 40);
    await month("may.csv", "2025-05-31", 9, 20, 30, 40);
    const [one = "", two = ""] = entries().map((name) => name.slice(0, 12));
    const why = ["--reason", "a trial: none was sent"];
    expect(await ledger("retire", one, "ffffffffffff0", ...why)).toMatchObject({ exit: 2 });
    expect((await ledger()).out).not.toContain("(retired)");
    expect(await ledger("retire", ...why)).toMatchObject({ exit: 2 });
    expect(await ledger("retire", one, ...why)).toMatchObject({ exit: 0 });
    expect(await ledger("retire", one, two, ...why)).toMatchObject({ exit: 0 });
    expect((await ledger()).out.match(/\(retired\)/g)).toHaveLength(2);
    expect(await ledger("retire", one, two, ...why)).toMatchObject({ exit: 2 });
  });

  it("a second month withholds a small change between exact counts", async () => {
    await month("jan.csv", "2025-01-31", 10, 50, 60, 70);
    const { out, err } = await month("feb.csv", "2025-02-28", 10, 53, 80, 90);
    expect(csvRecords(out)[1]).toMatchObject({ numerator: "", reason: "secondary" });
    expect(err).toContain("Audited together with earlier releases");
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, 80), /cut short/],
    ["of a newer version", (text: string) => text.replace('"version":1', '"version":2'), /version 2/],
  ])("an entry that is %s stops every release with exit 3, and nothing is lost", async (_, spoil, words) => {
    await month("jan.csv", "2025-01-31", 10, 50, 60, 70);
    const [name = ""] = entries();
    const spoilt = spoil(read(`.deepdive/ledger/${name}`));
    file(`.deepdive/ledger/${name}`, spoilt);
    for (const ran of [await month("feb.csv", "2025-02-28", 10, 53, 80, 90), await ledger()]) {
      expect(ran).toMatchObject({ exit: 3, out: "", err: expect.stringMatching(words) });
    }
    expect(entries()).toEqual([name]);
    expect(read(`.deepdive/ledger/${name}`)).toBe(spoilt);
  });

  it("an unknown action or id gets help", async () => {
    expect(await ledger("lst")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("Did you mean 'list'?"),
    });
    expect(await ledger("show", "abc")).toMatchObject({ exit: 2 });
  });
});
