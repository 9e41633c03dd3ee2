import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { FileTable } from "../../src/source/file-form.ts";
import { openSource } from "../../src/source/open-source.ts";
import { readWhole } from "../../src/source/read-whole.ts";
import { makeWorkbook } from "./make-workbook.ts";
import { type MadeMember, makeZip } from "./make-zip.ts";

const home = mkdtempSync(join(tmpdir(), "deepdive-archives-"));
afterAll(() => rmSync(home, { recursive: true }));

const TABLE = "a,b\n1,2\n";

async function tablesOf(members: readonly MadeMember[] | Buffer): Promise<readonly FileTable[]> {
  const folder = mkdtempSync(join(home, "one-"));
  const path = join(folder, "data.zip");
  writeFileSync(
    path,
    "length" in members && members instanceof Uint8Array
      ? members
      : makeZip(members as readonly MadeMember[]),
  );
  return openSource(path, { folder });
}

describe("a zip archive", () => {
  test("gives the tables of its files, each by its name, through the same forms", async () => {
    const tables = await tablesOf([
      { path: "folder/one.csv", content: TABLE },
      { path: "two.txt", content: "a\tb\n1\t2\n", method: 0 },
      { path: "three.csv.gz", content: gzipSync(TABLE) },
      {
        path: "book.xlsx",
        content: makeWorkbook({
          sheets: [
            {
              name: "S",
              rows: [
                ["a", "b"],
                [1, 2],
              ],
            },
          ],
        }),
      },
    ]);
    expect(tables.map(({ name }) => name)).toEqual([
      "data.zip, folder/one.csv",
      "data.zip, two.txt",
      "data.zip, three.csv.gz",
      "data.zip, book.xlsx, sheet S",
    ]);
    for (const table of tables) {
      expect(table.form).toMatchObject({
        kind: "text",
        records: [
          ["a", "b"],
          ["1", "2"],
        ],
      });
    }
    const hashes = await Promise.all(tables.map(async (table) => (await readWhole(table)).sha256));
    expect(new Set(hashes).size).toBe(1);
  });

  test("may hold documents, which are named, and what computers leave behind, which is not", async () => {
    const [table, ...more] = await tablesOf([
      { path: "data.csv", content: TABLE },
      { path: "about.pdf", content: "%PDF" },
      { path: "README.txt", content: "read me" },
      { path: "__MACOSX/._data.csv", content: "x" },
      { path: ".DS_Store", content: "x" },
    ]);
    expect(more).toEqual([]);
    expect(table?.notes).toEqual(["files passed over: about.pdf, README.txt"]);
  });

  const member = { path: "a.csv", content: TABLE };
  test.each<[string, readonly MadeMember[] | Buffer, string]>([
    ["that holds a name above its folder", [{ ...member, path: "../a.csv" }], "zip-unsafe"],
    [
      "that holds a name above its folder, as Windows writes it",
      [{ ...member, path: "x\\..\\..\\a.csv" }],
      "zip-unsafe",
    ],
    ["that holds an absolute name", [{ ...member, path: "/etc/a.csv" }], "zip-unsafe"],
    ["that holds a name on a drive", [{ ...member, path: "C:/a.csv" }], "zip-unsafe"],
    ["with a password", [{ ...member, flags: 1 }], "zip-password"],
    ["packed in an unknown way", [{ ...member, method: 93 }], "zip-method"],
    ["in an archive", [{ path: "inner.zip", content: makeZip([member]) }], "zip-in-zip"],
    ["that says it is larger than all that is taken", [{ ...member, says: 4_000_000_000 }], "zip-too-large"],
    ["that unpacks to less than it says", [{ ...member, says: 100 }], "zip-broken"],
    ["that unpacks to more than it says", [{ ...member, says: 3 }], "zip-broken"],
    ["of documents only", [{ path: "a.pdf", content: "%PDF" }], "no-table"],
    ["of nothing", [], "zip-empty"],
    [
      "that is a Word document",
      [
        { path: "[Content_Types].xml", content: "<x/>" },
        { path: "word/document.xml", content: "<x/>" },
      ],
      "office-document",
    ],
    ["that is a binary workbook", [{ path: "xl/workbook.bin", content: "x" }], "office-document"],
    ["that is cut short", makeZip([member]).subarray(0, 60), "zip-broken"],
    ["with an empty file in it", [{ path: "a.csv", content: "" }], "empty-file"],
  ])("%s is refused in words", async (_, members, code) => {
    await expect(tablesOf(members)).rejects.toMatchObject({ code, exit: 3 });
  });

  test("whose bytes are not those of its checksum is refused", async () => {
    const bytes = makeZip([{ path: "a.csv", content: TABLE, method: 0 }]);
    bytes[bytes.indexOf("1,2")] = 0x39;
    await expect(tablesOf(bytes)).rejects.toMatchObject({ code: "zip-broken" });
  });

  test("that is a bomb is refused before it is unpacked", async () => {
    const zeros = Buffer.alloc(80 * 1024 * 1024);
    await expect(tablesOf([{ path: "a.csv", content: zeros }])).rejects.toMatchObject({
      code: "zip-too-large",
    });
  });
});

test("a workbook with a password and one of the old kind are refused, each as what it is", async () => {
  const ole = (part: string): Buffer =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(part, "utf16le")]);
  await expect(tablesOf(ole("EncryptedPackage"))).rejects.toMatchObject({
    code: "workbook-password",
    exit: 3,
  });
  await expect(tablesOf(ole("Workbook"))).rejects.toMatchObject({ code: "form-not-read", exit: 3 });
});
