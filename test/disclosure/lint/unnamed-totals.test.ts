import { describe, expect, it } from "vitest";
import { lint } from "../../../src/disclosure/lint/lint.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { parseCsv } from "../../../src/text/csv.ts";
import { EXACT, HES } from "../policy-for-tests.ts";

/** The cells that are given away, as "column:row". */
async function givenAway(text: string, policy: Policy = EXACT): Promise<readonly string[]> {
  const [columns = [], ...rows] = parseCsv(`${text}\n`);
  const found = await lint([{ file: "a.csv", columns, rows }], policy);
  return found.flatMap(({ code, column, row }) => (code === "DD-L07" ? [`${column}:${row}`] : []));
}

describe("a column that is the sum of those beside it gives a withheld count away", () => {
  it.each([
    ["behind its parts, by any name", "practice,male,female,total\nP1,50,<5,53\nP2,20,30,50\nP3,10,12,22"],
    ["and nothing in its name", "practice,male,female,everybody\nP1,50,x,53\nP2,20,30,50\nP3,10,12,22"],
    ["before its parts", "practice,registered,male,female\nP1,53,50,..\nP2,50,20,30\nP3,22,10,12"],
    [
      "beside a column of something else",
      "practice,visits,male,female,total\nP1,900,50,,53\nP2,7,20,30,50\nP3,41,10,12,22",
    ],
  ])("%s", async (_, text) => {
    expect((await givenAway(text)).map((place) => place.replace("female", "F"))).toEqual(["F:1"]);
  });

  it.each([
    ["one row adds up, perhaps by chance", "practice,a,b,c\nP1,50,<5,53\nP2,20,30,50"],
    ["a row does not add up", "practice,a,b,c\nP1,50,<5,53\nP2,20,30,50\nP3,10,12,22\nP4,8,9,40"],
    [
      "two are withheld that leave enough values",
      "practice,a,b,c,d\nP1,<5,<5,50,56\nP2,20,30,7,57\nP3,10,12,8,30",
    ],
    ["nobody is in all parts but one", "practice,a,b,c\nP1,50,<5,53\nP2,20,0,20\nP3,10,0,10"],
  ])("not where %s", async (_, text) => {
    expect(await givenAway(text)).toEqual([]);
  });
});

describe("a first or last row that is the sum of all others does so, too", () => {
  it.each([
    ["last", "sex,patients\nM,50\nF,<5\nPersons,53", "patients:2"],
    ["first", "area,patients\nMidshire,93\nA,50\nB,*\nC,40", "patients:3"],
    ["in each of two columns", "area,all,flu\nA,50,20\nB,40,<5\nICS,90,23", "flu:2"],
    ["with a blank", "sex,patients\nM,50\nF,\nPeople,53", "patients:2"],
  ])("%s", async (_, text, place) => {
    expect(await givenAway(text)).toEqual([place]);
  });

  it.each([
    ["what is left is no small count", "practice,patients\nP1,50\nP2,<5\nP3,120"],
    ["nothing is left", "practice,patients\nP1,50\nP2,<5\nP3,20"],
    ["one of two columns does not add up", "area,patients,flu\nA,50,20\nB,40,<5\nC,90,99"],
    ["the row is the rest by its name", "area,patients\nA,50\nB,<5\nElsewhere,53"],
    ["rows are of two kinds of groups", "sex,imd,patients\nM,1,50\nF,1,<5\nM,2,53"],
  ])("not where %s", async (_, text) => {
    expect(await givenAway(text)).toEqual([]);
  });

  it("under rounding sums do not add up, and none is looked for", async () => {
    expect(
      await givenAway("practice,male,female,total\nP1,50,[c],55\nP2,20,30,50\nP3,10,10,20", HES),
    ).toEqual([]);
  });
});
