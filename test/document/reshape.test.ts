import { describe, expect, test } from "vitest";
import { pivot } from "../../src/document/reshape.ts";

describe("pivot", () => {
  test("turns a long table wide in the order of rows and columns, whatever the order of the values", () => {
    const long = [
      { row: 1, column: 0, value: "c" },
      { row: 0, column: 10, value: "b" },
      { row: 0, column: 0, value: "a" },
    ];
    const wide = pivot(long, { rows: 3, columns: 11, absent: "-" });
    expect(wide.map((line) => [line[0], line[10]])).toEqual([
      ["a", "b"],
      ["c", "-"],
      ["-", "-"],
    ]);
    expect(wide.every((line) => line.length === 11)).toBe(true);
  });

  test("moves values of any kind, and takes the first of two for one place", () => {
    const [one, other] = [{ kind: "one" }, { kind: "other" }];
    const long = [one, other].map((value) => ({ row: 0, column: 0, value }));
    expect(pivot(long, { rows: 1, columns: 1, absent: undefined })[0]?.[0]).toBe(one);
  });

  test("is empty where there is nothing", () => {
    expect(pivot([], { rows: 0, columns: 0, absent: "-" })).toEqual([]);
    expect(pivot([], { rows: 1, columns: 1, absent: "-" })).toEqual([["-"]]);
  });
});
