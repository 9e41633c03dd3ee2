import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCatalogue, writeCatalogue } from "../../src/store/catalogue.ts";
import { withSnapshot } from "../../src/store/current-snapshots.ts";
import { madeUpSnapshot as snapshot } from "./made-up-snapshot.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "deepdive-"));

describe("the catalogue of the store", () => {
  test("a store that was never written to is empty", async () => {
    expect((await readCatalogue(folder())).current).toEqual([]);
  });

  test("comes back as it was written", async () => {
    const store = folder();
    const catalogue = withSnapshot(await readCatalogue(store), snapshot("a"));
    await writeCatalogue(store, catalogue);
    expect(await readCatalogue(store)).toEqual(catalogue);
  });

  test("one snapshot is current for each partition; the one before it is kept", async () => {
    const empty = await readCatalogue(folder());
    const other = snapshot("b", { partition: { iod_edition: 2025 } });
    const catalogue = [snapshot("a"), other, snapshot("c")].reduce(
      (all, each) => withSnapshot(all, each),
      empty,
    );
    expect(catalogue.current.map(({ id }) => id).sort()).toEqual(["b", "c"]);
    expect(catalogue.superseded.map(({ id }) => id)).toEqual(["a"]);
    // The old file again: it is current again and no longer superseded.
    const back = withSnapshot(catalogue, snapshot("a"));
    expect(back.current.map(({ id }) => id).sort()).toEqual(["a", "b"]);
    expect(back.superseded.map(({ id }) => id)).toEqual(["c"]);
  });

  test.each([
    ["cut short", '{"version":1,"curr'],
    ["of a newer version", '{"version":3,"current":[]}'],
    ["something else", "[1,2]"],
    ["empty", ""],
    ["without snapshots", '{"version":1}'],
    ["with nothing for snapshots", '{"version":1,"current":null,"superseded":[]}'],
    [
      "leading out of the store",
      '{"version":2,"current":[{"dataset":"a","id":"b","file":"../x"}],"superseded":[]}',
    ],
  ])("one that is %s is refused, and says that nothing is lost", async (_, text) => {
    const store = folder();
    writeFileSync(join(store, "catalogue.json"), text);
    await expect(readCatalogue(store)).rejects.toMatchObject({ code: "catalogue-unreadable", exit: 3 });
  });
});
