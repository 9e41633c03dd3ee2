import { expect, test } from "vitest";
import { givenParameters } from "../../src/cli/run/given-parameters.ts";

test("--organisations looks practices up where networks have dates", () => {
  expect(givenParameters({ organisations: "current", param: ["iod_edition=2019"] })).toEqual({
    iod_edition: "2019",
    organisations: "current",
    practice_source: "ods",
  });
  expect(givenParameters({ param: [] })).toEqual({});
});

test("--organisations and a parameter that contradicts it are refused (exit 2)", () => {
  for (const param of ["practice_source=qof", "organisations=at-the-time"]) {
    expect(() => givenParameters({ organisations: "current", param: [param] }), param).toThrow(
      expect.objectContaining({ code: "organisations-contradicted", exit: 2 }),
    );
  }
});
