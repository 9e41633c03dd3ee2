import { describe, expect, test } from "vitest";
import { checkClaim } from "../../src/findings/claims/check-claim.ts";
import { claimsOf } from "../../src/findings/claims/claims-of.ts";
import { comparatorsOf } from "../../src/findings/comparators/comparators-of.ts";
import { targetVerdict } from "../../src/findings/comparators/target-comparators.ts";
import { tell } from "../../src/findings/tell-findings.ts";
import type { PublishedIndicator, PublishedValue } from "../../src/model/comparator.ts";
import type { ReleasedRow } from "../../src/model/released.ts";
import { PERCENT } from "../../src/model/unit.ts";
import type { ResultComparator, ResultPublished } from "../../src/result/comparator.ts";
import type { Result } from "../../src/result/result.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const MEASURE = "copd-flu-uptake";
const RESULT = madeUpResult();
const DAYS = RESULT.period ?? { start: RESULT.asAt, end: RESULT.asAt };
const OWN = RESULT.rows.find((row) => row.id === `${MEASURE}|total`);

const INDICATOR: PublishedIndicator = {
  dataset: "indicator_value",
  indicator: "1",
  named: "An invented indicator",
  sex: "Persons",
  age: "All ages",
  year: "financial",
  atEnd: false,
  unit: PERCENT,
  source: "Invented publisher",
  evidence: "verified",
  at: { file: "one.yaml", line: 1, column: 1 },
};

/** England's value, of the days of the answer, with limits of one point each way. */
const value = (of: number, more: Partial<PublishedValue> = {}): PublishedValue => ({
  indicator: INDICATOR,
  area: "E92000001",
  label: "the season",
  period: DAYS,
  value: of,
  lower: of - 1,
  upper: of + 1,
  note: undefined,
  ...more,
});

interface Given {
  readonly values: readonly PublishedValue[];
  readonly indicator?: Partial<PublishedIndicator>;
  readonly more?: Partial<ResultPublished>;
}

function published({ values, indicator = {}, more = {} }: Given): Result {
  const own = { ...INDICATOR, ...indicator };
  const series = [
    { measure: MEASURE, indicator: own, values: values.map((each) => ({ ...each, indicator: own })) },
  ];
  const areas = [{ kind: "england" as const, code: "E92000001", title: "England" }];
  return { ...RESULT, published: { areas, own: ["E54999999"], series, unnamed: [], isAsked: true, ...more } };
}

const comparators = (given: Given): readonly ResultComparator[] =>
  comparatorsOf(published(given)).filter(({ kind, measure }) => kind !== "target" && measure === MEASURE);

describe("a published value beside everybody's figure", () => {
  test("the difference has the limits of both, squared and added, computed by hand here", () => {
    const [found] = comparators({ values: [value(60)] });
    const { value: own = 0, lower = 0, upper = 0 } = OWN ?? {};
    expect(own - 60).toBeGreaterThan(5);
    expect(found?.difference?.value).toBeCloseTo(own - 60, 12);
    expect(found?.difference?.lower).toBeCloseTo(own - 60 - Math.sqrt((own - lower) ** 2 + 1), 12);
    expect(found?.difference?.upper).toBeCloseTo(own - 60 + Math.sqrt((upper - own) ** 2 + 1), 12);
    expect(found?.verdict).toBe("higher");
  });

  test("is higher, lower or not clearly different by the whole interval of the difference", () => {
    const verdicts = [40, 69, 90].map((each) => comparators({ values: [value(each)] })[0]?.verdict);
    expect(verdicts).toEqual(["higher", "unclear", "lower"]);
  });

  test.each<[string, Partial<PublishedValue>, Partial<PublishedIndicator>, RegExp]>([
    [
      "of another period",
      { period: { start: "2010-04-01", end: "2011-03-31" }, label: "2010/11" },
      {},
      /of 2010\/11/,
    ],
    ["without an interval", { lower: undefined, upper: undefined }, {}, /without an interval/],
    ["that is missing", { value: undefined }, {}, /No value is published/],
    ["of another definition", {}, { differs: "It counts people of 65 and over." }, /65 and over/],
    ["that nobody has checked", {}, { evidence: "memory" }, /Nobody has checked/],
    ["that is standardised", {}, { standard: "esp2013" }, /standardised for age/],
    ["with a doubt of its publisher", { note: "There is a data quality issue" }, {}, /data quality issue/],
  ])("%s is compared with nothing, and the reason is told", (_, more, indicator, because) => {
    const given = { values: [value(40, more)], indicator };
    const [found] = comparators(given);
    expect(found).toMatchObject({ verdict: "not-compared" });
    expect(found?.difference).toBeUndefined();
    expect(found?.because.join(" ")).toMatch(because);
    expect(tell(published(given)).findings.filter(({ code }) => code === "against-published")).toEqual([]);
  });

  test("a note on how England was added up is no doubt", () => {
    const note = "Aggregated from all known lower geography values";
    expect(comparators({ values: [value(40, { note })] })[0]?.verdict).toBe("higher");
  });

  test("of a register the last day counts, of everything else all days", () => {
    const given = { values: [value(40, { period: { start: "2000-01-01", end: DAYS.end } })] };
    expect(comparators(given)[0]?.verdict).toBe("not-compared");
    expect(comparators({ ...given, indicator: { atEnd: true } })[0]?.verdict).toBe("higher");
  });

  test("a value of after the answer is never shown", () => {
    const later = { start: "2099-04-01", end: "2100-03-31" };
    const [found] = comparators({ values: [value(40, { period: later })] });
    expect(found).toMatchObject({ verdict: "not-compared", value: undefined, period: undefined });
    expect(found?.because).toEqual(["The file has no value of this period or of any before it."]);
  });

  test("an area that the file does not have is named with its line, and tells nothing", () => {
    const [found] = comparators({ values: [value(40, { area: "E12000005" })] });
    expect(found).toMatchObject({ title: "England", verdict: "not-compared", value: undefined });
    expect(found?.because).toEqual(["The file has no value of this area: look whether its code is right."]);
  });

  /** The answer with everybody's figure changed, in its row and in its table. */
  const withOwn = (given: Given, change: Partial<ReleasedRow>): Result => {
    const rows = RESULT.rows.map((row) => (row.id === OWN?.id ? ({ ...row, ...change } as typeof row) : row));
    const total = rows.find(({ id }) => id === OWN?.id);
    const tables = RESULT.tables.map((table) => ({
      ...table,
      groups: table.groups.map((group) =>
        group.row.id === OWN?.id && total !== undefined ? { ...group, row: total } : group,
      ),
    }));
    return { ...published(given), rows, tables };
  };

  test.each<[string, Partial<ReleasedRow>, string]>([
    [
      "what is withheld",
      { status: "withheld", value: undefined, lower: undefined, upper: undefined },
      "There is no figure here to compare.",
    ],
    [
      "a figure without an interval",
      { lower: undefined, upper: undefined },
      "The figure here has no interval.",
    ],
    [
      "a figure with limits at 99.8 %",
      { confidence: 0.998 },
      "The figure here has no interval at 95 %, as the published value has.",
    ],
  ])("%s is compared with nothing, and the reason is told", (_, change, because) => {
    const result = withOwn({ values: [value(40)] }, change);
    const [found] = comparatorsOf(result);
    expect(found).toMatchObject({ verdict: "not-compared", because: [because] });
    expect(found?.difference).toBeUndefined();
  });

  test("a figure without an interval meets no target and misses none", () => {
    const target = { value: 75, owner: "O", scope: "local", by: "2028-03", source: "S" } as const;
    const result = withOwn({ values: [] }, { lower: undefined, upper: undefined });
    const measures = result.measures.map((each) =>
      each.id === MEASURE ? { ...each, targets: [target] } : each,
    );
    const found = comparatorsOf({ ...result, measures }).filter(
      ({ kind, measure }) => kind === "target" && measure === MEASURE,
    );
    expect(found).toMatchObject([{ verdict: "not-compared", because: ["The figure here has no interval."] }]);
  });
});

describe("one finding at most", () => {
  const told = (given: Given) => {
    const result = published(given);
    const { findings, pages, comparators: all } = tell(result);
    return {
      found: findings.filter(({ code }) => code.startsWith("against-")),
      pages,
      result: { ...result, comparators: all },
    };
  };

  test("tells both figures, the source and the period, and its page claim holds", () => {
    const { found, pages, result } = told({ values: [value(60)] });
    expect(found.map(({ headline }) => headline)).toEqual([
      "Influenza vaccination, people with COPD: higher than in England",
    ]);
    expect(found[0]?.sentence).toMatch(
      /^It is 69\.0% \(95% interval 68\.1 to 69\.9\), higher than in England: 60\.0%/,
    );
    expect(found[0]?.sentence).toContain("Invented publisher, indicator 1");
    expect(pages.compared).toHaveLength(1);
    expect((pages.compared ?? []).flatMap((claim) => checkClaim(claim, result))).toEqual([]);
  });

  test("a claim with a figure that no comparator has is found out", () => {
    const { pages, result } = told({ values: [value(60)] });
    const [claim] = pages.compared ?? [];
    const forged = {
      rule: "against-published" as const,
      rows: [OWN?.id ?? ""],
      text: `${claim?.text} It was 61.7%.`,
    };
    expect(checkClaim(forged, result)).toHaveLength(1);
  });

  test("the claim is among those that are held against rows, and one with its side turned round is found out", () => {
    const { pages, result } = told({ values: [value(60)] });
    const [claim] = pages.compared ?? [];
    expect(claimsOf(pages)).toContain(claim);
    const turned = (claim?.text ?? "").replace("higher than", "lower than");
    expect(turned).not.toBe(claim?.text);
    expect(
      checkClaim({ rule: "against-published", rows: claim?.rows ?? [], text: turned }, result),
    ).toHaveLength(1);
  });

  test("of several areas that differ England is told, and a peer never", () => {
    const areas = [
      { kind: "peer" as const, code: "E54000002", title: "A peer" },
      { kind: "region" as const, code: "E12000005", title: "A region" },
      { kind: "england" as const, code: "E92000001", title: "England" },
    ];
    const values = areas.map(({ code }) => value(40, { area: code }));
    expect(told({ values, more: { areas } }).found.map(({ headline }) => headline)).toEqual([
      expect.stringContaining("England"),
    ]);
    expect(told({ values: values.slice(0, 1), more: { areas } }).found).toEqual([]);
  });
});

describe("a baseline", () => {
  const baseline = { start: "2019-04-01", end: "2020-03-31", label: "2019/20" };

  test("is what was published of the footprint for exactly those days, where these data do not have them", () => {
    const then = value(60, { area: "E54999999", period: baseline, label: "2019/20" });
    const found = comparators({ values: [then], more: { baseline } }).filter(
      ({ kind }) => kind === "baseline",
    );
    expect(found).toMatchObject([{ kind: "baseline", periodLabel: "2019/20", value: 60, verdict: "higher" }]);
  });

  test("that nobody has is said to be missing, and tells nothing", () => {
    const found = comparators({ values: [], more: { baseline } });
    expect(found).toMatchObject([{ kind: "baseline", value: undefined, verdict: "not-compared" }]);
    expect(found[0]?.because.join(" ")).toMatch(
      /Neither this answer nor a published series.*over: \{ financial-year: 6 \}/,
    );
  });

  test("of days that no series has as a period says that only a published value can stand for it", () => {
    const odd = { start: "2019-04-02", end: "2020-03-31", label: "2 April 2019 to 31 March 2020" };
    const [found] = comparators({ values: [], more: { baseline: odd } });
    expect(found?.because.join(" ")).toMatch(/No series has exactly these days/);
  });
});

describe("a target", () => {
  const target = { value: 75, owner: "O", scope: "local", by: "2028-03", source: "S" } as const;
  const row = (lower: number, upper: number): Pick<ReleasedRow, "lower" | "upper"> => ({ lower, upper });

  test.each([
    [76, 80, "higher", "2026-03-31", "met"],
    [70, 74, "higher", "2026-03-31", "not-met-yet"],
    [70, 74, "higher", "2028-04-01", "not-met"],
    [74, 76, "higher", "2026-03-31", "cannot-tell"],
    [70, 74, "lower", "2026-03-31", "met"],
    [76, 80, "lower", "2028-04-01", "not-met"],
    [74, 76, "lower", "2028-04-01", "cannot-tell"],
  ] as const)("%d to %d of 75, where %s is better, on %s is %s", (lower, upper, better, day, verdict) => {
    expect(targetVerdict(row(lower, upper), better, target, day)).toBe(verdict);
  });
});
