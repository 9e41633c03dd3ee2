import { afterAll, beforeAll, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { BUILT_IN, catalogueOf, Planning, snapshotOf } from "./planning.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

test.each(["2015", "2019", "2025"])(
  "of a store with nothing but the Indices of %s every recipe says which files it lacks, and none that it was asked wrongly",
  async (edition) => {
    const columns = ["iod_edition", "lsoa_code", "lad_code", "imd_score", "imd_rank", "imd_decile"];
    const imd = snapshotOf("imd", columns, {
      partition: { iod_edition: Number(edition) },
      vintages: { lsoa_code: edition === "2025" ? 2021 : 2011 },
    });
    const planning = await Planning.open(engine, [BUILT_IN], catalogueOf(imd));
    const told = [...planning.definitions.recipes.keys()].map((id) => {
      try {
        planning.plan(id, { iod_edition: edition });
        return `${id}: planned`;
      } catch (cause) {
        if (!(cause instanceof DeepdiveError)) throw cause;
        return cause.exit === 5 && cause.code === "data-absent" ? "data-absent" : `${id}: ${cause.message}`;
      }
    });
    expect(told.length).toBeGreaterThan(60);
    expect([...new Set(told)]).toEqual(["data-absent"]);
  },
);
