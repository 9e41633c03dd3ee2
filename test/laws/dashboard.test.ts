import { describe, expect, test } from "vitest";
import { boardProblems } from "../../src/recipe/board.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { boardOf } from "../../src/study/deep-dive/board-of.ts";

/** The rows of Table 7 of the local health inequalities plan, by the measures of the registry that they ask for. */
const TABLE_7 = [
  ...["life-expectancy-birth", "sii-life-expectancy", "u75-mortality-respiratory", "u75-mortality-cvd"],
  ...["u75-mortality-cancer", "mortality-preventable", "mortality-treatable", "obesity-prevalence-adults"],
  ...["ncmp-excess-weight-reception", "ncmp-excess-weight-year6", "breastfeeding-6-8wk"],
  ...["breastfeeding-first-feed", "smoking-prevalence-gp", "smoking-prevalence-survey", "smoking-quit-4wk"],
  ...["avoidable-admissions-acs", "em-admission-rate-all", "em-admission-rate-0-4", "ed-attendance-rate-0-4"],
  ...["gp-overall-experience", "gp-booking-experience", "op-dna-rate", "op-virtual-rate", "rtt-within-18w"],
  ...["rtt-over-18w", "rtt-over-52w", "rtt-over-65w", "wl-size-shape", "covid-vaccine-uptake"],
  ...["diagnostics-activity-rate", "angiography-admission-rate", "screening-coverage-bowel"],
  ...["screening-coverage-breast", "screening-coverage-cervical-25-49", "screening-coverage-cervical-50-64"],
  ...["dm-treatment-targets-3", "htn-bp-control-150-90", "smi-health-check-complete", "ld-health-check"],
];

const definitions = await readDefinitions(["recipes"]);
const { unexpressed, recipes } = definitions;
const dashboard = recipes.get("inequalities-dashboard");
if (dashboard === undefined) throw new Error("there is no dashboard");
const { measures: shown, awaits, cuts, order, elsewhere = [] } = dashboard;

describe("the inequalities dashboard", () => {
  test("cuts by deprivation, ethnicity and plus group", () => {
    expect(cuts.flat()).toEqual(
      expect.arrayContaining(["core20", "deprivation-quintile", "ethnicity-5", "plus-group"]),
    );
  });

  test("has every row of Table 7, in its order, and no other", () => {
    expect(order).toEqual(TABLE_7);
    expect(boardProblems(dashboard, definitions)).toEqual([]);
  });

  test.each(TABLE_7.filter((id) => unexpressed.has(id)))(
    "says why %s has no figure, as the registry does",
    (id) => {
      expect(awaits).toContain(id);
      expect(boardOf(dashboard, definitions)?.lines.find(({ measure }) => measure === id)).toMatchObject({
        kind: "awaited",
        reason: unexpressed.get(id)?.reason,
      });
    },
  );

  test.each(TABLE_7.filter((id) => !unexpressed.has(id) && !shown.includes(id)))(
    "takes %s by deprivation from the deep dive that has it",
    (id) => {
      const [other] = elsewhere.filter(({ measures }) => measures.includes(id));
      expect(recipes.get(other?.recipe ?? "")?.cuts.flat()).toContain("core20");
    },
  );
});

describe("lines of a board page that are wrong", () => {
  const codesOf = (more: Partial<typeof dashboard>) =>
    boardProblems({ ...dashboard, ...more }, definitions).map(({ code }) => code);

  test.each([
    ["a line that the page does not have", [...TABLE_7, "nowhere"]],
    ["a line twice", [...TABLE_7, TABLE_7[0]!]],
    ["a measure without its line", TABLE_7.slice(1)],
  ])("refuses %s", (_, wrong) => {
    expect(codesOf({ order: wrong })).toEqual(["wrong-order"]);
  });

  test("refuses a measure that the other deep dive does not count", () => {
    const stray = { ...elsewhere[0]!, measures: ["sii-life-expectancy", "u75-mortality-cvd"] };
    expect(codesOf({ elsewhere: [stray], order: undefined })).toEqual(["not-elsewhere"]);
  });
});
