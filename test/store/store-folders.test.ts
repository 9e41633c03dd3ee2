import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { snapshotOfId } from "../../src/store/current-snapshots.ts";
import { newStagingFolder, rejectsFile, removeStaging, snapshotFile } from "../../src/store/store-folders.ts";
import { placeFile } from "../../src/write/place-file.ts";
import { catalogueOf, madeUpSnapshot } from "./made-up-snapshot.ts";

const [NOW, BEFORE, NEVER] = ["a", "b", "c"].map((letter) => letter.repeat(20)) as [string, string, string];

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "deepdive-store-"));
});

function put(file: string, content = "rows"): void {
  mkdirSync(dirname(join(store, file)), { recursive: true });
  writeFileSync(join(store, file), content);
}

describe("the folder for work in progress", () => {
  test("is new each time, and what a killed writer left beside it is gone", async () => {
    const first = await newStagingFolder(store, catalogueOf([]));
    writeFileSync(join(first, "staged.parquet"), "half");
    const second = await newStagingFolder(store, catalogueOf([]));
    expect([existsSync(first), readdirSync(second)]).toEqual([false, []]);
    await removeStaging(store);
    expect(existsSync(second)).toBe(false);
  });

  test("takes away what no catalogue ever named, and nothing that one names, replaced or not", async () => {
    const [now, before] = [madeUpSnapshot(NOW), madeUpSnapshot(BEFORE)];
    const kept = [now.file, before.file, rejectsFile("imd", NOW), rejectsFile("imd", BEFORE)];
    const orphans = [snapshotFile("imd", NEVER), rejectsFile("imd", NEVER), snapshotFile("gone", NEVER)];
    for (const file of [...kept, ...orphans]) put(file);
    await newStagingFolder(store, catalogueOf([now], [before]));
    expect(kept.filter((file) => !existsSync(join(store, file)))).toEqual([]);
    expect(orphans.filter((file) => existsSync(join(store, file)))).toEqual([]);
  });

  test("is refused in words where nothing can be written (exit 2)", async () => {
    put("file");
    await expect(newStagingFolder(join(store, "file"), catalogueOf([]))).rejects.toMatchObject({
      code: "store-not-writable",
      exit: 2,
    });
  });
});

test("a staged file gets its place, whatever folder that is in, and is no longer where it was", async () => {
  put("staging/one/staged.parquet", "all of it");
  await placeFile(join(store, "staging/one/staged.parquet"), join(store, snapshotFile("imd", "a")));
  expect(readFileSync(join(store, "snapshots", "imd", "a.parquet"), "utf8")).toBe("all of it");
  expect(existsSync(join(store, "staging/one/staged.parquet"))).toBe(false);
});

test("a snapshot is found by its id, current or replaced", () => {
  const catalogue = catalogueOf([madeUpSnapshot("a")], [madeUpSnapshot("b")]);
  expect(["a", "b", "c"].map((id) => snapshotOfId(catalogue, id)?.id)).toEqual(["a", "b", undefined]);
});
