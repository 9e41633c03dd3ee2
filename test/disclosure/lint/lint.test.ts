import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LintOptions, lint } from "../../../src/disclosure/lint/lint.ts";
import { LINT_RULES, type LintTable } from "../../../src/disclosure/lint/lint-finding.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { INTERNAL_MARK } from "../../../src/model/released.ts";
import { parseCsv } from "../../../src/text/csv.ts";
import { EXACT, HES, MIDPOINT, OPEN } from "../policy-for-tests.ts";

function table(text: string, file = "a.csv"): LintTable {
  const [columns = [], ...rows] = parseCsv(`${text.replaceAll(/^\s+/gm, "")}\n`);
  return { file, columns, rows };
}

/** Findings as "code column:row". */
const found = async (
  texts: string | readonly string[],
  policy: Policy = HES,
  options: LintOptions = {},
): Promise<readonly string[]> =>
  (
    await lint(
      (typeof texts === "string" ? [texts] : texts).map((text, i) => table(text, `${"abc"[i]}.csv`)),
      policy,
      options,
    )
  ).map(({ code, file, column, row }) => `${code} ${file} ${column}:${row}`);

describe("counts in finished files", () => {
  it("DD-L01: a count that is no multiple of the policy's base", async () => {
    expect(await found("imd,patients\n1,20\n2,123\n3,45")).toEqual(["DD-L01 a.csv patients:2"]);
  });

  it("DD-L02: a small count", async () => {
    expect(await found("imd,patients\n1,20\n2,3\n3,0")).toEqual(["DD-L02 a.csv patients:2"]);
  });

  it("5 is no display of the HES rule, which withholds 1 to 7: it is a small count", async () => {
    expect(await found("imd,patients\n1,5")).toEqual(["DD-L02 a.csv patients:1"]);
  });

  it("midpoint 6 prints 3, 9, 15 and nothing between", async () => {
    const policy = { ...MIDPOINT, withholdBelow: 1, totals: "true-counts" } as const;
    expect(await found("imd,n\n1,3\n2,9\n3,12\n4,15", policy)).toEqual(["DD-L01 a.csv n:3"]);
    expect(await found("imd,n\n1,3\n2,9\n3,12\n4,16", { ...policy, totals: "rounded-parts" })).toEqual([
      "DD-L01 a.csv n:4",
    ]);
  });

  it("exact counts are no fault of an exact-count policy; small ones are", async () => {
    expect(await found("imd,patients\n1,23\n2,4", EXACT)).toEqual(["DD-L02 a.csv patients:2"]);
  });

  it("nothing is a fault of open data", async () => {
    expect(await found("imd,patients,total,percent\n1,3,7,42.857", OPEN)).toEqual([]);
  });

  it("zeros are faults where they are disclosive", async () => {
    expect(await found("imd,patients\n1,0\n2,23", { ...EXACT, zeros: "withhold" })).toEqual([
      "DD-L02 a.csv patients:1",
    ]);
  });

  it("years, codes, deciles and dates are names, not counts", async () => {
    expect(await found("year,practice_code,imd_decile,month,patients\n2023,84001,3,7,20")).toEqual([]);
  });

  it("columns are counts or not where the person says so", async () => {
    expect(await found("imd,practices\n1,3", HES, { ignore: ["practices"] })).toEqual([]);
    expect(await found("imd,year\n1,2023", HES, { counts: ["year"] })).toEqual(["DD-L01 a.csv year:1"]);
  });

  it("reads thousands separators", async () => {
    expect(await found('imd,patients\n1,"1,234"\n2,"1,235"')).toEqual(["DD-L01 a.csv patients:1"]);
  });

  it("markers and empty cells are not counts", async () => {
    expect(await found("imd,patients\n1,[c]\n2,*\n3,<5\n4,\n5,20")).toEqual([]);
    for (const mark of ["-", ":", "x", "..", "–"])
      expect(await found(`imd,patients\n1,${mark}\n2,20\n3,30\nTotal,53`, EXACT), mark).toEqual(
        await found("imd,patients\n1,[c]\n2,20\n3,30\nTotal,53", EXACT),
      );
  });
});

describe("percentages in finished files", () => {
  it("DD-L03: 33.3 % of 15 is 5 people", async () => {
    expect(await found("imd,eligible,percent\n1,15,33.3")).toContain("DD-L03 a.csv percent:1");
  });

  it("DD-L04: 28 % of 25 is no rounded count", async () => {
    expect(await found("imd,eligible,percent\n1,100,28\n2,100,30")).toEqual(["DD-L04 a.csv percent:1"]);
  });

  it("DD-L05: one decimal of 100 people says nothing but that nothing was rounded", async () => {
    expect(await found("imd,eligible,percent\n1,100,30.0\n2,5000,30.0\n3,100,30")).toEqual([
      "DD-L05 a.csv percent:1",
    ]);
  });

  it("DD-L05: without a denominator, more than two decimals", async () => {
    expect(await found("imd,percent\n1,30.25\n2,14.285714")).toEqual(["DD-L05 a.csv percent:2"]);
  });

  it("DD-L05: shares of 1 are judged as the percentages they are", async () => {
    expect(await found("imd,proportion\n1,0.3025\n2,0.14285714")).toEqual(["DD-L05 a.csv proportion:2"]);
  });

  it("DD-L06: a percentage beside a withheld count", async () => {
    expect(await found("imd,numerator,denominator,percent\n1,[c],100,6\n2,20,100,20")).toEqual([
      "DD-L06 a.csv percent:1",
    ]);
  });

  it("DD-L03 under exact counts: 6 % of 50 is 3 people, 30 % is 15", async () => {
    expect(await found("imd,eligible,percent\n1,50,6\n2,50,30", EXACT)).toEqual(["DD-L03 a.csv percent:1"]);
  });

  it("a rate per 100,000 is judged on its own scale", async () => {
    expect(await found("imd,population,rate_per_100000\n1,20000,15\n2,20000,50", EXACT)).toEqual([
      "DD-L03 a.csv rate_per_100000:1",
    ]);
  });

  it("percentages of rounded counts are never a finding", async () => {
    return fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 8, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (d, share) => {
          const round5 = (x: number): number => Math.round(x / 5) * 5;
          const n = Math.round(d * share);
          fc.pre(n === 0 || n >= 8);
          const percent = ((100 * round5(n)) / round5(d)).toFixed(round5(d) >= 4_000 ? 1 : 0);
          const text = `imd,numerator,denominator,percent\n1,${round5(n)},${round5(d)},${percent}`;
          expect(await found(text)).toEqual([]);
        },
      ),
    );
  });

  it("percentages of true counts below 8 are always one, if printed to one decimal", async () => {
    for (let d = 20; d <= 200; d += 5) {
      for (let n = 1; n < 8; n += 1) {
        const text = `imd,denominator,percent\n1,${d},${((100 * n) / d).toFixed(1)}`;
        expect(await found(text), `${n} of ${d}`).not.toEqual([]);
      }
    }
  });
});

describe("those without it in finished files", () => {
  const ROWS = "imd,numerator,denominator,percent\n1,38,40,95.0\n2,20,40,50.0\n3,40,40,100.0\n4,0,40,0.0";

  it("DD-L12: an exact count so near the count of all that those without are a small count", async () => {
    expect(await found(ROWS, EXACT)).toEqual(["DD-L12 a.csv numerator:1"]);
  });

  it("nobody without it is a fault where zeros are disclosive", async () => {
    const policy = { ...EXACT, zeros: "withhold" } as const;
    expect(await found(ROWS.replace("4,0,40,0.0", "4,[c],40,"), policy)).toEqual([
      "DD-L12 a.csv numerator:1",
      "DD-L12 a.csv numerator:3",
    ]);
  });

  it("is asked of shares, per cent or not, and of tidy data by their unit", async () => {
    expect(await found("imd,numerator,denominator,share\n1,38,40,0.95\n2,20,40,0.50", EXACT)).toEqual([
      "DD-L12 a.csv numerator:1",
    ]);
    expect(
      await found("imd,numerator,denominator,value,unit\n1,38,40,95.0,%\n2,20,40,50.0,%", EXACT),
    ).toEqual(["DD-L12 a.csv numerator:1"]);
  });

  it("not of rates, of ratios, of counts alone, of withheld counts, nor where the percentage is of something else", async () => {
    for (const text of [
      "imd,deaths,population,rate_per_1000\n1,38,40,950.0",
      "imd,numerator,denominator,value,unit\n1,38,40,0.95,ratio",
      "imd,numerator,denominator\n1,38,40",
      "imd,numerator,denominator,percent\n1,[c],40,\n2,20,40,50.0",
      "imd,numerator,denominator,percent\n1,38,40,12.0",
    ])
      expect(await found(text, EXACT)).toEqual([]);
  });

  it("not under rounding, where nobody can subtract", async () => {
    expect(await found("imd,numerator,denominator,percent\n1,35,40,87.5", HES)).not.toContainEqual(
      expect.stringContaining("DD-L12"),
    );
  });
});

describe("totals in finished files", () => {
  it("DD-L07: one withheld part of a shown total", async () => {
    expect(await found("imd,patients\n1,[c]\n2,20\n3,30\nTotal,53", EXACT)).toEqual([
      "DD-L07 a.csv patients:1",
    ]);
  });

  it("two withheld parts leave it open, unless together they leave no room", async () => {
    expect(await found("imd,patients\n1,[c]\n2,[c]\n3,30\nTotal,53", EXACT)).toEqual([]);
    expect(await found("imd,patients\n1,[c]\n2,[c]\n3,30\nTotal,33", EXACT)).toEqual([
      "DD-L07 a.csv patients:1",
      "DD-L07 a.csv patients:2",
    ]);
  });

  it("a total in another file is subtracted as well", async () => {
    expect(await found(["imd,patients\n1,[c]\n2,20\n3,30", "patients\n53"], EXACT)).toEqual([
      "DD-L07 a.csv patients:1",
    ]);
  });

  it("so are the margins of a crossed table in a third file", async () => {
    const crossed = "imd,sex,patients\n1,F,[c]\n1,M,11\n2,F,12\n2,M,13";
    expect(await found([crossed, "imd,patients\n1,[c]\n2,25", "sex,patients\nF,16\nM,24"], EXACT)).toEqual([
      "DD-L07 a.csv patients:1",
      "DD-L07 b.csv patients:1",
    ]);
  });

  it("rounded totals leave a small count as open as the rule itself does", async () => {
    expect(await found("imd,patients\n1,*\n2,20\n3,30\nTotal,55")).toEqual([]);
  });

  it("DD-L08: withheld in one file and shown in another", async () => {
    expect(await found(["imd,patients\n1,[c]\n2,20", "imd,patients\n1,11\n2,20"], EXACT)).toEqual([
      "DD-L08 b.csv patients:1",
    ]);
  });

  it("groups that overlap, and so do not sum to the total, prove nothing", async () => {
    expect(await found("condition,patients\nasthma,[c]\ncopd,40\ncancer,30\nTotal,60", EXACT)).toEqual([]);
  });

  it("a column that only names another's levels in words is no second split", async () => {
    const text = "imd,imd_label,patients\n1,most,[c]\n2,mid,20\n3,least,30\nTotal,,53";
    expect(await found(text, EXACT)).toEqual(["DD-L07 a.csv patients:1"]);
  });

  it("a total is known by the label that the person gives", async () => {
    const text = "imd,patients\n1,[c]\n2,20\nICB,53\n3,30";
    expect(await found(text, EXACT)).toEqual([]);
    expect(await found(text, EXACT, { totalLabels: ["ICB"] })).toEqual(["DD-L07 a.csv patients:1"]);
  });

  it("reads our own tidy data: an empty count beside the word withheld", async () => {
    const text = `measure,cut,imd,numerator,denominator,value,unit,status,reason
      flu,imd,1,,100,,%,withheld,secondary
      flu,imd,2,20,80,25,%,published,
      flu,total,,31,180,17.2,%,published,`;
    expect(await found(text, EXACT)).toEqual(["DD-L07 a.csv numerator:1"]);
  });
});

describe("lint", () => {
  it("DD-L07: a blank beside a total hides somebody, whatever the total is called", async () => {
    for (const total of ["Total", "All ages", "ICB total", "Both sexes", "All patients"]) {
      expect(await found(`group,patients\na,9\nb,\n${total},12`, EXACT)).toEqual(["DD-L07 a.csv patients:2"]);
    }
    expect(await found("group,patients\na,9\nb,\nTotal,9", EXACT)).toEqual([]);
    expect(await found("group,patients\na,9\nb,\nAll other,12", EXACT)).toEqual([]);
  });

  it("DD-L10: columns that point at one person, by their name or by the check digit", async () => {
    expect(await found("person_id,patients\na1,20\nb2,20", EXACT)).toEqual(["DD-L10 a.csv person_id:0"]);
    // Test numbers of the NHS Data Dictionary's range 999.
    expect(await found("who,patients\n9990000018,20\n999 000 0026,20\n9990000034,20", EXACT)).toEqual([
      "DD-L10 a.csv who:0",
    ]);
    expect(await found("who,patients\n9990000019,20\n9990000027,20\n9990000035,20", EXACT)).toEqual([]);
  });

  it("DD-L11: means and percentiles of few people, and extremes of any number", async () => {
    const rows = "imd,patients,median_wait,max_wait\n1,20,7,\n2,3,41,\n3,[c],9,\n4,30,8,77";
    const codes = await found(rows, EXACT);
    expect(codes.filter((code) => code.startsWith("DD-L11"))).toEqual([
      "DD-L11 a.csv median_wait:2",
      "DD-L11 a.csv median_wait:3",
      "DD-L11 a.csv max_wait:4",
    ]);
    expect(await found(rows, OPEN)).toEqual([]);
  });

  it("DD-L09: an internal view", async () => {
    expect(await found(`imd,patients,note\n1,20,${INTERNAL_MARK}`)).toEqual(["DD-L09 a.csv :0"]);
  });

  it("has words for every code, and every code is in this file", async () => {
    const { readFile } = await import("node:fs/promises");
    const here = await readFile(import.meta.filename, "utf8");
    expect(Object.keys(LINT_RULES).filter((code) => !here.includes(code))).toEqual([]);
  });

  it("an empty table and a table without counts are no findings", async () => {
    expect(await found("imd,patients")).toEqual([]);
    expect(await found("name,colour\na,red")).toEqual([]);
  });
});
