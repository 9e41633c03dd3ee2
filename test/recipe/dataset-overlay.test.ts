import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readContractsOf, readLoadedContracts } from "../../src/recipe/contracts.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-overlay-"));
  mkdirSync(join(folder, "datasets"));
  writeFileSync(join(folder, "datasets/ours.yaml"), text);
  return folder;
}

const OURS = `extends: person
columns:
  ethnic_category: { aliases: [ETHNIC_CODE_LOCAL], recode: { "White B": A } }
  age: { maximum: 110 }
date_formats: ["%d~%m~%Y"]
reject_limit: 0.2
severities: { leaves-after-joining: reject }
checks:
  - { id: has-area, title: T, severity: warn, expression: lsoa21 IS NOT NULL }
`;

describe("an overlay of a dataset", () => {
  test("adds to it, whichever way definitions are read", async () => {
    const folders = [BUILT_IN, folderWith(OURS)];
    const readings = [
      (await readDefinitions(folders)).contracts,
      (await readLoadedContracts(folders)).definitions.contracts,
      await readContractsOf(new Set(["person"]), folders),
    ];
    const [plain] = [(await readDefinitions([BUILT_IN])).contracts.get("person")];
    for (const contracts of readings) {
      const person = contracts.get("person");
      const ethnic = person?.columns.find(({ name }) => name === "ethnic_category");
      const before = plain?.columns.find(({ name }) => name === "ethnic_category");
      expect(ethnic?.aliases).toEqual([...(before?.aliases ?? []), "ETHNIC_CODE_LOCAL"]);
      expect(ethnic?.recode).toMatchObject({ ...before?.recode, "White B": "A" });
      expect(person?.columns.find(({ name }) => name === "age")).toMatchObject({ minimum: 0, maximum: 110 });
      expect(person).toMatchObject({ rejectLimit: 0.2, dateFormats: ["%d~%m~%Y"], title: plain?.title });
      const checks = new Map(person?.checks.map(({ id, severity }) => [id, severity]));
      expect([checks.get("leaves-after-joining"), checks.get("has-area")]).toEqual(["reject", "warn"]);
    }
  });

  test.each([
    ["a dataset that there is not", "extends: persn\n", "1:10", "Did you mean 'person'?"],
    [
      "a column that it has not",
      "extends: person\ncolumns:\n  ethnicty: { aliases: [x] }\n",
      "3:3",
      "'ethnicty'",
    ],
    [
      "a layout that states what the column does not hold",
      "extends: person\nlayouts: [{ id: ours, title: T, constants: { sex: Q } }]\n",
      "2:17",
      "states the value of sex 'Q'",
    ],
    ["a check that it has not", "extends: person\nseverities: { nobody: warn }\n", "2:15", "'nobody'"],
    ["what cannot be merged", "extends: person\ngrain: an event\n", "2:1", "grain"],
    ["the type of a column", "extends: person\ncolumns:\n  age: { type: text }\n", "3:10", "type"],
    [
      "a header that another column has",
      "extends: person\ncolumns:\n  birth_date: { aliases: [Reg_Start] }\n",
      "3:27",
      "a name of column reg_start too",
    ],
    [
      "a code that stands for what the column does not hold",
      "extends: person\ncolumns:\n  sex: { recode: { a: Z } }\n",
      "3:20",
      "stands for 'Z', which the column does not hold",
    ],
    [
      "the last of several codes that stands for what the column does not hold",
      "extends: person\ncolumns:\n  sex:\n    recode:\n      a: M\n      b: F\n      c: Z\n",
      "7:7",
      "says that 'c' stands for 'Z'",
    ],
  ])("with %s is refused, with its place", async (_, text, place, words) => {
    const read = readDefinitions([BUILT_IN, folderWith(text)]);
    await expect(read).rejects.toThrow(`ours.yaml:${place}`);
    await expect(readDefinitions([BUILT_IN, folderWith(text)])).rejects.toThrow(words);
  });

  test("that says of a value what another of its folder contradicts is refused; one of a later folder counts", async () => {
    const saying = (to: string): string =>
      `extends: person\ncolumns:\n  sex: { recode: { "Code 7": ${to} } }\n`;
    const both = folderWith(saying("M"));
    writeFileSync(join(both, "datasets/second.yaml"), saying("F"));
    await expect(readDefinitions([BUILT_IN, both])).rejects.toThrow("that it stands for 'M'");
    const { contracts } = await readDefinitions([BUILT_IN, folderWith(saying("M")), folderWith(saying("F"))]);
    const sex = contracts.get("person")?.columns.find(({ name }) => name === "sex");
    expect(sex?.recode).toMatchObject({ "Code 7": "F" });
  });
});
