import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LATEST } from "../../src/write/latest.ts";
import { filesOfMonths, publishMonth } from "../../src/write/publish-month.ts";
import { writeOutputs } from "../../src/write/write-outputs.ts";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "deepdive-test-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const FILES = [
  { name: "a.md", content: "# a\n" },
  { name: "data/a.csv", content: "x\n1\n" },
];

const text = (...path: string[]): string => readFileSync(join(place, ...path), "utf8");

describe("writeOutputs", () => {
  test("makes a folder with everything in it, and leaves nothing beside it", async () => {
    await writeOutputs(join(place, "new", "out"), FILES);
    expect([text("new", "out", "a.md"), text("new", "out", "data", "a.csv")]).toEqual(["# a\n", "x\n1\n"]);
    expect(readdirSync(join(place, "new"))).toEqual(["out"]);
  });

  test("keeps the other files of a folder that is there, and replaces its own", async () => {
    mkdirSync(join(place, "out"));
    writeFileSync(join(place, "out", "mine.txt"), "mine");
    writeFileSync(join(place, "out", "a.md"), "old");
    await writeOutputs(join(place, "out"), FILES);
    expect([text("out", "mine.txt"), text("out", "a.md")]).toEqual(["mine", "# a\n"]);
    expect(readdirSync(place)).toEqual(["out"]);
  });

  test("refuses a file in the place of the folder, says so, and changes nothing", async () => {
    writeFileSync(join(place, "out"), "a file");
    await expect(writeOutputs(join(place, "out"), FILES)).rejects.toMatchObject({
      code: "output-not-writable",
      exit: 2,
    });
    await expect(writeOutputs(join(place, "out", "deeper"), FILES)).rejects.toMatchObject({ exit: 2 });
    expect(text("out")).toBe("a file");
    expect(readdirSync(place)).toEqual(["out"]);
  });

  test("changes nothing where one file cannot be written", async () => {
    mkdirSync(join(place, "out"));
    writeFileSync(join(place, "out", "a.md"), "old");
    const bad = [...FILES, { name: "a.md/impossible.csv", content: "" }];
    await expect(writeOutputs(join(place, "out"), bad)).rejects.toMatchObject({ exit: 2 });
    expect(text("out", "a.md")).toBe("old");
    expect(readdirSync(join(place, "out"))).toEqual(["a.md"]);
  });

  test("refuses a name that leads out of the folder", async () => {
    await expect(writeOutputs(join(place, "out"), [{ name: "../b.md", content: "" }])).rejects.toThrow(
      "leads out",
    );
    expect(existsSync(join(place, "b.md"))).toBe(false);
  });

  test("where one file cannot take its place, those that did are as before, with the old manifest", async () => {
    const out = join(place, "out");
    await writeOutputs(out, [...FILES, { name: "manifest.json", content: "old" }]);
    const before = FILES.map(({ name }) => readFileSync(join(out, name), "utf8"));
    mkdirSync(join(out, "z.csv", "mine"), { recursive: true });
    const again = [
      ...FILES.map(({ name }) => ({ name, content: "new" })),
      { name: "z.csv", content: "new" },
      { name: "manifest.json", content: "new" },
    ];
    await expect(writeOutputs(out, again)).rejects.toMatchObject({ exit: 2 });
    expect(FILES.map(({ name }) => readFileSync(join(out, name), "utf8"))).toEqual(before);
    expect(readFileSync(join(out, "manifest.json"), "utf8")).toBe("old");
  });

  test("takes away what a process that is gone left behind, and leaves that of a living one", async () => {
    // No process has a number as high as this one.
    mkdirSync(join(place, ".out.999999999.part"));
    mkdirSync(join(place, `.out.${process.ppid}.part`));
    await writeOutputs(join(place, "out"), FILES);
    expect(readdirSync(place).sort()).toEqual([`.out.${process.ppid}.part`, "out"]);
  });
});

describe("publishMonth", () => {
  test("publishes into the folder of the month, and LATEST names it", async () => {
    expect(await publishMonth(place, "2025-03", FILES)).toEqual({ isNew: true, replaced: undefined });
    expect(text(LATEST)).toBe("2025-03\n");
  });

  test("publishes nothing where the same is there, whatever the manifest's time", async () => {
    const files = (time: string) => [...FILES, { name: "manifest.json", content: time }];
    await publishMonth(place, "2025-03", files("one"), ["manifest.json"]);
    const again = await publishMonth(place, "2025-03", files("two"), ["manifest.json"]);
    expect(again).toEqual({ isNew: false, replaced: undefined });
    expect(text("2025-03", "manifest.json")).toBe("one");
    expect(readdirSync(place).sort()).toEqual(["2025-03", LATEST]);
  });

  test("another of the month takes the place, and keeps what stood there with what somebody did to it by hand", async () => {
    await publishMonth(place, "2025-03", FILES);
    writeFileSync(join(place, "2025-03", "own-notes.txt"), "mine");
    const other = [{ name: "a.md", content: "# b\n" }];
    expect(await publishMonth(place, "2025-03", other)).toEqual({
      isNew: true,
      replaced: "replaced/2025-03-1",
    });
    expect([
      text("2025-03", "a.md"),
      text("replaced/2025-03-1", "own-notes.txt"),
      text("replaced/2025-03-1", "a.md"),
    ]).toEqual(["# b\n", "mine", "# a\n"]);
    expect(await publishMonth(place, "2025-03", FILES)).toMatchObject({ replaced: "replaced/2025-03-2" });
  });

  test("reads a file of each month, the newest first, and misses none that was deleted by hand", async () => {
    for (const month of ["2025-01", "2025-02", "2025-03"]) await publishMonth(place, month, FILES);
    rmSync(join(place, "2025-02"), { recursive: true });
    expect((await filesOfMonths(place, "a.md")).map(({ month }) => month)).toEqual(["2025-03", "2025-01"]);
    expect(await filesOfMonths(join(place, "not-there"), "a.md")).toEqual([]);
  });
});
