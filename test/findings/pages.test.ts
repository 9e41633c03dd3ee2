import { describe, expect, test } from "vitest";
import { tell } from "../../src/findings/tell-findings.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Released, ReleasedRow } from "../../src/model/released.ts";
import type { Arrangement } from "../../src/result/arrange.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const result = madeUpResult();

/** The made-up answer with its rows changed wherever they stand. */
function withRows(change: (row: ReleasedRow) => Partial<ReleasedRow>): Arrangement {
  const again = (row: Released<ReleasedRow>): Released<ReleasedRow> =>
    ({ ...row, ...change(row) }) as Released<ReleasedRow>;
  return {
    ...result,
    rows: result.rows.map(again),
    tables: result.tables.map((table) => ({
      ...table,
      groups: table.groups.map((group) => ({ ...group, row: again(group.row) })),
      total: table.total && again(table.total),
    })),
    comparisons: result.comparisons.map((each) => ({ ...each, rows: each.rows.map(again) })),
  };
}

const withEvidence = (evidence: readonly Evidence[]): Arrangement => ({
  ...result,
  measures: result.measures.map((measure, at) => ({ ...measure, evidence: evidence[at] ?? "verified" })),
});

/** The second measure has a gap as clear as the first and three times as wide. */
const bothClear = withRows((row) =>
  row.measure === "copd-pneumococcal-uptake" && row.statistic === "absolute gap"
    ? { value: 48, lower: 45, upper: 51 }
    : {},
);

describe("the two pages", () => {
  test("tell each measure once, with people, certainty and the chart of its table", () => {
    const { findings } = tell(result).pages;
    const measures = findings.filter(({ title }) => title.rule !== "extremes").map(({ measure }) => measure);
    expect(new Set(measures).size).toBe(measures.length);
    // As the made-up answer has it: 74.8 - 59 percentage points of 3,120 people.
    expect(findings[0]).toMatchObject({
      measure: "copd-flu-uptake",
      told: { text: "59% in Core20, against 75% in the rest. The gap is 16 percentage points." },
      size: {
        text: "The gap would close if this were so for about 493 more people in Core20, out of about 3,120 there. The number is most likely between 420 and 563.",
      },
      certainty: {
        text: expect.stringMatching(
          /^Clear\. The true figure is most likely between 13 and 18 percentage points\./,
        ),
      },
    });
    expect(findings.length).toBeLessThanOrEqual(5);
  });

  test("put the finding with most people times gap first", () => {
    const verified = {
      ...bothClear,
      measures: bothClear.measures.map((each) => ({ ...each, evidence: "verified" as const })),
    };
    expect(tell(verified).pages.findings[0]?.measure).toBe("copd-pneumococcal-uptake");
  });

  test("are never led by a definition from memory or from a plan; one checked in part leads with its mark", () => {
    for (const evidence of ["memory", "plan-only"] as const) {
      const first = { ...withEvidence([evidence, evidence]), rows: bothClear.rows };
      expect(tell(first).pages.headline.rule).toBe("nothing-clear");
    }
    const mixed = { ...bothClear, measures: withEvidence(["part-verified", "memory"]).measures };
    const { headline, findings } = tell(mixed).pages;
    expect(headline.text).toContain("Influenza vaccination");
    expect(findings[0]?.mark?.text).toBe("Checked in part against its source.");
    expect(findings.at(-1)?.measure).toBe("copd-pneumococcal-uptake");
  });

  test("say of everything withheld that it is, and tell no figure", () => {
    const hidden = withRows(() => ({
      status: "withheld",
      reason: "small-count",
      value: undefined,
      lower: undefined,
      upper: undefined,
      numerator: { status: "withheld", reason: "small-count" },
      denominator: { status: "withheld", reason: "small-count" },
    }));
    const pages = tell({ ...hidden, unknowns: [] }).pages;
    expect(pages.headline.text).toBe("Every number is withheld");
    expect(pages.findings).toEqual([]);
    expect(JSON.stringify(pages)).not.toMatch(/%|percentage/);
  });

  test("say that gaps are not adjusted for age, unless a standardised figure of the measure stands beside them", () => {
    const adjusted = (arranged: Arrangement): boolean =>
      !tell(arranged).pages.doubts.some(({ text }) => text.startsWith("The gaps are not adjusted for age."));
    expect(adjusted(result)).toBe(false);
    const standardised = result.rows
      .filter(({ cut, kind }) => cut === "core20" && kind === "group")
      .map((row) => ({ ...row, id: `${row.id}|std`, statistic: "directly standardised proportion" }));
    expect(adjusted({ ...result, rows: [...result.rows, ...standardised] })).toBe(true);
    // A figure that was refused adjusts nothing.
    const refused = standardised.map((row) => ({ ...row, value: undefined }));
    expect(adjusted({ ...result, rows: [...result.rows, ...refused] })).toBe(false);
    expect(adjusted({ ...result, comparisons: [], tables: [] })).toBe(true);
  });

  test("say of one group that nobody is compared, and of no data that there are none", () => {
    const closingOf = (pages: typeof result.pages) => pages.closing.map(({ text }) => text);
    expect(closingOf(tell({ ...result, comparisons: [] }).pages)).toEqual([
      "No groups of people are compared here, so there is no gap to close.",
    ]);
    const alone = tell({
      ...result,
      comparisons: [],
      tables: [],
      measures: result.measures.map((each) => ({ ...each, noData: "none is loaded" })),
    }).pages;
    expect(closingOf(alone)).toEqual([
      "No figure can be shown here, so nothing says what would close a gap.",
    ]);
    expect(alone.headline.text).toBe(`${result.title}: no figure can be shown`);
    expect(alone.doubts[0]?.text).toBe(
      "Influenza vaccination, people with COPD; and Pneumococcal vaccination, people with COPD: no data, so nothing is said of them.",
    );
  });
});
