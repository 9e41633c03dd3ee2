import { readdirSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { literal } from "../../../src/sql/quote.ts";
import { type Loading, makeLoading } from "./loading.ts";

/** More rows than recognition looks at. */
const MANY = 5_000;
/** Rows before the first that says something else. */
const ALIKE = 3_000;

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

const csv = (header: string, row: (at: number) => string, rows = MANY): string =>
  loading.write(
    "extract.csv",
    `${[header, ...Array.from({ length: rows }, (_, at) => row(at))].join("\n")}\n`,
  );

async function parquet(query: string): Promise<string> {
  const path = loading.write("extract.parquet", "");
  const engine = await openDuckDb();
  await engine.run(`COPY (${query}) TO ${literal(path)} (FORMAT parquet)`);
  await engine.close();
  return path;
}

const PEOPLE = "NHS_NUMBER_PSEUDO,AGE,SEX,ETHNIC_CATEGORY,PRACTICE_CODE,LSOA21CD";
const person = (at: number): string => `p${at},50,1,A,M84001,E01009600`;
const day = (at: number): string => (at < ALIKE ? "2025-10-01" : "2025-10-02");

describe("what stands far down in a column that nobody reads", () => {
  test.each([
    ["operations, sorted by day", "OP_DATE", day],
    [
      "contacts, in another form of dates",
      "SEEN",
      (at: number) => (at < ALIKE ? "01/10/2025" : "02/10/2025"),
    ],
    ["times of arrival", "ARRIVED", (at: number) => `${day(at)} 10:00:00`],
  ])("%s are no register of people", async (_, header, value) => {
    const error = await loading.refuse(csv(`${PEOPLE},${header}`, (at) => `${person(at)},${value(at)}`));
    expect([error.code, error.exit]).toEqual(["dataset-unclear", 3]);
    expect(error.message).toContain(`its rows may be events, as column '${header}' says`);
    expect(error.message).not.toMatch(/2025|M84001/);
  });

  test.each([
    ["the day of the extract, the same in every row", "RUN_ON", () => "2025-10-01"],
    ["a date of few", "SEEN", (at: number) => (at < ALIKE ? "" : day(at))],
    ["a number that looks like a date now and then", "REF", (at: number) => (at === 9 ? "X1" : "20251001")],
  ])("%s tells no event", async (_, header, value) => {
    const { snapshot } = await loading.load(csv(`${PEOPLE},${header}`, (at) => `${person(at)},${value(at)}`));
    expect(snapshot).toMatchObject({ dataset: "person", rows: MANY });
  });

  test("what somebody says is believed", async () => {
    const path = csv(`${PEOPLE},OP_DATE`, (at) => `${person(at)},${day(at)}`);
    expect((await loading.load(path, { dataset: "person" })).snapshot.rows).toBe(MANY);
  });

  test("events in Parquet, of which nothing but the names is looked at before, are no register of people", async () => {
    const path = await parquet(
      "SELECT 'p' || i AS person_id, 50 AS age, 1 AS sex, 'M84001' AS practice_code, DATE '2025-01-01' + i::INT AS op_date FROM range(20) t(i)",
    );
    expect((await loading.refuse(path)).message).toContain(
      "its rows may be events, as column 'op_date' says",
    );
  });

  const GIVEN = "person_id,vaccine,vacc_date";
  const given = (at: number): string => `p${at},flu,2025-10-0${1 + Math.floor(at / 1000)}`;

  test.each([
    ["a word of the list", "declined"],
    ["another word for it", "Refused"],
    ["it within a sentence", "Patient declined; call again"],
  ])("a vaccination is not taken as given where the file says otherwise by %s", async (_, word) => {
    const path = csv(`${GIVEN},remark`, (at) => `${given(at)},${at < ALIKE ? "" : word}`);
    const error = await loading.refuse(path);
    expect([error.code, error.exit]).toEqual(["constant-contradicted", 3]);
    expect(error.message).toContain("column 'remark'");
    expect(error.message).not.toContain("call again");
    expect(readdirSync(loading.folder)).not.toContain("catalogue.json");
    expect((await loading.load(path, { layout: "given-only" })).snapshot.rows).toBe(MANY);
  });

  test.each(["", "batch 12", "undeclinedX"])("and is where nothing does: %o", async (word) => {
    const path = csv(`${GIVEN},remark`, (at) => `${given(at)},${word}`);
    expect((await loading.load(path)).snapshot).toMatchObject({ layout: "given-only", rows: MANY });
  });
});
