import { describe, expect, it } from "vitest";
import { looksLikeHeader, plainHeader, yearlessHeader } from "../../src/contract/header.ts";

describe("headers as they are compared", () => {
  // Seen in real extracts.
  it.each([
    ["Pseudo NHS_NUMBER", "pseudonhsnumber"],
    ["Partner\r\nOrganisation\r\nCode", "partnerorganisationcode"],
    ["\uFEFFLSOA11CD", "lsoa11cd"],
    ["record.owner-organisation_code ", "recordownerorganisationcode"],
  ])("%j has no case, space or separator", (header, plain) => {
    expect(plainHeader(header)).toBe(plain);
  });

  it("may leave out a year in brackets, and nothing else in brackets", () => {
    expect(yearlessHeader("LSOA code (2011)")).toBe("lsoacode");
    expect(yearlessHeader("Income Score (rate)")).toBe("incomescore(rate)");
  });
});

describe("a first line", () => {
  it.each([
    [["person_id", "LSOA code (2011)", "Age"], true],
    [["9434765919", "Jane", "1960-05-01"], false],
    [["M84001", "Surgery", "active"], false],
    [["a@b.org", "name"], false],
    [["", ""], false],
  ])("%j is a header: %s", (fields, expected) => {
    expect(looksLikeHeader(fields)).toBe(expected);
  });
});
