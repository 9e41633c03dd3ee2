import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/engine/port.ts";
import { type Loading, makeLoading } from "./loading.ts";

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

const HEADER = "person_id,vaccine,vacc_date,dose";
const GOOD = Array.from({ length: 300 }, (_, i) => `G${i},flu,2025-10-01,1`);

interface Come {
  readonly kept: readonly Row[];
  readonly reasons: readonly string[];
}

/** What becomes of the row X among good ones, and where `other` is there as well. */
async function come(row: string, ...other: readonly string[]): Promise<Come> {
  const lines = [HEADER, ...GOOD, row, ...other, ""];
  const { snapshot } = await loading.load(loading.write(`v${other.length}.csv`, lines.join("\n")));
  const kept = await loading.query("SELECT * FROM vaccination WHERE person_id = 'X'");
  return { kept, reasons: Object.keys(snapshot.rejected) };
}

const OTHER = "Y,flu,2025-10-01,many";

describe("a row comes out the same whatever other rows the file has", () => {
  it.each([
    "1980-01-01garbage",
    "1990-05-05 or 1991-06-06",
    "1980-01-01 BC",
    "2025-10-01 25:00",
    "2025-10-01 10:30x",
    "epoch",
    " Epoch ",
    "EPOCH",
    "infinity",
    "-infinity",
    "inf",
    "0024-01-01",
    "19800-01-01",
  ])("where %j stands for a date, which it is not", async (date) => {
    const expected = { kept: [], reasons: ["type:vacc_date"] };
    expect(await come(`X,flu,${date},1`)).toEqual(expected);
    expect(await come(`X,flu,${date},1`, "Y,flu,never,1")).toEqual(expected);
  });

  it.each([
    ["1970-01-01", "1970-01-01"],
    [" 1970-01-01", "1970-01-01"],
    ["1970-01-01 00:00:00", "1970-01-01"],
    ["2025-10-01 10:30:00", "2025-10-01"],
    ["2025-10-01 10:30:00.1234567", "2025-10-01"],
    ["2025-10-01T00:00:00", "2025-10-01"],
    // London is an hour ahead of Greenwich in October.
    ["2025-10-01T23:30:00Z", "2025-10-02"],
    ["2025-10-01T00:30:00+01:00", "2025-10-01"],
    ["2025-10-01  ", "2025-10-01"],
    ["2025-10-01\t", "2025-10-01"],
    [" 2025-10-01 10:30:00 ", "2025-10-01"],
    ["2025/10/1", "2025-10-01"],
    [" 01/10/2025 ", "2025-10-01"],
  ])("where %j stands for the date %s", async (text, date) => {
    const alone = await come(`X,flu,${text},1`);
    expect(alone).toMatchObject({ kept: [{ vacc_date: date }], reasons: [] });
    expect((await come(`X,flu,${text},1`, OTHER)).kept).toEqual(alone.kept);
  });

  it("where a word that DuckDB takes for a date stands in another column", async () => {
    const alone = await come("X,Epoch,2025-10-01,1");
    expect(alone.kept).toMatchObject([{ vacc_date: "2025-10-01" }]);
  });

  it.each(["1e-1", "5e-1", "15e-1", "1.5", "inf", "1e400", "1d"])(
    "where %j stands for a whole number, which it is not",
    async (dose) => {
      const expected = { kept: [], reasons: ["type:dose"] };
      expect(await come(`X,flu,2025-10-01,${dose}`)).toEqual(expected);
      expect(await come(`X,flu,2025-10-01,${dose}`, OTHER)).toEqual(expected);
    },
  );
});

it("what other programs write for no number is missing in both readings, and the row is kept", async () => {
  for (const dose of ["nan", "NaN"]) {
    const alone = await come(`X,flu,2025-10-01,${dose}`);
    expect(alone).toMatchObject({ kept: [{ dose: null }], reasons: [] });
    expect((await come(`X,flu,2025-10-01,${dose}`, OTHER)).kept).toEqual(alone.kept);
  }
});

describe("whole numbers", () => {
  const QOF = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE";
  const rows = Array.from({ length: 60 }, (_, i) => `M84${100 + i},COPD,12,TOTAL,1234`);

  it.each<[string, string | number]>([
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["9007199254740993", "9007199254740993"],
    ["9007199254740993.0", "9007199254740993"],
    ["9223372036854775807", "9223372036854775807"],
    ["+5", 5],
    ["1e3", 1000],
    ["1.5e1", 15],
    ["12.0", 12],
  ])("that are written %s are read exactly, alone and beside one that is none", async (text, value) => {
    const asked = "SELECT list_size FROM qof_prevalence WHERE practice_code = 'M84001'";
    for (const other of [[], ["M84002,COPD,many,TOTAL,10"]]) {
      const lines = [QOF, ...rows, `M84001,COPD,12,TOTAL,${text}`, ...other, ""];
      await loading.load(loading.write(`q${other.length}.csv`, lines.join("\n")));
      expect(await loading.query(asked)).toEqual([{ list_size: value }]);
    }
  });
});

describe("a row that is set aside", () => {
  it.each([
    ["1e400", "dose"],
    ["+5", "dose"],
    ["05", "dose"],
    ["5.", "dose"],
    [" 5 ", "dose"],
    ["2025-1-5", "vacc_date"],
    [" 2025-10-01 10:30 ", "vacc_date"],
    ["inf", "vacc_date"],
  ])("keeps %j as the file has it", async (text, column) => {
    const given = { vacc_date: "2025-10-01", dose: "1", [column]: text };
    const row = `,flu,${given.vacc_date},${given.dose}`;
    const { snapshot } = await loading.load(loading.write("v.csv", [HEADER, ...GOOD, row, ""].join("\n")));
    const kept = join(loading.store, "rejects", "vaccination", `${snapshot.id}.csv`);
    expect(
      await loading.query(`SELECT source_row, ${column} FROM read_csv('${kept}', all_varchar = true)`),
    ).toEqual([{ source_row: "301", [column]: text }]);
  });

  it("is found again in a file that is read in many parts at once", async () => {
    const bad = [1, 7_777, 123_457, 250_000, 299_999];
    const lines = Array.from({ length: 300_000 }, (_, at) =>
      bad.includes(at + 1) ? `,flu,2025-10-01,${at + 1}.0` : `G${at},flu,2025-10-01,1`,
    );
    const path = loading.write("many.csv", [HEADER, ...lines, ""].join("\n"));
    const { snapshot } = await loading.load(path);
    const kept = join(loading.store, "rejects", "vaccination", `${snapshot.id}.csv`);
    expect(
      await loading.query(`SELECT source_row, dose FROM read_csv('${kept}', all_varchar = true)`),
    ).toEqual(bad.map((row) => ({ source_row: String(row), dose: `${row}.0` })));
  });
});
