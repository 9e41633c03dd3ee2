import { mkdtempSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { expect, test } from "vitest";
import { arrowTables } from "../../src/source/arrow/arrow-tables.ts";

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "deepdive-arrow-"));

const column = vectorFromArray(["M84001", "M84002"], new Utf8());
const stream = Buffer.from(tableToIPC(new Table({ practice_code: column }), "stream"));

/** Where the length of the second message of a stream stands: behind the mark, the length and the words of the first. */
const SECOND = 8 + stream.readInt32LE(4) + 4;

const DAMAGES: Readonly<Record<string, (bytes: Buffer) => void>> = {
  "a length below nought, which leads back over what was read": (bytes) =>
    void bytes.writeInt32LE(-SECOND - 4, SECOND),
  "a batch that says it has a thousand million rows": (bytes) => {
    const at = bytes.indexOf(Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), SECOND);
    expect(at).toBeGreaterThan(SECOND);
    bytes.writeInt32LE(1_000_000_000, at);
  },
  "a table of two thousand million columns": (bytes) => {
    const at = bytes.indexOf(Buffer.from([1, 0, 0, 0]), 8);
    expect(at).toBeGreaterThan(8);
    for (let place = at; place < SECOND - 4; place += 4)
      if (bytes.readInt32LE(place) === 1) bytes.writeInt32LE(2_000_000_000, place);
  },
};

test.each(Object.entries(DAMAGES))("%s is refused", async (_, damage) => {
  const folder = temporaryFolder();
  const path = join(folder, "a.arrow");
  const bytes = Buffer.from(stream);
  damage(bytes);
  await writeFile(path, bytes);
  await expect(arrowTables({ path, name: "file a.arrow", folder } as never)).rejects.toMatchObject({
    message: expect.stringContaining("cannot be read to its end"),
  });
});

test("a table without columns is refused", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "a.arrow");
  await writeFile(path, tableToIPC(new Table({}), "stream"));
  await expect(arrowTables({ path, name: "file a.arrow", folder } as never)).rejects.toMatchObject({
    message: expect.stringContaining("cannot be read to its end"),
  });
});
