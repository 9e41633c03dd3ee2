import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeLedgerEntry } from "../../src/store/ledger-file.ts";
import { publishMonth } from "../../src/write/publish-month.ts";
import { fillFileWhole, replaceFile, writeFileWhole } from "../../src/write/write-file-whole.ts";
import { writeNewFile } from "../../src/write/write-new-file.ts";
import { writeOutputs } from "../../src/write/write-outputs.ts";
import { writePieces } from "../../src/write/write-pieces.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-places-"));
  writeFileSync(join(folder, "file"), "mine");
  mkdirSync(join(folder, "full"));
  writeFileSync(join(folder, "full", "mine"), "mine");
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* pieces(): AsyncGenerator<string> {
  yield "new";
}

/** Every way in which deepdive writes to a place that a person names. */
const WRITERS: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  writeFileWhole: (path) => writeFileWhole(path, "new"),
  replaceFile: (path) => replaceFile(path, "new"),
  fillFileWhole: (path) => fillFileWhole(path, (beside) => writePieces(pieces(), beside)),
  writeNewFile: (path) => writeNewFile(path, "new"),
  writeOutputs: (path) => writeOutputs(path, [{ name: "a.csv", content: "new" }]),
  publishMonth: (path) => publishMonth(path, "2025-03", [{ name: "a.csv", content: "new" }]),
  writeLedgerEntry: (path) => writeLedgerEntry(path, { name: "a.json", text: "new" }),
};

const LETTERS = "n".repeat(256);
const everything = (): readonly string[] => readdirSync(folder, { recursive: true }).map(String).sort();

describe.each(Object.entries(WRITERS))("%s", (_name, write) => {
  test.each([
    ["below a file", "file/below"],
    ["with a name of 256 letters", LETTERS],
    ["below a name of 256 letters", `${LETTERS}/below`],
  ])("refuses a place %s, in words, with exit 2, and changes nothing", async (_place, path) => {
    const before = everything();
    await expect(write(join(folder, path))).rejects.toMatchObject({
      name: "DeepdiveError",
      exit: 2,
      code: "output-not-writable",
    });
    expect(everything()).toEqual(before);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
  });

  test.skipIf(!existsSync("/proc/self"))("refuses a place in a file system that takes nothing", async () => {
    await expect(write("/proc/deepdive/below")).rejects.toMatchObject({ exit: 2 });
  });

  test("takes a name of 250 letters", async () => {
    await write(join(folder, "m".repeat(250)));
    expect(everything().some((name) => name.startsWith("m".repeat(250)))).toBe(true);
    expect(everything().filter((name) => name.includes(".part"))).toEqual([]);
  });
});

describe("a file", () => {
  test("in the place of a folder is refused, and what is in the folder stays", async () => {
    await expect(replaceFile(join(folder, "full"), "new")).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/is a folder, where a file is needed/),
    });
    expect(readdirSync(join(folder, "full"))).toEqual(["mine"]);
  });

  test("that a link names is replaced, and the link stays", async () => {
    symlinkSync(join(folder, "file"), join(folder, "link"));
    await replaceFile(join(folder, "link"), "new");
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("new");
    expect(everything()).toEqual(["file", "full", "full/mine", "link"]);
  });

  test.skipIf(!existsSync("/dev/full"))(
    "on a disk without room is told as that; the device stays what it is",
    async () => {
      for (const write of [WRITERS["replaceFile"], WRITERS["fillFileWhole"]]) {
        await expect(write?.("/dev/full")).rejects.toMatchObject({ code: "disk-full", exit: 2 });
      }
      await replaceFile("/dev/null", "new");
      expect(readFileSync("/dev/null", "utf8")).toBe("");
    },
  );

  test("that is given up half-way leaves the old one, and nothing beside it", async () => {
    const defect = new Error("half-way");
    const half = fillFileWhole(join(folder, "file"), async (beside) => {
      writeFileSync(beside, "half");
      writeFileSync(`${beside}.wal`, "more");
      throw defect;
    });
    await expect(half).rejects.toBe(defect);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
    expect(everything()).toEqual(["file", "full", "full/mine"]);
  });
});
