import { describe, expect, test } from "vitest";
import { tell } from "../../src/findings/tell-findings.ts";
import type { Released, ReleasedRow } from "../../src/model/released.ts";
import type { ResultFinding } from "../../src/result/result.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const result = madeUpResult();
const about = (code: string, of: readonly ResultFinding[] = result.findings): readonly ResultFinding[] =>
  of.filter((finding) => finding.code === code);

const findingsOf = (arranged: Parameters<typeof tell>[0]): readonly ResultFinding[] =>
  tell(arranged).findings;

/** The same answer with the rows of one statistic changed, and read again. */
function changed(
  statistic: string,
  change: (row: ReleasedRow) => Partial<ReleasedRow>,
  better?: "higher" | "lower" | "neutral",
) {
  const rows = new Map(
    result.rows.map((row) => [
      row.id,
      (row.statistic === statistic ? { ...row, ...change(row) } : row) as Released<ReleasedRow>,
    ]),
  );
  const again = (row: Released<ReleasedRow>): Released<ReleasedRow> => rows.get(row.id) ?? row;
  return findingsOf({
    ...result,
    measures: result.measures.map((measure) => ({ ...measure, better: better ?? measure.better })),
    rows: [...rows.values()],
    comparisons: result.comparisons.map((each) => ({ ...each, rows: each.rows.map(again) })),
  });
}

describe("what the numbers say", () => {
  test("a gap whose interval leaves out nought is told with both groups, the gap, and who is worse off", () => {
    expect(about("gap-worse")[0]).toMatchObject({
      measure: "Influenza vaccination, people with COPD",
      headline: "Influenza vaccination, people with COPD: Core20 worse off by 16 percentage points",
      sentence:
        "59% in Core20, against 75% in the rest. The gap is 16 percentage points (95% interval 13 to 18): Core20 is worse off.",
    });
  });

  test("a gap whose interval includes nought is told as unclear, whatever its size", () => {
    expect(about("gap-unclear")[0]?.sentence).toBe(
      "54% in Core20, against 55% in the rest. The difference could be chance: the gap is 1 percentage point (95% interval \u22121 to 3). These numbers could have shown a gap of 2 percentage points or more.",
    );
  });

  test("a negative gap is told in favour of the group, without a minus sign", () => {
    const findings = changed("absolute gap", ({ value = 0 }) => ({
      value: -Math.abs(value) - 1,
      lower: -20,
      upper: -14,
    }));
    expect(about("gap-better", findings)[0]?.sentence).toBe(
      "59% in Core20, against 75% in the rest. The gap is 17 percentage points (95% interval 14 to 20): Core20 is better off.",
    );
  });

  test("a main gap that is clear by itself and does not stand among all is told as that, never by silence", () => {
    const findings = changed("absolute gap", () => ({ value: 8, lower: 0.5, upper: 15.5 }));
    const [told] = findings.filter(({ isKey, sentence }) => isKey && sentence.includes("in Core20, against"));
    expect(told?.sentence).toContain("comparisons that could be chance");
    expect(told?.sentence).not.toContain("worse off");
  });

  test("of what is neither good nor bad it says higher or lower, and that nobody is worse off", () => {
    const findings = changed("absolute gap", () => ({ value: 16, lower: 13, upper: 18 }), "neutral");
    expect(about("gap-higher", findings)[0]?.sentence).toContain(
      "It is higher in Core20 by 16 percentage points",
    );
    expect(findings.some(({ sentence }) => sentence.includes("worse"))).toBe(false);
    expect(about("number-to-reach", findings)).toEqual([]);
  });

  test("a withheld gap is said to be withheld, without a figure", () => {
    const findings = changed("absolute gap", () => ({
      value: undefined,
      lower: undefined,
      upper: undefined,
      status: "withheld",
      reason: "depends-on-withheld",
    }));
    const [withheld] = about("gap-withheld", findings);
    expect(withheld?.sentence).toBe(
      "The gap between Core20 and the rest is withheld to protect confidentiality.",
    );
  });

  test("the number to reach follows a gap that is clear, and no other", () => {
    expect(about("number-to-reach").map(({ sentence }) => sentence)).toEqual([
      "The gap would close if this were so for about 493 more people in Core20 (95% interval 420 to 563).",
      "The gap would close if this were so for about 998 more people in the most deprived fifth (95% interval 910 to 1,087).",
    ]);
  });

  test("groups of a dimension without an order are told where they differ from the rest beyond chance", () => {
    expect(about("extremes")).toHaveLength(1);
    expect(about("extremes")[0]?.sentence).toContain("By ethnic group, beyond chance, it is");
    expect(about("extremes")[0]?.sentence).toContain("corrected for the number of groups");
  });

  test("groups of people are named as people, not as a label that nobody is in", () => {
    const dimensions = result.dimensions.map((dimension) => ({
      ...dimension,
      levels: dimension.levels.map((each) =>
        dimension.id === "ethnicity" ? { ...each, phrase: `people of ${each.label}` } : each,
      ),
    }));
    const [found] = about("extremes", findingsOf({ ...result, dimensions }));
    expect(found?.headline).toContain("among people of ");
    expect(found?.sentence).toContain("among people of ");
  });

  test("groups that all have the same value are told in no way, however far apart their intervals make them look", () => {
    const tables = result.tables.map((table) => {
      const [first] = table.groups;
      const groups = table.groups.map((group) => ({ ...group, row: first?.row ?? group.row }));
      return { ...table, groups };
    });
    expect(about("extremes", findingsOf({ ...result, tables }))).toEqual([]);
  });

  test("a comparison that is not primary is told only where it stands among all that were made", () => {
    const weak = (row: ReleasedRow) => ({
      ...row,
      lower: 0.5,
      upper: 2 * (row.value ?? 0) - 0.5,
      score: 2.1,
    });
    const findings = changed("absolute gap", weak);
    const codes = new Set(findings.map(({ code }) => code));
    expect(codes).toContain("gap-exploratory");
    // Barely clear by itself and one of several: it is told, and is no key finding.
    expect(findings.filter(({ code, isKey }) => code === "gap-worse" && isKey)).toEqual([]);
  });

  test("a target is told where the whole interval is on one side of it", () => {
    expect(about("below-target")[0]?.sentence).toContain("below the target of 75% (an invented board)");
    expect(about("meets-target")).toEqual([]);
  });

  test("an unknown share of a tenth or more is told", () => {
    expect(about("unknown-share")[0]?.sentence).toContain('"Unknown" for 10.5% of the total');
  });

  test("where everything is withheld, that is the finding", () => {
    const rows = result.rows.map((row) => ({ ...row, status: "withheld" }) as Released<ReleasedRow>);
    expect(
      about("nothing-released", findingsOf({ ...result, rows, comparisons: [], tables: [], unknowns: [] })),
    ).toHaveLength(1);
  });

  test("at most eight are key, and one difference of each measure", () => {
    const key = result.findings.filter(({ isKey }) => isKey);
    expect(key.length).toBeLessThanOrEqual(8);
    expect(result.findings.length).toBeGreaterThan(8);
    const measures = key
      .filter(({ code }) => /^g.*-(worse|better)$/.test(code))
      .map(({ measure }) => measure);
    expect(measures).toHaveLength(new Set(measures).size);
  });
});

describe("every figure in the prose", () => {
  const rows = new Map(result.rows.map((row) => [row.id, row]));
  const shares = new Map(result.unknowns.map(({ row, share }) => [row, share]));

  test.each(result.findings.map((finding) => [finding.code, finding] as const))(
    "of %s is that of a released row",
    (_, finding) => {
      const own = finding.rows.map((id) => rows.get(id)!);
      expect(own.every((row) => row !== undefined && row.status !== "withheld")).toBe(true);
      // What an unclear gap could have shown is half the width of its released interval.
      const released = own.flatMap(({ id, value, lower, upper }) => [
        value,
        lower,
        upper,
        shares.get(id),
        upper === undefined || lower === undefined ? undefined : Math.ceil((upper - lower) / 2),
      ]);
      const known = new Set(
        released.flatMap((figure) =>
          figure === undefined ? [] : [0, 1, 2].map((places) => Math.abs(figure).toFixed(places)),
        ),
      );
      const words = [
        ...result.dimensions.flatMap(({ levels }) => levels.map(({ label }) => label)),
        "95% interval",
        "Core20",
      ].filter((word) => word.length > 1);
      const bare = words
        .reduce((text, word) => text.replaceAll(word, ""), finding.sentence)
        .replace(/target of 75%/, "");
      const figures = bare.match(/\d[\d,]*(\.\d+)?/g) ?? [];
      expect(figures.filter((figure) => !known.has(figure.replaceAll(",", "")))).toEqual([]);
    },
  );
});
