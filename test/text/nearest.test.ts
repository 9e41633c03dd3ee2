import { describe, expect, it } from "vitest";
import { didYouMean, nearestNames, nearestOrAll } from "../../src/text/nearest.ts";

const NAMES = ["practice_code", "person_id", "lsoa11", "lsoa21", "copd-flu-uptake"];

describe("nearest names", () => {
  it("finds what was mistyped, whatever its case and separators", () => {
    expect(nearestNames("PracticeCode", NAMES)).toEqual(["practice_code"]);
    expect(nearestNames("copd-flu-uptak", NAMES)).toEqual(["copd-flu-uptake"]);
  });

  it("gives equally near names in alphabetical order", () => {
    expect(nearestNames("lsoa01", NAMES)).toEqual(["lsoa11", "lsoa21"]);
  });

  it("are told alone; all names only where none comes near", () => {
    expect(nearestOrAll("lsoa01", NAMES)).toEqual({ next: "Did you mean 'lsoa11' or 'lsoa21'?" });
    expect(nearestOrAll("zzzz", ["run", "sql"])).toEqual({ promised: "There are run and sql" });
  });

  it("takes two neighbours exchanged for one slip", () => {
    expect(nearestNames("rnu", ["run", "sql", "init"])).toEqual(["run"]);
    expect(nearestNames("rno", ["run"])).toEqual([]);
  });

  it("takes the beginning of a name", () => {
    expect(nearestNames("copd", NAMES)).toEqual(["copd-flu-uptake"]);
  });

  it("says nothing where nothing comes near", () => {
    expect(nearestNames("zzzz", NAMES)).toEqual([]);
    expect(didYouMean("zzzz", NAMES)).toBeUndefined();
  });

  it("asks one question for several names", () => {
    expect(didYouMean("lsoa01", NAMES)).toBe("Did you mean 'lsoa11' or 'lsoa21'?");
  });
});
