import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encode } from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { runCli } from "./run-cli.ts";

/** The same table in every way in which load takes one; stat and protect answer the same of each. */
const ROWS = [
  ["area", "x", "n"],
  ["Zoë", "1200", "2400"],
  ["NA", "30", "60"],
  ["West; end", "40", "80"],
];
const text = (delimiter: string, end: string): string =>
  ROWS.map(
    (row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter) + end,
  ).join("");

const PLAIN = text(",", "\n");
const COMMAS = PLAIN.replace("1200,2400", '"1,200","2,400"');
const FILES: Readonly<Record<string, Buffer>> = {
  "UTF-8": Buffer.from(PLAIN),
  "UTF-8 with a mark": Buffer.from(`\uFEFF${PLAIN}`),
  "UTF-16LE": encode(PLAIN, "utf-16le", { addBOM: true }),
  "UTF-16BE": encode(PLAIN, "utf-16be", { addBOM: true }),
  "UTF-16LE without a mark": encode(PLAIN, "utf-16le"),
  cp1252: encode(PLAIN, "win1252"),
  gzip: gzipSync(PLAIN),
  "gzip of UTF-16": gzipSync(encode(PLAIN, "utf-16le", { addBOM: true })),
  semicolons: Buffer.from(text(";", "\n")),
  tabs: Buffer.from(text("\t", "\r\n")),
  "CR alone": Buffer.from(text(",", "\r")),
  "line ends of two kinds": Buffer.from(PLAIN.replace("60\n", "60\r\n")),
  "thousands with commas": Buffer.from(COMMAS),
  ...Object.fromEntries(
    ["NULL", "N/A", "#N/A", "", "\\N"].map((word) => [
      `'${word}' for NA`,
      Buffer.from(PLAIN.replace("NA,", `${word},`)),
    ]),
  ),
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-door-"));
  mkdirSync(join(folder, "recipes", "policies"), { recursive: true });
  Object.entries(FILES).forEach(([, bytes], at) => {
    writeFileSync(join(folder, `${at}.csv`), bytes);
  });
  const engine = await openDuckDb();
  await engine.run(
    `COPY (SELECT * FROM read_csv('${folder}/0.csv', nullstr = 'NA')) TO '${folder}/x.parquet' (FORMAT parquet)`,
  );
  await engine.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = [
  ...Object.keys(FILES).map((name, at) => [name, `${at}.csv`] as const),
  ["Parquet", "x.parquet"] as const,
];

describe.each(names)("%s", (_, file) => {
  test("stat reads it as it reads UTF-8", async () => {
    const [plain, other] = await Promise.all(
      ["0.csv", file].map((name) => runCli(["stat", "proportion", name, "--by", "area"], folder)),
    );
    expect(plain?.exit).toBe(0);
    expect(other).toEqual(plain);
  });

  test("protect reads it as it reads UTF-8", async () => {
    const call = ["--by", "area", "--numerator", "x", "--denominator", "n"];
    const [plain, other] = await Promise.all(
      ["0.csv", file].map((name) => runCli(["protect", name, ...call], folder)),
    );
    expect(plain?.exit).toBe(0);
    expect(other).toEqual(plain);
  });
});

describe("what load reads, stat reads", () => {
  const stat = async (data: string, ...args: string[]) => {
    writeFileSync(join(folder, "stat.csv"), data);
    return runCli(["stat", ...args.slice(0, 1), "stat.csv", ...args.slice(1)], folder);
  };

  test("61% is 61, in a column in which every figure has its sign", async () => {
    const header = "estimate1,se1,estimate2,se2\n";
    const [signed, bare] = [
      await stat(`${header}61%,2%,50%,2%\n`, "gap-means"),
      await stat(`${header}61,2,50,2\n`, "gap-means"),
    ];
    expect(signed).toEqual(bare);
  });

  test("the level unknown has no place in an order: its row is left out, and that is said", async () => {
    const rows = [1, 2, 3, 4, 5].map((q) => `${q},100,${q * 10},1\n`).join("");
    const header = "quintile,population,value,se\n";
    const whole = await stat(`${header}${rows}`, "sii");
    const more = await stat(`${header}unknown,7,3,1\n${rows}`, "sii");
    expect(whole.exit).toBe(0);
    expect([more.exit, more.out]).toEqual([0, whole.out]);
    expect(more.err).toMatch(/1 row left out/);
  });

  test("a withheld cell, empty in deepdive's own csv, gives no answer and no number", async () => {
    const { exit, out } = await stat(
      "area,numerator,denominator,status\nN,10,20,published\nS,,20,withheld\n",
      "proportion",
      "--by",
      "area",
    );
    expect(exit).toBe(0);
    expect(out.split("\n").find((line) => line.includes(",S,S,"))).toMatch(/,S,S,,20,,,,/);
  });
});
