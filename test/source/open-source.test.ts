import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encode } from "iconv-lite";
import { describe, expect, test } from "vitest";
import { asUtf8 } from "../../src/source/as-utf8.ts";
import { openOneTable } from "../../src/source/open-source.ts";
import { readWhole } from "../../src/source/read-whole.ts";
import { saysEpoch } from "../../src/source/says-epoch.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-source-"));
let count = 0;

function file(content: string | Buffer): string {
  count += 1;
  const path = join(folder, `file-${count}.csv`);
  writeFileSync(path, content);
  return path;
}

function pipe(): string {
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  return path;
}

function link(path: string, to = join(folder, "not", "there.csv")): string {
  symlinkSync(to, path);
  return path;
}

const TEXT = 'code,name\n007,"Ann ""A"""\n008,"two\nlines, really"\n009,Zoë\n';
const RECORDS = [
  ["code", "name"],
  ["007", 'Ann "A"'],
  ["008", "two\nlines, really"],
  ["009", "Zoë"],
];

/** What DuckDB would be given for the file. */
async function readable(path: string): Promise<string> {
  const source = await openOneTable(path);
  const { utf8 } = await readWhole(source);
  const { path: plain, dispose } = await asUtf8(source, utf8);
  try {
    return readFileSync(plain, "utf8").replace(/^\uFEFF/, "");
  } finally {
    await dispose();
  }
}

describe("a file on disk", () => {
  test.each<[string, Buffer, string]>([
    ["UTF-8", Buffer.from(TEXT), "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${TEXT}`), "utf-8"],
    ["UTF-16LE with a mark", encode(TEXT, "utf-16le", { addBOM: true }), "utf-16le"],
    ["UTF-16LE without a mark", encode(TEXT, "utf-16le"), "utf-16le"],
    ["UTF-16BE with a mark", encode(TEXT, "utf-16be", { addBOM: true }), "utf-16be"],
    ["cp1252", encode(TEXT, "win1252"), "cp1252"],
  ])("in %s is recognised, and read as the same text", async (_, bytes, encoding) => {
    const path = file(bytes);
    const { form } = await openOneTable(path);
    expect(form).toMatchObject({ kind: "text", gzip: false, encoding, delimiter: "," });
    expect(form.kind === "text" && form.records).toEqual(RECORDS);
    expect(await readable(path)).toBe(TEXT);
  });

  test("in cp1252 only after its beginning is found out by reading it whole", async () => {
    const rows = "1,plain\n".repeat(60_000);
    const path = file(encode(`code,name\n${rows}2,Zoë\n`, "win1252"));
    const source = await openOneTable(path);
    expect(source.form).toMatchObject({ encoding: "utf-8" });
    expect((await readWhole(source)).utf8).toBe(false);
    expect((await readable(path)).endsWith("2,Zoë\n")).toBe(true);
  });

  test.each([
    ["LF", "\n", "lf"],
    ["CRLF", "\r\n", "crlf"],
    ["CR alone", "\r", "cr"],
  ])("with lines that end in %s", async (_, end, lineEnd) => {
    const path = file(`a,b${end}1,2${end}`);
    const { form } = await openOneTable(path);
    expect(form).toMatchObject({
      lineEnd,
      records: [
        ["a", "b"],
        ["1", "2"],
      ],
    });
    expect((await readable(path)).replaceAll("\r\n", "\n")).toBe("a,b\n1,2\n");
  });

  test.each([
    ["comma", ","],
    ["tab", "\t"],
    ["semicolon", ";"],
    ["pipe", "|"],
  ])("delimited by %s", async (_, delimiter) => {
    const path = file(
      ["a", "b", "c"].join(delimiter).concat("\n", ["1", "2, or so", "3"].join(delimiter), "\n"),
    );
    expect((await openOneTable(path)).form).toMatchObject({ delimiter: delimiter === "," ? "," : delimiter });
  });

  test("in gzip is recognised by its bytes, whatever its name; its hash is of the file as it lies there", async () => {
    const path = file(gzipSync(TEXT));
    const source = await openOneTable(path);
    expect(source.form).toMatchObject({ gzip: true, records: RECORDS });
    expect(await readWhole(source)).toMatchObject({
      utf8: true,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("says whether 'epoch' stands in it, wherever it is cut into pieces and however it is encoded", async () => {
    const says = async (bytes: string | Buffer): Promise<boolean> =>
      saysEpoch(await openOneTable(file(bytes)));
    const lines = `a,b\n${"1,2\n".repeat(262_143 - 2)}`;
    const texts = [0, 1, 2, 3, 4, 5, 6].map((more) => `${lines}${"1".repeat(more)},ePoch\n1,2\n`);
    expect(await Promise.all(texts.map((text) => says(Buffer.from(text))))).toEqual(texts.map(() => true));
    expect(await says(Buffer.from("\uFEFFa,b\n1,Epoch\n", "utf16le"))).toBe(true);
    expect(await says(gzipSync("a,b\n1,epoch\n"))).toBe(true);
    expect(await says(Buffer.from("a,b\n1,epo\nch,2\n"))).toBe(false);
  });

  test("longer than what is looked at: records cut off are left out, the others are whole", async () => {
    const path = file(`a,b\n${"1,2\n".repeat(200_000)}`);
    const { form } = await openOneTable(path);
    expect(form.kind === "text" && form.records.every((record) => record.length === 2)).toBe(true);
  });

  test("with one line longer than what is looked at has one record", async () => {
    const { form } = await openOneTable(file(`a,${"x".repeat(600_000)}\n1,2\n`));
    expect(form.kind === "text" && form.records.length).toBe(1);
  });
});

describe("a file that cannot be taken is refused with what it is and what to do (exit 3)", () => {
  test.each<[string, () => string, string]>([
    ["missing", () => join(folder, "nowhere.csv"), "file-missing"],
    ["below a file", () => join(file("x"), "y.csv"), "file-missing"],
    ["a link to nowhere", () => link(join(folder, "away.csv")), "file-missing"],
    ["a link to itself", () => link(join(folder, "self.csv"), "self.csv"), "file-unreadable"],
    ["empty", () => file(""), "empty-file"],
    ["blank", () => file("\n \n"), "empty-file"],
    ["empty once unpacked", () => file(gzipSync("")), "empty-file"],
    ["a folder", () => mkdtempSync(join(folder, "sub-")), "is-a-folder"],
    ["a pipe that nobody writes into", pipe, "is-a-pipe"],
    [
      "binary",
      () => file(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))),
      "binary-file",
    ],
    ["a zip that is none", () => file(Buffer.from("PK\u0003\u0004rest")), "zip-broken"],
    ["broken gzip", () => file(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 255, 255, 255, 255])), "gzip-broken"],
  ])("%s", async (_, make, code) => {
    await expect(openOneTable(make())).rejects.toMatchObject({ code, exit: 3 });
  });

  test("a link to nowhere is told as that: its own name is no advice", async () => {
    const path = link(join(folder, "gone.csv"));
    await expect(openOneTable(path)).rejects.toThrow(
      /is a link to a place that is not there.*Check that the disk/s,
    );
  });

  test("gzip that is cut short", async () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 400_000 }, (_, i) => 32 + ((i * i * 31) % 90))));
    const source = await openOneTable(file(whole.subarray(0, whole.length - 2000)));
    await expect(readWhole(source)).rejects.toMatchObject({ code: "file-cut-short", exit: 3 });
  });
});
