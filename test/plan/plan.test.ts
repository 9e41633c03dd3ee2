import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addEmptyCells } from "../../src/disclosure/system/add-empty-cells.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { OPEN_DATASETS, workspaceOf } from "../recipe/workspace-of.ts";
import { catalogueOf, counts, Planning, snapshotOf } from "./planning.ts";

const measure = (id: string, parts: Readonly<Record<string, string>>): string =>
  `  - { id: ${id}, title: T ${id}, description: D, better: higher, source: none, evidence: plan-only, ${Object.entries(
    {
      grain: "person",
      statistic: "proportion",
      ...parts,
    },
  )
    .map(([key, value]) => `${key}: "${value}"`)
    .join(", ")} }\n`;

const FILES = {
  ...OPEN_DATASETS,
  "datasets/person.yaml": (OPEN_DATASETS["datasets/person.yaml"] ?? "").replace("[F, M]", "[F, M, I]"),
  "measures/test.yaml": `area: test
title: Test
terms:
  - { id: old, title: Old, grain: person, expression: "age >= 65", source: none, evidence: plan-only }
measures:
${measure("old-share", { denominator: "active", numerator: "old" })}${measure("flu-share", {
  denominator: "active",
  numerator: "has(event, kind = 'flu' and event_date between $season_start and $as_at)",
})}${measure("flu-of-old", { denominator: "active and old", numerator: "has(event, kind = 'flu')" })}${measure(
  "busy-share",
  { denominator: "active", numerator: "count(event, kind = 'visit') >= 2" },
)}${measure("high-reading", { denominator: "latest(event, amount, kind = 'reading') is not null", numerator: "latest(event, amount, kind = 'reading') > 140" })}${measure(
  "spent-share",
  { denominator: "active", numerator: "sum(event, amount, kind = 'visit') > $least" },
)}${measure("nothing-of", { denominator: "active", numerator: "not has(event)" })}${measure("how-many", { statistic: "count", numerator: "active" })}${measure(
  "age-sum",
  { statistic: "count", numerator: "age" },
)}${measure("old-women", { denominator: "active and sex = 'F'", numerator: "old" })}${measure("old-years", { denominator: "age", numerator: "old" })}${measure("visits-per-year-of-age", { statistic: "rate", where: "active", denominator: "age", numerator: "count(event, kind = 'visit')" })}`,
  "dimensions.yaml": `dimensions:
  - id: sex
    title: Sex
    dataset: person
    expression: sex
    levels: [{ code: F, label: Female }, { code: M, label: Male }]
  - id: sex-code
    title: Sex as recorded
    dataset: person
    expression: sex
    nests_in: [half]
    levels: [{ code: F, label: F }, { code: M, label: M }, { code: I, label: I }, { code: N, label: N }]
  - id: half
    title: Half
    dataset: person
    expression: "case when sex in ('F', 'I') then 'one' when sex = 'M' then 'two' end"
    levels: [{ code: one, label: One }, { code: two, label: Two }]
  - { id: network, title: Network, dataset: practice, expression: network }
  - { id: practice, title: Practice, dataset: practice, expression: practice_code, label: practice_name, nests_in: [network] }
  - { id: own-practice, title: Practice as recorded, dataset: person, expression: practice_code, nests_in: [network] }
`,
  "dives/all.yaml": `title: T
question: Q
description: D
narrative: N
measures: [old-share, flu-share, flu-of-old, busy-share, high-reading, spent-share, nothing-of, how-many, age-sum, old-years, visits-per-year-of-age]
cuts: [sex, network, practice, own-practice, [sex, network]]
period: { start: $season_start, end: $as_at }
`,
  "dives/nested.yaml": `title: T
question: Q
description: D
narrative: N
measures: [old-years]
cuts: [network, [practice, network]]
`,
  "dives/absent.yaml": `title: T
question: Q
description: D
narrative: N
measures: [old-women]
cuts: [sex-code, half]
`,
  "dives/within.yaml": `title: T
question: Q
description: D
narrative: N
measures: [old-share]
cuts: [practice, sex]
within: network
`,
};

let engine: Engine;
let planning: Planning;
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(`create table person as select * from (values
    ('p1', date '1950-05-01', 75, 'F', 'A1', true),
    ('p2', date '1980-05-01', 45, 'M', 'A1', true),
    ('p3', date '1940-05-01', 85, 'M', 'A2', true),
    ('p4', null, 30, null, 'XX', true),
    ('p5', null, 70, 'F', null, true),
    ('p6', null, 20, 'X', 'B1', false))
    t(person_id, birth_date, age, sex, practice_code, active)`);
  await engine.run(`create table practice as select * from (values
    ('A1', 'Alpha', 'U1'), ('A2', 'Aleph', 'U1'), ('B1', 'Beta', 'U2')) t(practice_code, practice_name, network)`);
  await engine.run(`create table event as select * from (values
    ('p1', date '2025-10-01', 'flu', null),
    ('p1', date '2025-10-01', 'flu', null),
    ('p2', date '2024-10-01', 'flu', null),
    ('p3', date '2026-04-01', 'flu', null),
    ('p1', date '2025-01-01', 'visit', 2.0), ('p1', date '2025-01-01', 'visit', 3.0),
    ('p2', date '2025-01-01', 'visit', 0.5),
    ('p1', date '2025-01-01', 'reading', 150.0), ('p1', date '2025-02-01', 'reading', 130.0),
    ('p2', date '2025-02-01', 'reading', 130.0), ('p2', date '2025-02-01', 'reading', 145.0),
    ('p2', null, 'reading', 999.0), ('p3', date '2025-03-01', 'reading', null), ('p3', date '2025-01-01', 'reading', 120.0),
    (null, date '2025-10-01', 'flu', null), ('stranger', date '2025-10-01', 'flu', null))
    t(person_id, event_date, kind, amount)`);
  const catalogue = catalogueOf(
    snapshotOf("person", ["person_id", "birth_date", "age", "sex", "practice_code", "active"]),
    snapshotOf("event", ["person_id", "event_date", "kind", "amount"]),
    snapshotOf("practice", ["practice_code", "practice_name", "network"]),
  );
  planning = await Planning.open(engine, [workspaceOf(FILES)], catalogue);
});
afterAll(() => engine.close());

const counted = async (given: Record<string, string> = {}) => planning.count(planning.plan("all", given));

describe("one statement for all measures and cuts of a dataset", () => {
  test("conditions count rows, and the numerator is within the denominator", async () => {
    const cube = await counted();
    expect(counts(cube, "old-share", "total")).toEqual({ "": "3/5" });
    // p3 was given it in April, after the day of the figures: no condition names a day, and it is not counted.
    expect(counts(cube, "flu-of-old", "total")).toEqual({ "": "1/3" });
    const later = await planning.count(planning.plan("all", {}, { asAt: "2026-04-30" }));
    expect(counts(later, "flu-of-old", "total")).toEqual({ "": "2/3" });
  });

  test("parameters are bound: the season is that of the day of the run", async () => {
    expect(counts(await counted(), "flu-share", "total")).toEqual({ "": "1/5" });
    const earlier = await planning.count(planning.plan("all", {}, { asAt: "2024-12-31" }));
    expect(counts(earlier, "flu-share", "total")).toEqual({ "": "1/5" });
    const later = await planning.count(planning.plan("all", {}, { asAt: "2026-04-30" }));
    expect(counts(later, "flu-share", "total")).toEqual({ "": "2/5" });
  });

  test("count, sum and has look at the rows of each person, and are 0 or false where there are none", async () => {
    const cube = await counted();
    expect(counts(cube, "busy-share", "total")).toEqual({ "": "1/5" });
    expect(counts(cube, "spent-share", "total")).toEqual({ "": "1/5" });
    expect(counts(await counted({ least: "0.1" }), "spent-share", "total")).toEqual({ "": "2/5" });
    expect(counts(cube, "nothing-of", "total")).toEqual({ "": "2/5" });
  });

  test("latest goes by time, leaves out what has no time or value, and takes the greatest of a tie", async () => {
    // p1: 130 of February. p2: 145 and 130 on one day, so 145. p3: 120, because the later one has no value.
    expect(counts(await counted(), "high-reading", "total")).toEqual({ "": "1/3" });
  });

  test("a number is summed; a condition over a number sums it where it holds; a rate counts on its own", async () => {
    const cube = await counted();
    expect(counts(cube, "how-many", "total")).toEqual({ "": "5/-" });
    expect(counts(cube, "age-sum", "total")).toEqual({ "": "325/-" });
    expect(counts(cube, "old-years", "total")).toEqual({ "": "230/325" });
    expect(counts(cube, "visits-per-year-of-age", "total")).toEqual({ "": "3/305" });
  });

  test("unknown is a level of every dimension, and takes whatever is not listed", async () => {
    const cube = await counted();
    expect(counts(cube, "how-many", "sex")).toEqual({ F: "2/-", M: "2/-", unknown: "1/-" });
    expect(counts(cube, "age-sum", "sex")).toEqual({ F: "145/-", M: "130/-", unknown: "50/-" });
    expect(counts(cube, "how-many", "network")).toEqual({ U1: "3/-", U2: "0/-", unknown: "2/-" });
  });

  test("every combination of levels is a cell: nobody is a count of 0", async () => {
    expect(counts(await counted(), "how-many", "sex by network")).toEqual({
      "F|U1": "1/-",
      "F|U2": "0/-",
      "F|unknown": "1/-",
      "M|U1": "2/-",
      "M|U2": "0/-",
      "M|unknown": "0/-",
      "unknown|U1": "0/-",
      "unknown|U2": "0/-",
      "unknown|unknown": "1/-",
    });
  });

  test("the groups of a cut add up to the total, for every measure", async () => {
    const { cube } = await counted();
    for (const { id } of cube.measures) {
      const cells = cube.cells.filter((cell) => cell.measure === id);
      const total = cells.find(({ cut }) => cut === "total");
      for (const cut of cube.cuts) {
        const sum = cells
          .filter((cell) => cell.cut === cut.id)
          .reduce((all, { numerator }) => all + numerator, 0);
        expect(sum, `${id} ${cut.id}`).toBe(total?.numerator);
      }
    }
  });

  test("labels of levels that are found come from the data, in the order of their codes", async () => {
    const { cube } = await counted();
    expect(cube.dimensions.find(({ id }) => id === "practice")?.levels).toEqual([
      { code: "A1", label: "Alpha", kind: "known" },
      { code: "A2", label: "Aleph", kind: "known" },
      { code: "B1", label: "Beta", kind: "known" },
      { code: "unknown", label: "Unknown", kind: "unknown" },
    ]);
  });

  test("measures of one population say so", async () => {
    const { cube } = await counted();
    const population = (id: string): string | undefined =>
      cube.measures.find((each) => each.id === id)?.population;
    expect(population("flu-share")).toBe(population("old-share"));
    expect(population("flu-of-old")).not.toBe(population("old-share"));
  });

  test("a level nests in another where the data bear it out; a recorded code that no lookup has breaks it", async () => {
    const { cube } = await counted();
    expect(cube.nestings).toEqual([
      {
        child: "practice",
        parent: "network",
        parentOf: new Map([
          ["A1", "U1"],
          ["A2", "U1"],
          ["B1", "U2"],
          ["unknown", "unknown"],
        ]),
      },
      // XX leads to no practice, so to no network: unknown, like a person with no practice at all.
      {
        child: "own-practice",
        parent: "network",
        parentOf: new Map([
          ["A1", "U1"],
          ["A2", "U1"],
          ["B1", "U2"],
          ["XX", "unknown"],
          ["unknown", "unknown"],
        ]),
      },
    ]);
  });

  test("a level of a child stands with its own parent alone: a practice in another network is no group", async () => {
    const { cube } = await planning.count(planning.plan("nested"));
    const cut = cube.cuts.find(({ dimensions }) => dimensions.length === 2);
    const cells = cube.cells.filter((cell) => cell.cut === cut?.id);
    expect(cells.map(({ levels }) => levels.join(" in "))).toEqual([
      "A1 in U1",
      "A2 in U1",
      "B1 in U2",
      "unknown in unknown",
    ]);
    const [total] = cube.cells.filter(({ levels }) => levels.length === 0);
    expect(cells.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)).toBe(total?.denominator);
    // Both cuts are of one hierarchy, which adds up.
    expect(() => systemOfCube(cube)).not.toThrow();
  });

  test("a level that nobody is of lies where the list of values says, and is not shown where nothing says it", async () => {
    const { cube } = await planning.count(planning.plan("absent"));
    // Only women are counted; M is in the data, I in the contract alone, N in neither.
    const [nesting] = cube.nestings;
    expect(nesting?.parentOf).toEqual(
      new Map([
        ["F", "one"],
        ["I", "one"],
        ["M", "two"],
        ["unknown", "unknown"],
      ]),
    );
    const [codes] = cube.dimensions.filter(({ id }) => id === "sex-code");
    expect(codes?.levels.map(({ code }) => code)).toEqual(["F", "M", "I", "unknown"]);
    expect(cube.cells.filter(({ cut }) => cut === "sex-code")).toHaveLength(4);
    expect(() => systemOfCube(cube)).not.toThrow();
    expect(addEmptyCells(cube).cells).toHaveLength(cube.cells.length);
  });

  test("rows that find nothing in a lookup are counted, not lost", async () => {
    const { notes } = await counted();
    const about = { dataset: "person", column: "practice_code", to: "practice" };
    expect(notes.filter(({ code }) => code.startsWith("link-"))).toEqual([
      { code: "link-missing", about, rows: 1 },
      { code: "link-unmatched", about, rows: 1 },
    ]);
  });

  test("a footprint leaves out rows with an unknown level, and says how many", async () => {
    const cube = await planning.count(planning.plan("within"));
    expect(counts(cube, "old-share", "total")).toEqual({ "": "2/3" });
    expect(cube.notes).toContainEqual({
      code: "outside-footprint",
      about: { dataset: "person", dimension: "network" },
      rows: 2,
    });
  });

  test("is deterministic: the same cube from rows in another order", async () => {
    const before = await counted();
    await engine.run(
      "create or replace table event as select * from event order by hash(amount), event_date desc",
    );
    expect(await counted()).toEqual(before);
  });

  test("scans each dataset once: one statement over people, whatever the number of measures and cuts", () => {
    const { statements } = planning.plan("all");
    expect(statements.map(({ id }) => id)).toEqual([
      "cells-person",
      "levels",
      "notes-person",
      "occurs-person",
      "occurs-event",
      "time-event",
    ]);
    const [cells] = statements;
    const sql = cells ? planning.printed(cells) : "";
    expect(sql.match(/main\.event/g)).toHaveLength(1);
    expect(sql.match(/main\.person/g)).toHaveLength(1);
  });

  test("the period is filled in from the parameters", () => {
    expect(planning.plan("all").period).toEqual({ start: "2025-09-01", end: "2026-03-31" });
  });

  test("nothing that a parameter holds becomes SQL", async () => {
    const plan = planning.plan("all");
    for (const each of plan.statements) {
      expect(JSON.stringify(each.query)).not.toContain("2026-03-31");
      expect(planning.printed(each)).not.toContain("2026-03-31");
    }
    expect(plan.statements[0]?.parameters).toEqual({
      as_at: "2026-03-31",
      least: 1,
      season_start: "2025-09-01",
    });
  });
});

describe("what is absent", () => {
  test("a dataset that was never loaded is named, with what to load (exit 5)", () => {
    const catalogue = catalogueOf(
      ...planning.catalogue.current.filter(({ dataset }) => dataset === "person"),
    );
    expect(() => planning.plan("all", {}, { catalogue })).toThrow(
      expect.objectContaining({ code: "data-absent", exit: 5 }),
    );
    expect(() => planning.plan("all", {}, { catalogue })).toThrow(
      /event \(Events\).*deepdive load event FILE/s,
    );
  });

  test("a column that no loaded file had is told", () => {
    const catalogue = catalogueOf(
      ...planning.catalogue.current.filter(({ dataset }) => dataset !== "person"),
      snapshotOf("person", ["person_id", "age", "practice_code", "active"]),
    );
    expect(planning.plan("all", {}, { catalogue }).notes).toEqual([
      { code: "column-absent", about: { dataset: "person", column: "sex" } },
    ]);
  });
});
