import type { Document } from "../../src/document/block.ts";
import { briefingIndex } from "../../src/document/briefing-index.ts";
import { NOT_APPLICABLE, numberCell, textCell } from "../../src/document/cell.ts";
import { datasetsDocument } from "../../src/document/datasets.ts";
import { deepDiveDocument } from "../../src/document/deep-dive/deep-dive.ts";
import { measureListDocument, recipeListDocument } from "../../src/document/definition-list.ts";
import { findingsDocument } from "../../src/document/findings.ts";
import { ledgerDocument, releasePage } from "../../src/document/ledger.ts";
import { lintDocument } from "../../src/document/lint.ts";
import { loadDocument } from "../../src/document/load-report.ts";
import { emphasis, link, list, note, prose, section, strong } from "../../src/document/make.ts";
import { measurePage } from "../../src/document/measure-page.ts";
import { policyComparisonDocument } from "../../src/document/policy-comparison.ts";
import { queryDocument } from "../../src/document/query-rows.ts";
import { recipePage } from "../../src/document/recipe-page.ts";
import { tableOf } from "../../src/document/table.ts";
import type { Definitions } from "../../src/model/definitions.ts";
import { EXIT } from "../../src/model/exit-code.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { PERCENT } from "../../src/model/unit.ts";
import type { PolicyComparison } from "../../src/result/policy-comparison.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const AT = { file: "made-up.yaml", line: 1, column: 1 };

/** A document of each kind, with `spoil` applied to the text that comes from data and definitions. */
export const DOCUMENT_KINDS: Readonly<Record<string, (spoil: (text: string) => string) => Document>> = {
  "every block": everyBlock,
  "deep dive": (spoil) => deepDiveDocument(madeUpResult({ spoil })),
  "deep dive, summary": (spoil) => deepDiveDocument(madeUpResult({ spoil }), { kind: "summary" }),
  "deep dive, cuts": (spoil) =>
    deepDiveDocument(madeUpResult({ spoil }), {
      kind: "cuts",
      cuts: ["ethnicity", "core20+place", "nothing"],
    }),
  policies: (spoil) => policyComparisonDocument(policyComparison(spoil)),
  findings: (spoil) =>
    findingsDocument([
      {
        title: spoil("Store"),
        findings: [
          { code: "well", severity: "ok", thing: spoil("the store"), has: spoil("is well") },
          {
            code: "old",
            severity: "warn",
            thing: spoil("the data"),
            has: spoil("are old"),
            next: spoil("load newer"),
          },
          {
            code: "bad",
            severity: "error",
            thing: spoil("it"),
            has: spoil("fails"),
            at: { ...AT, file: spoil("a.yaml") },
          },
        ],
      },
    ]),
  datasets: (spoil) => datasetsDocument([listedSnapshot(spoil)]),
  ledger: (spoil) => ledgerDocument([release(spoil)]),
  "empty ledger": () => ledgerDocument([]),
  release: (spoil) => releasePage(release(spoil)),
  lint: (spoil) =>
    lintDocument(
      [1, 2].map((row) => ({
        code: "DD-L02",
        file: spoil("a.csv"),
        column: spoil("n"),
        row,
        message: "small",
      })),
    ),
  load: (spoil) =>
    loadDocument([
      {
        file: spoil("person.csv"),
        outcome: "restored",
        snapshot: listedSnapshot(spoil).snapshot,
        rows: { text: "about 30" },
        setAside: [{ words: spoil("not a date"), rows: { text: "fewer than 8" }, firstRow: 4 }],
        leftOut: { text: "1", value: 1 },
        warnings: [],
        notes: [spoil("a note")],
        replaces: listedSnapshot(spoil).snapshot,
      },
    ]),
  recipes: (spoil) => recipeListDocument([recipe(spoil)]),
  recipe: (spoil) => recipePage(recipe(spoil), definitions(spoil), new Map()),
  measures: (spoil) => measureListDocument([measure(spoil)]),
  measure: (spoil) => measurePage(measure(spoil), definitions(spoil)),
  query: (spoil) =>
    queryDocument(
      [
        { name: spoil("name"), isNumber: false },
        { name: "n", isNumber: true },
      ],
      [
        { [spoil("name")]: spoil("a row"), n: 12 },
        { [spoil("name")]: null, n: 3 },
      ],
    ),
  index: (spoil) =>
    briefingIndex(
      [
        {
          recipe: spoil("copd"),
          result: madeUpResult({ spoil }),
          files: [{ name: spoil("copd.csv") }],
          exit: EXIT.done,
        },
        { recipe: spoil("qof"), result: undefined, files: [], exit: EXIT.nothingToReport },
      ],
      { date: "2025-03-31", manifest: "manifest.json" },
    ),
};

function everyBlock(spoil: (text: string) => string): Document {
  return {
    id: "every-block",
    title: spoil("Every block"),
    notices: [note("internal", spoil("not for release"))],
    wholeIn: "--format csv",
    blocks: [
      prose(
        strong(spoil("strong")),
        " and ",
        emphasis(spoil("emphasis")),
        ", ",
        link(spoil("a file"), spoil("a.csv")),
      ),
      ...section("one", spoil("One"), [
        prose(spoil("prose")),
        ...list([spoil("an item"), spoil("another")], spoil("A list")),
        ...section("two", spoil("Two"), [
          {
            kind: "fields",
            entries: [{ name: spoil("Name"), texts: [spoil("said of it"), spoil("and more")] }],
          },
          {
            kind: "findings",
            findings: [
              { code: "c", severity: "info", thing: spoil("a remark"), has: "h", next: spoil("do this") },
            ],
          },
        ]),
      ]),
      everyCell(spoil),
      {
        kind: "chart",
        id: "chart",
        title: spoil("A chart"),
        subtitle: undefined,
        drawing: {
          form: "bars",
          unit: "%",
          isShare: true,
          groups: [
            {
              label: spoil("a"),
              isKnown: true,
              figure: {
                ...{ status: "shown", row: "r", value: 1, lower: 0, upper: 2 },
                ...{ text: "1%", interval: "0 to 2" },
              },
            },
            { label: spoil("b"), isKnown: true, figure: { status: "withheld", row: "s" } },
          ],
        },
        alternative: spoil("It rises"),
        isToldByTable: false,
      },
      note("caution", spoil("take care")),
      {
        kind: "provenance",
        detail: "full",
        recipe: spoil("copd"),
        parameters: [{ name: spoil("as_at"), title: spoil("As at"), value: spoil("2025-03-31") }],
        policy: spoil("the policy"),
        sources: [
          { title: spoil("People"), asAt: "2025-03-31", layout: spoil("person"), snapshot: "0f3a9c21d4e8aa" },
        ],
        tool: "0.0.0",
      },
    ],
  };
}

const everyCell = (spoil: (text: string) => string): Document["blocks"][number] =>
  tableOf(
    [
      {
        title: spoil("Group"),
        align: "left",
        cells: ["a", "b", "c", "d"].map((text) => textCell(spoil(text))),
      },
      {
        title: spoil("Value"),
        align: "right",
        cells: [
          numberCell(1234.5, 1, PERCENT),
          { kind: "withheld", reason: "small-count" },
          { kind: "no-answer", note: undefined },
          NOT_APPLICABLE,
        ],
      },
      {
        title: spoil("95% interval"),
        align: "right",
        dropOrder: 1,
        cells: [
          { kind: "interval", lower: -1, upper: 2, decimals: 0 },
          { kind: "withheld", reason: undefined },
          numberCell(3, 0, { kind: "other", name: spoil("per 1,000") }),
          NOT_APPLICABLE,
        ],
      },
    ],
    { caption: spoil("Every cell"), notes: [spoil("Under it")] },
  );

function listedSnapshot(spoil: (text: string) => string) {
  const snapshot: Snapshot = {
    dataset: spoil("person"),
    id: "0f3a9c21d4e8",
    file: "person.parquet",
    partition: { year: spoil("2025") },
    rows: 1,
    rejected: {},
    asAt: "2025-03-31",
    loadedAt: "2025-04-01T08:00:00.000Z",
    layout: "person",
    sources: [{ name: spoil("person.csv"), sha256: "0", bytes: 1 }],
    columns: [],
    vintages: { lsoa: 2021 },
    synthetic: true,
  };
  return {
    snapshot,
    contract: undefined,
    current: false,
    rows: { text: "fewer than 8" },
    days: 3,
    freshness: "stale",
    periods: undefined,
  } as const;
}

const release = (spoil: (text: string) => string) =>
  ({
    id: "3fa9c1000000",
    fingerprint: "3fa9c1000000aa",
    releasedAt: "2025-04-01T08:00:00.000Z",
    recipe: spoil("copd"),
    subject: {
      versions: { [spoil("copd-flu")]: "1.0" },
      period: { start: "2025-01-01", end: "2025-01-31" },
      snapshots: { [spoil("person")]: ["0f3a"] },
      parameters: { [spoil("season")]: spoil("2024") },
    },
    policy: { id: spoil("nhs"), version: "1", title: spoil("A policy"), source: spoil("a source") },
    report: {
      counts: 5,
      withheld: { "small-count": 1 },
      kept: 0.8,
      audited: 1,
      protection: 5,
      coarsenings: [{ cut: spoil("by place"), why: spoil("it would give counts away") }],
    },
    table: { cuts: [{ id: spoil("by place") }] },
    retired: { at: "2025-05-01T08:00:00.000Z", reason: spoil("never sent") },
  }) as const;

export const recipe = (spoil: (text: string) => string): Recipe => ({
  id: "mine",
  title: spoil("Mine"),
  question: spoil("What of mine?"),
  description: spoil("About mine"),
  measures: ["m"],
  cuts: [["sex"], ["sex", "place"]],
  comparisons: [
    {
      id: "c",
      title: spoil("Women against men"),
      dimension: "sex",
      group: "f",
      against: "m",
      within: "place",
    },
  ],
  parameters: [],
  period: { start: "2024-09-01", end: "2025-03-31" },
  narrative: spoil("Why it matters"),
  caveats: [spoil("Take care")],
  cannotAnswer: [spoil("Why")],
  awaits: [spoil("later")],
  at: AT,
});

const measure = (spoil: (text: string) => string): Measure => ({
  id: "m",
  version: "1.0",
  title: spoil("A measure"),
  area: spoil("area"),
  grain: "person",
  statistic: "proportion",
  numerator: { text: spoil("flu"), at: AT, lines: [] },
  denominator: { text: "registered", at: AT, lines: [] },
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
  core20plus5: ["core20"],
  exclusions: [spoil("Nobody")],
  periodRule: spoil("a day"),
  ages: spoil("all"),
  targets: [{ value: 75, owner: spoil("a board"), scope: "local", by: "2028", source: spoil("a plan") }],
  caveats: [spoil("Incomplete")],
  source: spoil("A source"),
  evidence: "memory",
  description: spoil("Who is counted"),
  at: AT,
});

const definitions = (spoil: (text: string) => string): Definitions => ({
  contracts: new Map(),
  codelists: new Map(),
  unexpressed: new Map(),
  statisticMeasures: new Map(),
  measures: new Map([["m", measure(spoil)]]),
  terms: new Map(),
  dimensions: new Map(),
  parameters: new Map(),
  recipes: new Map([["mine", recipe(spoil)]]),
  policies: new Map(),
  geographies: new Map(),
});

const policyComparison = (spoil: (text: string) => string): PolicyComparison => ({
  recipe: "copd",
  title: spoil("COPD"),
  synthetic: true,
  policies: [
    {
      id: "mild",
      version: "1",
      title: spoil("Mild"),
      isTaken: true,
      counts: 10,
      withheld: { "small-count": 1 },
      kept: 0.9,
      cutsLeftOut: [],
      refused: spoil("nothing is safe"),
    },
  ],
  gaps: [
    {
      measure: "m",
      measureTitle: spoil("A measure"),
      comparison: "c",
      title: spoil("Poor against rich"),
      cut: "wealth",
      within: [],
      outcomes: { mild: "changed" },
    },
  ],
});
