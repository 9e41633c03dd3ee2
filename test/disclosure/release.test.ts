import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellId } from "../../src/cube/cube.ts";
import { release, releaseInternal } from "../../src/disclosure/release/release.ts";
import { estimate, FINGERTIPS, HES, OPEN, protectedQuintiles, quintiles } from "./policy-for-tests.ts";

const id = (level: string): string => cellId("flu", "imd", [level]);
const rate = (level: string, value: number | undefined) =>
  estimate(
    { id: `rate ${level}`, cells: [id(level)], value, lower: value, upper: value },
    { kind: "group", levels: [{ dimension: "imd", level }] },
  );
const gap = estimate(
  {
    id: "gap",
    cells: [id("1"), id("2")],
    value: 12.3456,
    statistic: "absolute gap",
    unit: { kind: "share-difference", scale: 100 },
  },
  { kind: "comparison", comparison: "most-least", dimension: "imd", group: "1", against: "2", within: [] },
);

describe("release: what may leave", () => {
  const cube = protectedQuintiles([
    ["withheld", 100],
    [40, 100],
    [2_000, 4_000],
  ]);

  it("withholds an estimate that lists a withheld cell, and says why", () => {
    const { rows } = release(cube, [rate("1", undefined), gap], HES);
    expect(rows[0]).toMatchObject({ status: "withheld", reason: "small-count", value: undefined });
    expect(rows[1]).toMatchObject({ status: "withheld", reason: "depends-on-withheld", value: undefined });
    expect(rows[1]).toMatchObject({ numerator: undefined, lower: undefined, upper: undefined });
  });

  it("never lets the value of a withheld estimate through, even where the statistic had one", () => {
    const leaky = { ...rate("1", 3.1), note: "3 events" };
    const text = JSON.stringify(release(cube, [leaky, gap], HES));
    expect(text).not.toMatch(/3\.1|12\.3|3 events/);
  });

  it("shows the group's own counts beside its estimate, and its levels by dimension", () => {
    const [row] = release(cube, [rate("2", 40)], HES).rows;
    expect(row).toMatchObject({
      kind: "group",
      levels: [{ dimension: "imd", level: "2" }],
      numerator: { status: "rounded", value: 40 },
      denominator: { status: "rounded", value: 100 },
      status: "rounded",
      value: 40,
    });
  });

  it("keeps only the decimals that the rounded denominator supports: in value, lower and upper", () => {
    const rows = release(cube, [rate("2", 40.456), rate("3", 50.456)], HES).rows;
    expect(
      rows.slice(0, 2).map(({ value, lower, upper, decimals }) => [value, lower, upper, decimals]),
    ).toEqual([
      [40, 40, 40, 0],
      [50.5, 50.5, 50.5, 1],
    ]);
  });

  it("leaves values whole where counts are exact: they say no more than the counts do", () => {
    const exact = protectedQuintiles([[40, 100]], "published");
    const [row] = release(exact, [rate("1", 40.456)], OPEN).rows;
    expect(row).toMatchObject({ value: 40.456, decimals: 1, status: "published" });
  });

  it("adds a row for every cell that no estimate is of, so that nothing withheld is lost from view", () => {
    const { rows, withheld } = release(cube, [], HES);
    expect(rows.map(({ statistic, status, value }) => [statistic, status, value])).toEqual([
      ["count", "withheld", undefined],
      ["count", "rounded", 40],
      ["count", "rounded", 2_000],
    ]);
    expect(withheld).toEqual({ "small-count": 1 });
  });

  it("keeps zero, withheld and no answer apart", () => {
    const three = protectedQuintiles([
      [0, 100],
      ["withheld", 100],
      [0, 0],
    ]);
    const none = { ...rate("3", undefined), note: "the denominator is 0" };
    const rows = release(three, [rate("1", 0), rate("2", undefined), none], HES).rows;
    expect(rows.map(({ status, value, note }) => [status, value, note])).toEqual([
      ["rounded", 0, undefined],
      ["withheld", undefined, undefined],
      ["rounded", undefined, "the denominator is 0"],
    ]);
  });

  it("whatever is withheld and whatever estimates list, none that lists a withheld cell has a number", () => {
    const shown = fc.oneof(fc.constant("withheld" as const), fc.integer({ min: 8, max: 5_000 }));
    const pairs = fc.array(fc.tuple(shown, shown), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pairs, fc.array(fc.array(fc.nat(5), { minLength: 1 })), (counts, lists) => {
        const any = protectedQuintiles(counts);
        const estimates = lists.map((list, at) => {
          const cells = list.map((one) => id(`${(one % counts.length) + 1}`));
          return { ...gap, id: `${at}`, cells, value: 1, lower: 1, upper: 1 };
        });
        const hidden = new Set(
          counts.flatMap((pair, at) => (pair.includes("withheld") ? [id(`${at + 1}`)] : [])),
        );
        for (const row of release(any, estimates, HES).rows) {
          const depends = row.cells.some((cell) => hidden.has(cell));
          expect(row.status === "withheld").toBe(depends);
          if (depends) expect([row.value, row.lower, row.upper]).toEqual([undefined, undefined, undefined]);
        }
      }),
    );
  });

  it("withholds an estimate that says it is made from withheld counts, whatever cells it lists", () => {
    const [row] = release(cube, [{ ...rate("2", 40), withheld: true }], HES).rows;
    expect(row).toMatchObject({ status: "withheld", reason: "depends-on-withheld", value: undefined });
  });

  it("gives a row the period of its estimate, and that of the run where it has none", () => {
    const [run, own] = [
      { start: "2025-01-01", end: "2025-12-31" },
      { start: "2025-06-01", end: "2025-06-30" },
    ];
    const { rows } = release(cube, [rate("2", 40), { ...rate("3", 50), period: own }], HES, { period: run });
    expect(rows.slice(0, 2).map(({ period }) => period)).toEqual([run, own]);
  });

  it("refuses, as a defect, an estimate whose cells nobody can judge", () => {
    expect(() => release(cube, [estimate({ id: "x", cells: [] })], HES)).toThrow(/lists no cell/);
    expect(() => release(cube, [estimate({ id: "x", cells: ["flu|other"] })], HES)).toThrow(
      /never protected/,
    );
  });

  it("says which policy let it out, and the version of each measure", () => {
    const about = { versions: new Map([["flu", "2"]]), period: { start: "2025-01-01", end: "2025-01-31" } };
    const set = release(cube, [rate("2", 40)], HES, about);
    expect(set.policy).toEqual({ id: "nhs-hes", version: "1", title: HES.title, source: HES.source });
    expect(set.rows[0]).toMatchObject({ measureVersion: "2", period: about.period });
  });
});

describe("no rate from few events (Fingertips)", () => {
  const cube = protectedQuintiles(
    [
      [9, 100],
      [10, 100],
    ],
    "published",
  );

  it("withholds the rate of 9 events and lets that of 10 go", () => {
    const rows = release(cube, [rate("1", 9), rate("2", 10)], FINGERTIPS).rows;
    expect(rows.map(({ reason, value }) => [reason, value])).toEqual([
      ["few-events", undefined],
      [undefined, 10],
    ]);
  });

  it("withholds the gap to such a rate, which with the other rate would give it back", () => {
    expect(release(cube, [gap], FINGERTIPS).rows[0]?.reason).toBe("few-events");
  });

  it("counts the events of the group where a standardised rate lists its ages too", () => {
    const ages = {
      ...cube.cells[0],
      cut: "imd x age",
      levels: ["2", "0-4"],
      id: "age",
    } as (typeof cube.cells)[0];
    const withAges = {
      ...cube,
      cuts: [...cube.cuts, { id: "imd x age", dimensions: ["imd", "age"] }],
      cells: [...cube.cells, ages],
    };
    const standardised = {
      ...rate("2", 10),
      cells: [id("2"), "age"],
      statistic: "directly standardised rate",
    };
    expect(release(withAges, [standardised], FINGERTIPS).rows[0]).toMatchObject({
      status: "published",
      value: 10,
    });
  });
});

describe("the unprotected view", () => {
  it("is marked internal", () => {
    const set = releaseInternal(quintiles([[3, 100]]), [rate("1", 3)]);
    expect(set).toMatchObject({ internal: true, policy: { id: "internal" } });
    expect(set.rows[0]).toMatchObject({ value: 3, numerator: { value: 3 } });
  });
});
