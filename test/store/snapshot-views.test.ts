import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { Contract } from "../../src/model/contract.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { registerSnapshots } from "../../src/store/snapshot-views.ts";
import { contract } from "../contract/contracts.ts";
import { catalogueOf, madeUpSnapshot } from "./made-up-snapshot.ts";

let engine: Engine;
let store: string;
beforeEach(async () => {
  engine = await openDuckDb();
  // A quote in the name of a folder must end no text of SQL.
  store = mkdtempSync(join(tmpdir(), "deepdive's-store-"));
  mkdirSync(join(store, "snapshots", "imd"), { recursive: true });
});
afterEach(() => engine.close());

const CONTRACTS: ReadonlyMap<string, Contract> = new Map([["imd", contract("imd")]]);

/** A snapshot of these rows, as the store would hold it. */
async function snapshot(id: string, select: string): Promise<Snapshot> {
  const made = madeUpSnapshot(id);
  await engine.run(`COPY (${select}) TO '${join(store, made.file).replaceAll("'", "''")}' (FORMAT parquet)`);
  return made;
}

const row = (code: string, edition: number): string =>
  `SELECT '${code}' AS lsoa_code, ${edition}::BIGINT AS iod_edition`;

describe("the view of a dataset", () => {
  test("has the rows of all its current snapshots, and of none that was replaced", async () => {
    const current = [await snapshot("a", row("E1", 2019)), await snapshot("b", row("E2", 2025))];
    const replaced = await snapshot("c", row("E3", 2019));
    await registerSnapshots(engine, store, catalogueOf(current, [replaced]), CONTRACTS);
    expect(await engine.rows("SELECT lsoa_code, iod_edition FROM imd ORDER BY 1")).toEqual([
      { lsoa_code: "E1", iod_edition: 2019 },
      { lsoa_code: "E2", iod_edition: 2025 },
    ]);
  });

  test("has the columns of the contract, NULL in their types where a snapshot is older than they", async () => {
    const made = await snapshot("a", `${row("E1", 2019)}, 'x' AS not_in_the_contract`);
    await registerSnapshots(engine, store, catalogueOf([made]), CONTRACTS);
    const described = await engine.rows("DESCRIBE imd");
    expect(described.map((each) => each["column_name"])).toEqual(
      contract("imd").columns.map(({ name }) => name),
    );
    expect(described.find((each) => each["column_name"] === "imd_score")?.["column_type"]).toBe("DOUBLE");
    expect(await engine.rows("SELECT imd_score FROM imd")).toEqual([{ imd_score: null }]);
  });

  test("is not there for a dataset that was never loaded, or has lost its contract", async () => {
    const made = await snapshot("a", row("E1", 2019));
    await registerSnapshots(engine, store, catalogueOf([made]), new Map());
    await registerSnapshots(engine, store, catalogueOf([]), CONTRACTS);
    expect(await engine.rows("SHOW TABLES")).toEqual([]);
  });
});
