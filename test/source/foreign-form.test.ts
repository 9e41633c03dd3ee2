import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encode } from "iconv-lite";
import { describe, expect, test } from "vitest";
import { openSource } from "../../src/source/open-source.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-foreign-"));

function file(content: string | Buffer): string {
  const path = join(folder, "file.csv");
  writeFileSync(path, content);
  return path;
}

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

describe("a file in a form that is not read is named as what it is", () => {
  test.each<[string, string | Buffer]>([
    ["map in TopoJSON", '{ "type": "Topology", "objects": {} }'],
    ["map that is packed", gzipSync('{"name": "x",\n "type":"FeatureCollection"}')],
    ["map that is packed", encode('{"layout":"odd-r","hexes":{}}', "utf-16le", { addBOM: true })],
    ["JSON", '[{"person_id": "secret"}]'],
    ["JSON", "{}"],
    ["JSON", encode('{"a": 1}', "utf-16le", { addBOM: true })],
    ["JSON", gzipSync('{"a": 1}')],
    ["web page", "<!DOCTYPE html><html><body>Log in</body></html>"],
    ["web page", "\n\n<html lang='en'>"],
    ["XML", '<?xml version="1.0"?><rows><row/></rows>'],
    ["PDF", "%PDF-1.7\n%\u00e2"],
    ["old Office document", latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")],
    ["SQLite", "SQLite format 3\0"],
    ["R data", gzipSync("RDX3\nX\n")],
    ["7-Zip", latin("7z\xbc\xaf\x27\x1c")],
  ])("%s", async (is, content) => {
    const refused = openSource(file(content));
    await expect(refused).rejects.toMatchObject({ code: "form-not-read", exit: 3 });
    await expect(refused).rejects.toThrow(is);
    await expect(refused).rejects.not.toThrow("secret");
  });

  test.each(["[name],[code]\na,1\n", "<5,>5\n1,2\n", "{area},{n}\nx,1\n", "%,n\n1,2\n"])(
    "and a table that begins with such a letter is a table: %j",
    async (content) => {
      expect(await openSource(file(content))).toHaveLength(1);
    },
  );
});
