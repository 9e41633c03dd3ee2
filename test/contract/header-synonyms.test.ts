import { describe, expect, test } from "vitest";
import { isQuartile, nameScore } from "../../src/contract/map/header-words.ts";
import { matchHeader, OWN_LAYOUT } from "../../src/contract/match-layout.ts";
import type { Contract } from "../../src/model/contract.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { makeLoading } from "../service/load/loading.ts";
import { NO_SYNONYMS, SYNONYMS, YEARLESS } from "./header-synonyms.ts";

const { contracts } = await readDefinitions(["recipes"]);
const loaded = [...contracts.values()].filter(({ views }) => views === undefined);

/** Where a vaccination was given is not where somebody is registered, so that headers of that are no names of it. */
const MEANS_OTHERWISE = "vaccination.practice_code";

const meant = (datasets: readonly string[], column: string): readonly Contract[] =>
  loaded.filter(
    ({ id, confidentiality, columns }) =>
      columns.some(({ name }) => name === column) &&
      `${id}.${column}` !== MEANS_OTHERWISE &&
      (datasets.includes(id) || (datasets.includes("*") && confidentiality === "confidential")),
  );

const columnsOf = (contract: Contract, header: string): readonly string[] => [
  ...matchHeader(contract, OWN_LAYOUT, [header]).sources.keys(),
];

describe("headers of real extracts", () => {
  test.each(SYNONYMS)("are known as $column of $datasets", ({ datasets, column, headers }) => {
    const all = meant(datasets, column);
    expect(all.length).toBeGreaterThanOrEqual(datasets.includes("*") ? 2 : datasets.length);
    for (const contract of all)
      for (const header of headers)
        expect(columnsOf(contract, header), `${contract.id}: ${header}`).toEqual([column]);
  });

  test.each(NO_SYNONYMS)("$header is not $column", ({ column, header }) => {
    const all = loaded.filter(({ columns }) => columns.some(({ name }) => name === column));
    expect(all.length).toBeGreaterThan(0);
    for (const contract of all) expect(columnsOf(contract, header)).not.toContain(column);
  });

  test("one header is never two columns of a dataset, unless the codes tell the year", () => {
    for (const contract of loaded) {
      const twice = contract.columns
        .flatMap(({ name, aliases }) => [name, ...aliases])
        .map((header) => ({ header, columns: columnsOf(contract, header) }))
        .filter(({ columns }) => columns.length > 1);
      for (const { header, columns } of twice) {
        const vintages = contract.columns
          .filter(({ name }) => columns.includes(name))
          .map(({ vintage }) => vintage);
        expect(new Set(vintages).size, `${contract.id}: ${header} is ${columns.join(", ")}`).toBe(
          columns.length,
        );
        expect(vintages).not.toContain(undefined);
      }
    }
  });

  test("a quartile is near to no decile", () => {
    expect(["IMDQuart", "IMD_Quartile", "imd quartiles"].every(isQuartile)).toBe(true);
    expect(["Quarter", "headquarters", "imd_quintile"].some(isQuartile)).toBe(false);
    const decile = contracts.get("imd")?.columns.find(({ name }) => name === "imd_decile");
    expect(decile && nameScore("IMDQuart", decile)).toBeLessThan(1);
  });

  test.each(YEARLESS)("%s is a question where the codes are of both years", async (header) => {
    const loading = await makeLoading();
    // E01000001 and E01000002 are LSOAs of 2011 and of 2021 alike.
    const file = loading.write("people.csv", `person_id,sex,${header}\na,M,E01000001\nb,F,E01000002\n`);
    expect((await loading.refuse(file, { dataset: "person" })).code).toBe("area-year-unknown");
  });
});
