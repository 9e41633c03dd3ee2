import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { withDefinitionParser } from "../../src/engine/definition-parser.ts";
import { CHECKS } from "../../src/quality/checks.ts";
import { mergeQuality } from "../../src/quality/merge-quality.ts";
import { checkSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import type { CheckedContract } from "../../src/sql/checked.ts";
import { sparkOfDuckDb } from "../../src/sql/dialect/spark/spark-of-duckdb.ts";
import { rowsOfTable } from "../../src/warehouse/rows-of-table.ts";
import { takeColumns } from "../../src/warehouse/table-columns.ts";
import { factsQuestion } from "../../src/warehouse/table-facts.ts";
import { described, tableOf } from "./made-up-table.ts";

let contracts: readonly CheckedContract[];
beforeAll(async () => {
  const read = await readDefinitions([join(import.meta.dirname, "../../recipes")]);
  const checked = await withDefinitionParser((parser) => checkSql(read, parser));
  contracts = [...checked.contracts.values()].filter(({ views }) => views === undefined);
});

describe("what deepdive asks of files in DuckDB, in Spark", () => {
  test.each([
    ["count(*) FILTER (sex = 'O''Neill')", "count(*) FILTER (WHERE `sex` = 'O\\'Neill')"],
    ["count(DISTINCT hash(a, b))", "count(DISTINCT struct(`a`, `b`))"],
    ["regexp_full_match(code, '[A-Z]\\d+')", "regexp_like(`code`, '^(?:[A-Z]\\\\d+)\\\\z')"],
    ['"Odd ""name""" <> CAST(a AS VARCHAR)', '`Odd "name"` <> CAST ( `a` AS STRING)'],
    ["regexp_replace(a, '[ ]+', '', 'g')", "regexp_replace(`a`, '[ ]+', '')"],
    ["mine.a = theirs.a", "`mine`.`a` = `theirs`.`a`"],
    ["'a , b . c'", "'a , b . c'"],
  ])("%s", (duckDb, spark) => {
    expect(sparkOfDuckDb(duckDb)).toBe(spark.replace("CAST ( `a`", "CAST (`a`"));
  });

  test.each([
    ["a function that nobody has said", "strptime(a, '%Y')"],
    ["a word that nobody has said", "a SIMILAR b"],
    ["a division, which Spark stops at where it is by zero", "a / b"],
    ["a pattern that could match twice, replaced once", "regexp_replace(a, 'x', 'y')"],
    ["a bracket that nobody opened", "a)"],
  ])("%s is refused", (_, sql) => {
    expect(() => sparkOfDuckDb(sql)).toThrow();
  });

  test("every check of every dataset can be asked of a table, and asks for one row or for groups", () => {
    let asked = 0;
    for (const contract of contracts) {
      const table = {
        ...{
          contract,
          thing: "t",
          source: '"deepdive_t"',
          snapshots: [],
          rejected: {},
          doubted: {},
          before: [],
        },
        ...{ firstRows: new Map(), asAt: "2026-03-31", quality: mergeQuality(contract.quality, undefined) },
        given: new Set(contract.columns.map(({ name }) => name)),
      };
      const loaded = new Map(
        contracts.map((each) => [
          each.id,
          { contract: each, source: `"deepdive_${each.id}"`, snapshots: [] },
        ]),
      );
      for (const probe of CHECKS.flatMap((check) => check.probes(table, { loaded, today: "2026-04-01" }))) {
        for (const sql of [...(probe.aggregates ?? []), ...(probe.queries ?? [])]) {
          expect(sparkOfDuckDb(sql)).not.toContain('"');
          expect(sql).toMatch(/\b(count|sum|median)\(/);
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(500);
  });

  test("every dataset can be read from a table by the rules of load, and is asked for aggregates alone", () => {
    for (const contract of contracts) {
      const table = tableOf({ constants: {} });
      const taken = takeColumns(contract, table, described(contract));
      const { sql } = factsQuestion(taken, rowsOfTable(taken, contract));
      const [list = ""] = sql.split("\nFROM (\n");
      const items = list.replace(/^SELECT\n/, "").split(",\n  ");
      const parts = contract.partition.map((name) => `\`${name}\``);
      const others = items.map((item) => item.trim()).filter((item) => !parts.includes(item));
      expect(
        others.filter((item) => !/^(CAST\(sum|count_if|count|min|max|coalesce\(bool_or)\(/.test(item)),
      ).toEqual([]);
    }
  });
});
