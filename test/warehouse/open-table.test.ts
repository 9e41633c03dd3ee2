import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { withDefinitionParser } from "../../src/engine/definition-parser.ts";
import type { Row } from "../../src/engine/port.ts";
import { checkSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import type { CheckedContract } from "../../src/sql/checked.ts";
import { openTable } from "../../src/warehouse/open-table.ts";
import type { DescribedColumn } from "../../src/warehouse/table-columns.ts";
import { described, tableOf } from "./made-up-table.ts";

let person: CheckedContract;
let imd: CheckedContract;
beforeAll(async () => {
  const read = await readDefinitions([join(import.meta.dirname, "../../recipes")]);
  const { contracts } = await withDefinitionParser((parser) => checkSql(read, parser));
  person = contracts.get("person")!;
  imd = contracts.get("imd")!;
});

/** A warehouse that gives these answers: to DESCRIBE the columns, to what asks for facts each row of facts in turn. */
function warehouse(columns: readonly DescribedColumn[], ...facts: readonly Row[]) {
  const sent: string[] = [];
  let at = 0;
  const rows = async (sql: string): Promise<readonly Row[]> => {
    sent.push(sql);
    if (sql.startsWith("DESCRIBE"))
      return columns.map(({ name, type }) => ({ col_name: name, data_type: type }));
    const row = facts[Math.min(at, facts.length - 1)];
    at += 1;
    return row === undefined ? [] : [row];
  };
  return { sent, rows };
}

const FACTS: Row = { accepted: 1000, keys: 1000, fingerprint: "42", max0: "2026-03-31", min0: "2026-03-31" };
const open = (columns: readonly DescribedColumn[], facts: Row, table = tableOf({})) =>
  openTable(warehouse(columns, facts), person, table);
const without = (name: string) => described(person).filter((each) => each.name !== name);
const as = (name: string, other: Partial<DescribedColumn>) =>
  described(person).map((each) => (each.name === name ? { ...each, ...other } : each));

describe("a table that stands for a dataset", () => {
  test("is a snapshot that goes by what it holds: other values are another snapshot", async () => {
    const [one, same, other] = await Promise.all(
      ["42", "42", "43"].map(
        async (fingerprint) => (await open(described(person), { ...FACTS, fingerprint })).snapshots[0],
      ),
    );
    expect(one).toMatchObject({
      dataset: "person",
      rows: 1000,
      asAt: "2026-03-31",
      vintages: { lsoa11: 2011, lsoa21: 2021 },
    });
    expect(same?.id).toBe(one?.id);
    expect(other?.id).not.toBe(one?.id);
  });

  test("is refused where an area column holds codes that only another year has, as a file is", async () => {
    const codes = new Map([
      [2011, ["E01000002"]],
      [2021, ["E01000001"]],
    ]);
    const answers = (y0: number) => warehouse(described(person), FACTS, { y0, y1: 0 });
    await expect(openTable(answers(30), person, tableOf({}), codes)).rejects.toMatchObject({
      code: "area-year-wrong",
      exit: 3,
      message: expect.stringMatching(/lsoa11.*codes of 2021 alone.*of 2011/s),
    });
    const right = answers(0);
    const { asked } = await openTable(right, person, tableOf({}), codes);
    // One statement, of counts alone: each column is asked for the codes of the other year.
    expect(asked).toHaveLength(3);
    expect(asked[2]).toMatch(
      /^SELECT\n {2}count_if\(`lsoa11` IN \('E01000001'\)\).*`lsoa21` IN \('E01000002'\)/s,
    );
  });

  test("is read as it stands where no value is written otherwise, so that the warehouse can skip parts of it", async () => {
    const table = tableOf({ where: { month: "2026-03" }, name: ["main", "odd schema", "peo`ple"] });
    const { view } = await open([...described(person), { name: "month", type: "string" }], FACTS, table);
    expect(view).toContain("FROM `main`.`odd schema`.`peo``ple` WHERE `month` = CAST('2026-03' AS STRING)");
    expect(view).not.toContain("CASE");
    expect((await open(described(person), FACTS, tableOf({ version: "12" }))).view).toContain(
      "VERSION AS OF '12'",
    );
  });

  test("is read by the rules of load where a value is written otherwise", async () => {
    const changed = Object.fromEntries(person.columns.map((_, index) => [`c${index}`, true]));
    const { view } = await open(described(person), { ...FACTS, ...changed });
    expect(view).toContain("WHEN 'female' THEN 'F'");
  });

  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      "lacks a required column",
      () => open(without("person_id"), FACTS),
      "warehouse-column-missing",
      "person_id",
    ],
    [
      "has dates as text",
      () => open(as("birth_date", { type: "string" }), FACTS),
      "warehouse-column-type",
      "is of the type STRING",
    ],
    [
      "has a column under a known other name",
      () => open(as("sex", { name: "GENDER" }), FACTS),
      "warehouse-column-unnamed",
      "columns: { sex: GENDER }",
    ],
    [
      "is told of a column that the dataset lacks",
      () => open(described(person), FACTS, tableOf({ columns: { shoe: "x" } })),
      "unknown-column",
      "'shoe'",
    ],
    [
      "is told of an odd constant",
      () => open(described(person), FACTS, tableOf({ constants: { shoe: 9 } })),
      "unknown-column",
      "'shoe'",
    ],
    [
      "is asked for a part by a column that it lacks",
      () => open(described(person), FACTS, tableOf({ where: { month: "x" } })),
      "warehouse-column-missing",
      "lacks the column month",
    ],
    [
      "has no row",
      () => open(described(person), { ...FACTS, accepted: 0, keys: 0 }),
      "warehouse-table-empty",
      "no row",
    ],
    [
      "has a person twice",
      () => open(described(person), { ...FACTS, keys: 900 }),
      "warehouse-key-repeated",
      "about 100 rows more",
    ],
    [
      "has most rows without what they must have",
      () => open(described(person), { ...FACTS, r0: 900 }),
      "too-many-rows-set-aside",
      "person_id is missing",
    ],
    [
      "of an edition does not say which",
      () =>
        openTable(
          warehouse(
            described(imd).filter(({ name }) => name !== "iod_edition" && name !== "lsoa_year"),
            FACTS,
          ),
          imd,
          tableOf({}),
        ),
      "warehouse-",
      "iod_edition",
    ],
  ])("is refused where it %s", async (_, opening, code, words) => {
    const error = await opening().catch((cause: unknown) => cause);
    expect(error).toMatchObject({ exit: 3, code: expect.stringContaining(code) });
    expect(String(error)).toContain(words);
    expect(String(error)).toContain("deepdive.yaml:7:3");
  });

  test("counts of people in a refusal are those that may be told", async () => {
    const error = await open(described(person), { ...FACTS, keys: 997 }).catch(String);
    expect(error).toContain("fewer than 8");
    expect(error).not.toMatch(/\b3 rows/);
  });

  test("that changes between two statements is refused, unless a version of it is read", async () => {
    const changing = warehouse(described(person), FACTS, { ...FACTS, fingerprint: "43" });
    const table = await openTable(changing, person, tableOf({}));
    await expect(table.confirm(changing)).rejects.toMatchObject({ code: "warehouse-table-changed", exit: 3 });
    const still = warehouse(described(person), FACTS);
    await expect((await openTable(still, person, tableOf({}))).confirm(still)).resolves.toBeUndefined();
    const versioned = await openTable(changing, person, tableOf({ version: "12" }));
    await expect(versioned.confirm(changing)).resolves.toBeUndefined();
  });

  test("rows that load would set aside, and values that it would take as missing, are told of with the counts", async () => {
    const { snapshots } = await open(described(person), { ...FACTS, r0: 20, m0: 12 });
    const { report, rejected } = snapshots[0]!;
    expect(rejected).toEqual({ "missing:person_id": 20 });
    expect(report?.reasons).toMatchObject([{ words: "person_id is missing", rows: { text: "about 20" } }]);
    expect(report?.warnings).toMatchObject([{ rows: { text: "about 10" } }]);
  });
});
