import { describe, expect, test } from "vitest";
import { INTERNAL_MARK } from "../../src/model/released.ts";
import { FORMATS, POLICY_COMPARISON_FORMATS } from "../../src/render/formats.ts";
import { renderPolicyComparison } from "../../src/render/policy-comparison.ts";
import type { PolicyComparison } from "../../src/result/policy-comparison.ts";
import { csvRecords } from "../../src/text/csv.ts";
import { textOf } from "./word-text.ts";

const policy = (id: string, more: Partial<PolicyComparison["policies"][number]> = {}) => ({
  id,
  version: "1",
  title: id,
  isTaken: false,
  counts: 200,
  withheld: { "small-count": 8, complementary: 2 },
  kept: 0.95,
  cutsLeftOut: [],
  refused: undefined,
  ...more,
});

const COMPARISON: PolicyComparison = {
  recipe: "made-up",
  title: "Made up",
  synthetic: true,
  policies: [
    policy("mild", { isTaken: true }),
    policy("harsh", { kept: 0, counts: 0, withheld: {}, refused: "no table is safe and useful" }),
  ],
  gaps: [
    {
      measure: "one",
      measureTitle: "Measure one",
      comparison: "gap",
      title: "Poor against rich",
      cut: "wealth",
      within: [],
      outcomes: { mild: "survives", harsh: "withheld" },
    },
    {
      measure: "one",
      measureTitle: "Measure one",
      comparison: "gap",
      title: "Poor against rich, =HYPERLINK()",
      cut: "wealth by place",
      within: ["=HYPERLINK()"],
      outcomes: { mild: "changed", harsh: "withheld" },
    },
  ],
};

const PAGE = { width: 80, colour: false };
const text = async (
  name: string,
  comparison = COMPARISON,
  settings: { width: number; colour: boolean } = PAGE,
) => {
  const formats = POLICY_COMPARISON_FORMATS.filter((format) => format.name === name);
  return textOf((await renderPolicyComparison(comparison, formats, settings))[0]?.content);
};

describe("a comparison of policies", () => {
  test("is a table of the policies, and one of the gaps for each measure", async () => {
    expect((await text("table")).replaceAll(/ +\n/g, "\n")).toMatchInlineSnapshot(`
      "INTERNAL – NOT FOR RELEASE: this compares with true counts

      This is synthetic data

      Made up: what each disclosure policy would leave

      Policy      Counts  Withheld  Cuts left  Gaps as in  Gaps changed  Gaps withheld
                    kept                  out       truth
      ────────────────────────────────────────────────────────────────────────────────
      mild *       95.0%        10          0           1             1              0
      harsh         0.0%         0          0           0             0              2

      Measure one
      Gap                                   mild *     harsh
      ──────────────────────────────────────────────────────
      Poor against rich                as in truth  withheld
      Poor against rich, =HYPERLINK()      changed  withheld

      harsh lets nothing out: no table is safe and useful

      * the policy that this run takes. As in truth: direction and significance of the
      gap are those of the true counts

      INTERNAL – NOT FOR RELEASE: this compares with true counts

      This is synthetic data
      "
    `);
  });

  test.each(POLICY_COMPARISON_FORMATS)(
    "in $name says that it is internal and synthetic",
    async ({ name }) => {
      expect(await text(name)).toContain(INTERNAL_MARK);
      expect(await text(name)).toContain("synthetic data");
      expect(await text(name, { ...COMPARISON, synthetic: false })).not.toContain("synthetic data");
    },
  );

  test("as csv is one line for each policy and gap, with what a spreadsheet would run disarmed", async () => {
    const lines = csvRecords(await text("csv"));
    expect(lines.map(({ policy: id, gap, outcome }) => [id, gap, outcome])).toEqual([
      ["mild", "Poor against rich", "survives"],
      ["mild", "Poor against rich, =HYPERLINK()", "changed"],
      ["harsh", "Poor against rich", "withheld"],
      ["harsh", "Poor against rich, =HYPERLINK()", "withheld"],
    ]);
    expect(lines[0]).toMatchObject({
      counts: "200",
      counts_withheld: "10",
      share_kept: "0.95",
      taken: "true",
    });
    expect(lines[1]?.["within"]).toBe("'=HYPERLINK()");
    expect(lines[2]?.["refused"]).toBe("no table is safe and useful");
  });

  test("as csv has a line for each policy where nothing is compared", async () => {
    const lines = csvRecords(await text("csv", { ...COMPARISON, gaps: [] }));
    expect(lines.map(({ policy: id, notice }) => [id, notice])).toEqual([
      ["mild", `${INTERNAL_MARK}; synthetic data`],
      ["harsh", `${INTERNAL_MARK}; synthetic data`],
    ]);
  });

  test("as json can be read back", async () => {
    expect(JSON.parse(await text("json"))).toMatchObject({
      internal: true,
      policies: [
        { id: "mild", refused: null },
        { id: "harsh", refused: "no table is safe and useful" },
      ],
      gaps: COMPARISON.gaps,
    });
  });

  test("keeps to the width of the terminal where it can", async () => {
    const widest = Math.max(
      ...(await text("table", COMPARISON, { width: 60, colour: false })).split("\n").map((l) => l.length),
    );
    expect(widest).toBeLessThanOrEqual(60);
  });

  test("is not written in the formats of data that have no room for its mark", async () => {
    const arrow = FORMATS.filter(({ name }) => name === "arrow");
    await expect(renderPolicyComparison(COMPARISON, arrow, PAGE)).rejects.toThrow();
  });
});
