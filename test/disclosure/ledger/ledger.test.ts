import { describe, expect, it } from "vitest";
import { cellId } from "../../../src/cube/cube.ts";
import { earlierTables } from "../../../src/disclosure/ledger/earlier-tables.ts";
import { type LedgerSubject, ledgerEntry } from "../../../src/disclosure/ledger/ledger-entry.ts";
import { ledgerText, parseLedgerText } from "../../../src/disclosure/ledger/ledger-json.ts";
import { findEntry, retireEntry } from "../../../src/disclosure/ledger/retire.ts";
import { HES, protectedQuintiles } from "../policy-for-tests.ts";

const JANUARY: LedgerSubject = {
  versions: { flu: "1" },
  period: { start: "2025-01-01", end: "2025-01-31" },
  snapshots: { person: ["p1"], imd: ["i1"] },
  parameters: {},
};
const entry = ledgerEntry({
  releasedAt: "2025-02-03T09:00:00Z",
  recipe: "copd",
  subject: JANUARY,
  policy: HES,
  report: {
    policy: "nhs-hes",
    policyVersion: "1",
    counts: 4,
    withheld: { "small-count": 1 },
    kept: 0.75,
    audited: 1,
    protection: 3,
    narrowest: 7,
    coarsenings: [],
  },
  table: {
    ...protectedQuintiles([
      ["withheld", 100],
      [40, 100],
    ]),
    nestings: [{ child: "imd", parent: "core20", parentOf: new Map([["1", "yes"]]) }],
  },
});

describe("a ledger entry", () => {
  it("keeps which levels go together, and its fingerprint speaks for that too", () => {
    const joints = [
      {
        id: "key",
        dimensions: ["a", "b"],
        groups: [
          ["1", "x"],
          ["2", "x"],
        ],
      },
    ];
    const { id: _, fingerprint: __, ...parts } = entry;
    const joined = ledgerEntry({ ...parts, table: { ...entry.table, joints } });
    expect(joined.fingerprint).not.toBe(entry.fingerprint);
    const text = ledgerText(joined);
    expect(parseLedgerText(text, "x.json").table.joints).toEqual(joints);
    expect(() => parseLedgerText(text.replace('["2","x"]', '["2","y"]'), "x.json")).toThrow(/fingerprint/);
  });

  it("comes back from its text as it went in", () => {
    expect(parseLedgerText(ledgerText(entry), "a.json")).toEqual(entry);
  });

  it("comes back whatever the order of its levels, also of levels that look like numbers", () => {
    const parentOf = new Map([
      ["10", "no"],
      ["2", "yes"],
      ["1", "yes"],
    ]);
    const table = { ...entry.table, nestings: [{ child: "decile", parent: "core20", parentOf }] };
    const deciles = ledgerEntry({ ...entry, table });
    expect(parseLedgerText(ledgerText(deciles), "a.json").fingerprint).toBe(deciles.fingerprint);
  });

  it("has the same fingerprint at another time", () => {
    const again = ledgerEntry({ ...entry, releasedAt: "2025-03-03T09:00:00Z" });
    expect(again.fingerprint).toBe(entry.fingerprint);
  });

  it.each([
    ["another policy", { ...entry, policy: { ...HES, version: "2" } }],
    ["another period", { ...entry, subject: { ...JANUARY, period: undefined } }],
    ["another recipe", { ...entry, recipe: "flu" }],
    ["another count", { ...entry, table: protectedQuintiles([[10, 100]]) }],
  ])("has another fingerprint with %s", (_, parts) => {
    expect(ledgerEntry(parts).fingerprint).not.toBe(entry.fingerprint);
  });
});

describe("a ledger file that cannot be read is refused with exit 3, and says what is the matter", () => {
  const text = ledgerText(entry);

  it.each([
    ["cut short", text.slice(0, -20), "ledger-cut-short"],
    ["empty", "", "ledger-cut-short"],
    ["binary", "\u0000\u0001PAR1", "ledger-cut-short"],
    ["of a newer version", text.replace('"version":1', '"version":2'), "ledger-newer"],
    ["of a newer version and another shape", '{"version":7,"releases":[]}', "ledger-newer"],
    ["another JSON", "[1,2]", "ledger-altered"],
    ["with a count altered", text.replace("~40", "~45"), "ledger-altered"],
    ["with a withheld count replaced", text.replace(/"small-count","~100"/, '3,"~100"'), "ledger-altered"],
    ["with a cell taken out", text.replace(/\n.*~40.*\n/, "\n").replace(",\n]", "\n]"), "ledger-altered"],
  ])("%s", (_, broken, code) => {
    expect(() => parseLedgerText(broken, "abc.json")).toThrow(expect.objectContaining({ exit: 3, code }));
    expect(() => parseLedgerText(broken, "abc.json")).toThrow(/abc\.json/);
  });
});

describe("the earlier releases that a new one is audited with", () => {
  const relation = (subject: Partial<LedgerSubject>): string | undefined =>
    earlierTables([entry], { ...JANUARY, ...subject }, [])[0]?.relation;
  const february = { start: "2025-02-01", end: "2025-02-28" };

  it.each<[string, Partial<LedgerSubject>, string | undefined]>([
    ["the same measure, period and snapshots", {}, "same"],
    [
      "a sibling recipe that reads one dataset more",
      { snapshots: { ...JANUARY.snapshots, qof: ["q"] } },
      "same",
    ],
    ["the month after", { period: february }, "changed"],
    ["a period that holds this one", { period: { start: "2024-09-01", end: "2025-02-28" } }, "changed"],
    ["a state at a day", { period: { start: "2025-12-31", end: "2025-12-31" } }, "changed"],
    ["a corrected snapshot", { snapshots: { ...JANUARY.snapshots, person: ["p2"] } }, "changed"],
    ["another definition of the measure", { versions: { flu: "2" } }, "changed"],
    // Which groups are the same is for the counts to tell.
    ["another edition of deprivation", { lookups: { imd: ["i2"] }, parameters: { iod: "2019" } }, "same"],
    ["a month apart from it", { period: { start: "2025-03-01", end: "2025-03-31" } }, undefined],
    ["another measure", { versions: { smoking: "1" } }, undefined],
  ])("%s", (_, subject, expected) => {
    expect(relation(subject)).toBe(expected);
  });

  it("not a retired one", () => {
    expect(earlierTables([retireEntry(entry, "never sent", "2025-03-01")], JANUARY, [])).toEqual([]);
  });

  it("with the measures in common, and those of the same population, whose denominators they share", () => {
    const [copd] = entry.table.measures;
    const [cell] = entry.table.cells;
    if (copd === undefined || cell === undefined) throw new Error("the entry has a measure and a cell");
    const more = ledgerEntry({
      ...entry,
      subject: { ...JANUARY, versions: { flu: "1", covid: "1", other: "1" } },
      table: {
        ...entry.table,
        measures: [copd, { ...copd, id: "covid" }, { ...copd, id: "other", population: "asthma" }],
        cells: ["flu", "covid", "other"].map((measure) => ({
          ...cell,
          measure,
          id: cellId(measure, "imd", ["1"]),
        })),
      },
    });
    const [table] = earlierTables([more], JANUARY, []);
    expect(table?.cube.measures.map(({ id }) => id)).toEqual(["flu", "covid"]);
    expect(table?.cube.cells.map(({ measure }) => measure)).toEqual(["flu", "covid"]);
  });
});

describe("retiring an entry", () => {
  it("keeps it, with the day and the reason, through its file", () => {
    const gone = retireEntry(entry, " never sent ", "2025-03-01T00:00:00Z");
    expect(parseLedgerText(ledgerText(gone), "a.json").retired).toEqual({
      at: "2025-03-01T00:00:00Z",
      reason: "never sent",
    });
  });

  it("is refused without a reason, and twice", () => {
    expect(() => retireEntry(entry, "  ", "2025-03-01")).toThrow(expect.objectContaining({ exit: 2 }));
    expect(() => retireEntry(retireEntry(entry, "never sent", "2025-03-01"), "again", "2025-03-02")).toThrow(
      /2025-03-01/,
    );
  });

  it("finds an entry by the beginning of its id, and refuses what names none or several", () => {
    expect(findEntry([entry], entry.id.slice(0, 4))).toBe(entry);
    expect(() => findEntry([entry], "zzz")).toThrow(/no release/);
    expect(() => findEntry([entry, entry], entry.id)).toThrow(/2 releases/);
    expect(() => findEntry([entry], "")).toThrow(expect.objectContaining({ exit: 2 }));
  });
});
