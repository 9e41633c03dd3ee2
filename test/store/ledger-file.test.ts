import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LEDGER_FOLDER, readLedger, writeLedgerEntry } from "../../src/store/ledger-file.ts";

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "ledger-"));
});
afterEach(() => rm(workspace, { recursive: true }));

describe("the ledger's files", () => {
  it("a workspace that has let nothing out has an empty ledger", async () => {
    expect(await readLedger(workspace)).toEqual([]);
  });

  it("come back as they were written, in the order of their names", async () => {
    await writeLedgerEntry(workspace, { name: "b.json", text: "2" });
    await writeLedgerEntry(workspace, { name: "a.json", text: "1" });
    await writeLedgerEntry(workspace, { name: "b.json", text: "3" });
    expect(await readLedger(workspace)).toEqual([
      { name: "a.json", text: "1" },
      { name: "b.json", text: "3" },
    ]);
  });

  it("leave nothing beside them, and what a killed writer left is not read", async () => {
    await writeLedgerEntry(workspace, { name: "a.json", text: "1" });
    expect(await readdir(join(workspace, LEDGER_FOLDER))).toEqual(["a.json"]);
    await writeFile(join(workspace, LEDGER_FOLDER, ".b.json.123.part"), "half of an ent");
    expect((await readLedger(workspace)).map(({ name }) => name)).toEqual(["a.json"]);
  });

  it("an entry or a ledger that cannot be read is no empty one (3)", async () => {
    await mkdir(join(workspace, LEDGER_FOLDER, "a.json"), { recursive: true });
    await expect(readLedger(workspace)).rejects.toMatchObject({ code: "ledger-unreadable", exit: 3 });
    await rm(join(workspace, LEDGER_FOLDER), { recursive: true });
    await writeFile(join(workspace, LEDGER_FOLDER), "no folder");
    await expect(readLedger(workspace)).rejects.toMatchObject({ code: "ledger-unreadable", exit: 3 });
  });

  it("a failed write leaves the old entry as it was", async () => {
    await writeLedgerEntry(workspace, { name: "a.json", text: "1" });
    await expect(writeLedgerEntry(workspace, { name: "no/such/folder.json", text: "2" })).rejects.toThrow();
    expect(await readLedger(workspace)).toEqual([{ name: "a.json", text: "1" }]);
  });
});
