import { describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";

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

const { measures, unexpressed, statisticMeasures, recipes } = await readDefinitions(["recipes"]);
const dashboard = recipes.get("inequalities-dashboard");
if (dashboard === undefined) throw new Error("there is no dashboard");
const { measures: shown, awaits, cannotAnswer, cuts } = dashboard;

describe("the inequalities dashboard", () => {
  test("cuts by deprivation, ethnicity and plus group", () => {
    expect(cuts.flat()).toEqual(
      expect.arrayContaining(["core20", "deprivation-quintile", "ethnicity-5", "plus-group"]),
    );
  });

  test.each(TABLE_7.filter((id) => unexpressed.has(id)))(
    "says why %s is in no cell, as the registry does",
    (id) => {
      const one = unexpressed.get(id);
      expect(awaits).toContain(id);
      expect(cannotAnswer).toContain(`${one?.title}: ${one?.reason}`);
    },
  );

  test.each(TABLE_7.filter((id) => !unexpressed.has(id) && !shown.includes(id)))(
    "names the deep dive that has %s by deprivation",
    (id) => {
      const statistic = statisticMeasures.get(id);
      const of = statistic?.of ?? id;
      expect(measures.has(of), "in the registry").toBe(true);
      const having = [...recipes.values()].filter(
        (recipe) => recipe.measures.includes(of) && recipe.cuts.flat().includes("deprivation-quintile"),
      );
      expect(
        having.filter((recipe) => cannotAnswer.some((each) => each.includes(` ${recipe.id} `))),
      ).not.toEqual([]);
    },
  );

  test("shows nothing that Table 7 does not ask for", () => {
    expect(shown.filter((id) => !TABLE_7.includes(id))).toEqual([]);
  });
});
