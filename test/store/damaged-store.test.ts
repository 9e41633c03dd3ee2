/** A store whose own files are odd, lost, links or somebody's: told in words, nothing harmed (found.md, F1–F3). */
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Catalogue } from "../../src/model/snapshot.ts";
import { rebuildStore } from "../../src/service/rebuild-store.ts";
import { readCatalogue, writeCatalogue } from "../../src/store/catalogue.ts";
import { refuseForeignFolder, refuseLinkedPlace } from "../../src/store/refuse-foreign-folder.ts";
import { beginCatalogue, completeEntries, saveCatalogue } from "../../src/store/save-catalogue.ts";
import { entryFile, removeUnnamed, snapshotFile } from "../../src/store/store-folders.ts";
import { soundCatalogue } from "../../src/store/stored-file.ts";
import { asOnlyWriter, isBeingWritten } from "../../src/store/writer-lock.ts";
import { ownMark } from "../../src/write/living-process.ts";
import { ownTag } from "../../src/write/work-beside.ts";
import { catalogueOf, madeUpSnapshot } from "./made-up-snapshot.ts";

const NOW = (): Date => new Date("2026-01-02T03:04:05Z");
const [ONE, TWO] = ["1", "2"].map((digit) => digit.repeat(20)) as [string, string];

let store: string;
beforeEach(() => {
  store = join(mkdtempSync(join(tmpdir(), "deepdive-")), "store");
  mkdirSync(store);
});

const put = (file: string, content = "rows"): void => {
  mkdirSync(dirname(join(store, file)), { recursive: true });
  writeFileSync(join(store, file), content);
};
const isThere = (file: string): boolean => existsSync(join(store, file));
const EMPTY = { version: 2, current: [], superseded: [] } as const;

/** A store with one loaded snapshot. */
async function loadedStore(): Promise<Catalogue> {
  const snapshot = madeUpSnapshot(ONE);
  put(snapshot.file);
  await saveCatalogue(store, EMPTY, catalogueOf([snapshot]));
  return readCatalogue(store);
}

describe("a catalogue", () => {
  test("that somebody emptied is refused, and no snapshot is removed", async () => {
    await loadedStore();
    put("catalogue.json", JSON.stringify(EMPTY));
    await expect(readCatalogue(store)).rejects.toMatchObject({ code: "catalogue-emptied", exit: 3 });
    await expect(removeUnnamed(store, EMPTY)).rejects.toMatchObject({
      code: "catalogue-incomplete",
      exit: 3,
    });
    expect(isThere(snapshotFile("imd", ONE))).toBe(true);
    await rebuildStore(store, NOW);
    expect((await readCatalogue(store)).current.map(({ id }) => id)).toEqual([ONE]);
  });

  test("that lost one of its snapshots is refused by the next load; the snapshot stays", async () => {
    await loadedStore();
    const other = madeUpSnapshot(TWO, { partition: { iod_edition: 2025 } });
    await expect(removeUnnamed(store, catalogueOf([other]))).rejects.toMatchObject({ exit: 3 });
    expect(isThere(snapshotFile("imd", ONE))).toBe(true);
  });

  test("in which one bit has flipped is refused", async () => {
    await loadedStore();
    const path = join(store, "catalogue.json");
    const text = readFileSync(path, "utf8");
    const at = text.indexOf('"rows"') + '"rows": '.length;
    const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    expect(() => JSON.parse(flipped)).not.toThrow();
    writeFileSync(path, flipped);
    await expect(readCatalogue(store)).rejects.toMatchObject({ code: "catalogue-unreadable", exit: 3 });
  });

  test("of a newer deepdive is not made anew by this one", async () => {
    await loadedStore();
    const newer = '{"version":9,"current":[],"superseded":[]}';
    put("catalogue.json", newer);
    await expect(rebuildStore(store, NOW)).rejects.toMatchObject({ exit: 3 });
    expect(readFileSync(join(store, "catalogue.json"), "utf8")).toBe(newer);
  });

  test("that is a folder, and a store that is a file or a link to nowhere, are told as that", async () => {
    mkdirSync(join(store, "catalogue.json"));
    await expect(readCatalogue(store)).rejects.toThrow("is a folder");
    put("file");
    await expect(readCatalogue(join(store, "file"))).rejects.toThrow("is a file");
    await expect(readCatalogue(join(store, "x".repeat(256)))).rejects.toThrow("a name that is too long");
    symlinkSync(join(store, "nowhere"), join(store, "link"));
    await expect(readCatalogue(join(store, "link"))).rejects.toThrow("is not there");
  });
});

test("nothing is looked up in a snapshot that is damaged, so that its own file can mend it", async () => {
  const [good, bad] = [madeUpSnapshot(ONE), madeUpSnapshot(TWO, { partition: { iod_edition: 2025 } })];
  put(good.file);
  const { current } = await soundCatalogue(store, catalogueOf([good, bad]));
  expect(current.map(({ id }) => id)).toEqual([ONE]);
});

describe("a writer that was killed", () => {
  test("in the first load of all leaves a store that the next load can use", async () => {
    await beginCatalogue(store);
    put(snapshotFile("imd", ONE));
    const catalogue = await readCatalogue(store);
    await removeUnnamed(store, catalogue);
    expect([catalogue.current, isThere(snapshotFile("imd", ONE))]).toEqual([[], false]);
  });

  test("between the catalogue and the entries leaves entries to be written by the next", async () => {
    const catalogue = await loadedStore();
    rmSync(join(store, entryFile("imd", ONE)));
    await removeUnnamed(store, catalogue);
    await completeEntries(store, catalogue);
    expect([isThere(snapshotFile("imd", ONE)), isThere(entryFile("imd", ONE))]).toEqual([true, true]);
  });

  test("in the middle of an entry leaves what the next writer takes away, though it writes nothing there", async () => {
    const catalogue = await loadedStore();
    const entry = entryFile("imd", ONE);
    writeFileSync(join(store, entry), '{"id":"what was so before"}');
    const half = join(
      dirname(entry),
      `.${ONE}.json.${ownTag().replace(/^\d+/, String(await goneProcess()))}.part`,
    );
    put(join(half, "content"));
    await removeUnnamed(store, catalogue);
    await completeEntries(store, catalogue);
    expect(isThere(half)).toBe(false);
    const [snapshot] = catalogue.current;
    expect(JSON.parse(readFileSync(join(store, entry), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(snapshot)),
    );
  });

  test("in a process that still lives is none, and its work stays", async () => {
    const catalogue = await loadedStore();
    const half = join("snapshots", "imd", `.${ONE}.json.${ownTag()}.part`);
    put(join(half, "content"));
    await removeUnnamed(store, catalogue);
    expect(isThere(half)).toBe(true);
  });
});

/** The number of a process that has ended. */
const goneProcess = (): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", ""]);
    child.on("close", () => resolve(child.pid ?? 0));
  });

describe("a link in a store", () => {
  test.each(["catalogue.json", "writer.json", "writer.lock", ".gitignore", "staging", "snapshots"])(
    "in the place of %s is refused, and what it names stays as it is",
    async (name) => {
      const elsewhere = mkdtempSync(join(tmpdir(), "deepdive-"));
      writeFileSync(join(elsewhere, "mine"), "mine");
      await writeCatalogue(store, EMPTY);
      rmSync(join(store, name), { force: true });
      symlinkSync(elsewhere, join(store, name));
      await expect(refuseForeignFolder(store)).rejects.toMatchObject({ exit: 2 });
      expect(readdirSync(elsewhere)).toEqual(["mine"]);
    },
  );

  test("on the way to a snapshot is refused; the store itself may be a link", async () => {
    const through = join(dirname(store), "through");
    symlinkSync(store, through);
    await expect(refuseLinkedPlace(through, snapshotFile("imd", ONE))).resolves.toBeUndefined();
    mkdirSync(join(store, "snapshots"));
    symlinkSync(dirname(store), join(store, "snapshots", "imd"));
    await expect(refuseLinkedPlace(through, snapshotFile("imd", ONE))).rejects.toMatchObject({
      code: "link-in-store",
      exit: 2,
    });
  });
});

describe("a lock", () => {
  const lockedBy = (owner: object | string, seconds: number): void => {
    mkdirSync(join(store, "writer.lock"));
    put("writer.json", typeof owner === "string" ? owner : JSON.stringify(owner));
    const at = Date.now() / 1000 + seconds;
    utimesSync(join(store, "writer.lock"), at, at);
  };
  const since = "2026-01-01";

  test("of a process that lives here is not taken, however old: it may be suspended", async () => {
    lockedBy({ ...ownMark(), since }, -3600);
    expect(await isBeingWritten(store)).toBe(true);
    await expect(asOnlyWriter(store, NOW, async () => 1)).rejects.toMatchObject({ exit: 6 });
  });

  test.skipIf(process.platform !== "linux")(
    "of a process whose number another one has by now is taken at once",
    async () => {
      lockedBy({ ...ownMark(), began: "never", since }, 0);
      expect(await asOnlyWriter(store, NOW, async () => 1)).toBe(1);
    },
  );

  test("of a number in another container is respected while it is fresh", async () => {
    lockedBy({ pid: 2 ** 30, host: hostname(), space: "another", since }, 0);
    await expect(asOnlyWriter(store, NOW, async () => 1)).rejects.toMatchObject({ exit: 6 });
  });

  test.each(["null", '{"pid":0,"host":"x","since":"y"}'])(
    "dated in the future, whose owner is '%s', is watched and taken where nobody renews it",
    { concurrent: true, timeout: 20_000 },
    async (owner) => {
      const own = mkdtempSync(join(tmpdir(), "deepdive-"));
      mkdirSync(join(own, "writer.lock"));
      writeFileSync(join(own, "writer.json"), owner);
      const at = Date.now() / 1000 + 86_400;
      utimesSync(join(own, "writer.lock"), at, at);
      expect(await asOnlyWriter(own, NOW, async () => 2)).toBe(2);
    },
  );

  test("that another took, or that the disk forgot, ends the work with 6", async () => {
    await expect(
      asOnlyWriter(store, NOW, async (still) => {
        await still();
        put("writer.json", JSON.stringify({ pid: 1, host: "elsewhere", since }));
        await still();
      }),
    ).rejects.toMatchObject({ code: "store-lost", exit: 6 });
    await expect(
      asOnlyWriter(store, NOW, async () => {
        rmSync(join(store, "writer.lock"), { recursive: true });
        throw new Error("because its files are gone");
      }),
    ).rejects.toMatchObject({ code: "store-lost", exit: 6 });
  });

  test("that is somebody's file is not removed", async () => {
    put("writer.lock", "mine");
    utimesSync(join(store, "writer.lock"), 0, 0);
    await expect(asOnlyWriter(store, NOW, async () => 1)).rejects.toMatchObject({ code: "lock-is-none" });
    expect(readFileSync(join(store, "writer.lock"), "utf8")).toBe("mine");
  });
});
