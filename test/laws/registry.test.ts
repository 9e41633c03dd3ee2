import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { askedOf, meantBy } from "../../src/estimate/asked.ts";
import { lacks } from "../../src/estimate/recipe-lacks.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import { readDefinitionTestFile } from "../../src/recipe/definition-test-file.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { csvRecords } from "../../src/text/csv.ts";

/** The measures that the plans name, with how far the reference checked each: "computed" is from open data alone. */
const NAMED = csvRecords(readFileSync(join(import.meta.dirname, "registry/measures.csv"), "utf8"));
const FURTHEST: Readonly<Record<string, readonly Evidence[]>> = {
  verified: ["verified", "part-verified", "memory", "plan-only"],
  "part-verified": ["part-verified", "memory", "plan-only"],
  computed: ["part-verified", "memory", "plan-only"],
  memory: ["memory", "plan-only"],
  "plan-only": ["memory", "plan-only"],
};

const definitions = await readDefinitions(["recipes"]);
const { measures, unexpressed, statisticMeasures, dimensions, recipes } = definitions;

const NAMES = [...recipes.keys()];

describe("the registry", () => {
  test("names 129 measures", () => {
    expect(new Set(NAMED.map(({ id }) => id)).size).toBe(129);
  });

  test.each(NAMED.map(({ id = "", evidence = "" }) => ({ id, evidence })))(
    "has $id, says whom and when, and claims no more evidence than there is",
    ({ id, evidence }) => {
      const one = measures.get(id) ?? unexpressed.get(id) ?? statisticMeasures.get(id);
      expect(one, "in recipes/measures").toBeDefined();
      expect(FURTHEST[evidence]).toContain(one?.evidence);
      expect(one?.core20plus5.length, "core20plus5").toBeGreaterThan(0);
      expect(one?.periodRule, "period_rule").toBeDefined();
    },
  );

  test.each([...unexpressed.values()].map((one) => ({ id: one.id, one })))(
    "says in a sentence why $id cannot be computed",
    ({ one }) => {
      expect(one.reason).toMatch(/^[A-Z].{25,}\.$/s);
    },
  );
});

/** The reference's own list, where it is at hand: what this project keeps of it must be what it says. */
const LIST = join(import.meta.dirname, "../../../shared/reference/measures.csv");
const listed = existsSync(LIST) ? csvRecords(readFileSync(LIST, "utf8")) : [];

/** Where the registry takes no side, with what would make a verdict wrong: each says so in a caveat. */
const NEUTRAL_ON_PURPOSE: Readonly<Record<string, RegExp>> = {
  "copd-all-three-vaccines": /not eligible/,
  "htn-case-finding-yield": /people who are well/,
  "mh-access-rate": /./,
  "op-pifu-rate": /Equal use by group/,
  "tobacco-inpatient-uptake": /how many smoke/,
};

describe.skipIf(listed.length === 0)("the reference's own list (skipped where ../shared is absent)", () => {
  test("names the measures that the law names, with the same evidence", () => {
    const of = (rows: readonly Readonly<Record<string, string>>[], column: string): readonly string[] =>
      rows.map((row) => `${row["id"]} ${row[column]}`).toSorted();
    expect(of(listed, "evidence_class")).toEqual(of(NAMED, "evidence"));
  });

  test.each(listed.map(({ id = "", polarity = "" }) => ({ id, polarity })))(
    "$id is told by a deep dive that is there, or the registry says what it lacks; its good direction is kept",
    ({ id, polarity }) => {
      const [measure, statistic, lacking] = [
        measures.get(id),
        statisticMeasures.get(id),
        unexpressed.get(id),
      ];
      const all = [...recipes.values()];
      if (measure) expect(all.filter((recipe) => recipe.measures.includes(id))).not.toEqual([]);
      if (statistic) expect(recipes.get(statistic.recipe)?.measures).toContain(statistic.of);
      if (lacking) expect(all.filter((recipe) => recipe.awaits.includes(id))).not.toEqual([]);
      expect([measure, statistic, lacking].filter((one) => one !== undefined)).toHaveLength(1);
      const one = measure ?? statistic ?? lacking;
      const said = /^(higher|lower)/.exec(polarity)?.[0];
      const why = NEUTRAL_ON_PURPOSE[id];
      if (why) expect([one?.better, one?.caveats.join(" ")]).toEqual(["neutral", expect.stringMatching(why)]);
      else if (said) expect(one?.better).toBe(said);
      else if (polarity.startsWith("context")) expect(one?.better).toBe("neutral");
    },
  );
});

describe("a measure of rows about people", () => {
  const { tests, contracts } = { tests: testedMeasures(), contracts: definitions.contracts };

  test.each(
    [...measures.values()]
      .filter(({ grain, family }) => {
        const isOwn = family === undefined || family.role === "whole";
        return isOwn && contracts.get(grain)?.confidentiality === "confidential";
      })
      .map(({ id }) => id),
  )("%s has a test of its definition", (id) => {
    expect([...tests].filter((tested) => tested === id || tested.startsWith(`${id}-`))).not.toEqual([]);
  });
});

function testedMeasures(): ReadonlySet<string> {
  const folder = "recipes/tests";
  const files = readdirSync(folder).map((name) => join(folder, name));
  return new Set(
    files.flatMap((file) =>
      readDefinitionTestFile(readFileSync(file, "utf8"), file).map(({ measure }) => measure),
    ),
  );
}

describe("a measure that is a statistic of another", () => {
  test.each([...statisticMeasures.values()].map((one) => ({ id: one.id, one })))(
    "$id is computed by the deep dive that it names",
    ({ one: { of, told, recipe } }) => {
      const [measure, dive] = [measures.get(of), recipes.get(recipe)];
      if (measure === undefined || dive === undefined) throw new Error("its measure or deep dive is missing");
      expect(dive.measures).toContain(of);
      const estimator = meantBy(told, measure);
      expect(estimator, `${of} can have ${told}`).toBeDefined();
      if (estimator === undefined) return;
      expect(lacks(estimator, dive, dimensions)).toBeUndefined();
      const [asked] = askedOf(dive, [measure]);
      expect(asked && [...asked.pairs, ...asked.figurePairs, ...asked.figureCuts, ...asked.cuts]).toContain(
        estimator,
      );
    },
  );
});

describe("deep dives", () => {
  const told = new Set([
    ...[...recipes.values()].flatMap((recipe) => [...recipe.measures, ...recipe.awaits]),
    ...statisticMeasures.keys(),
  ]);

  test("each measure that the plans name is in one, or is awaited by one", () => {
    expect(NAMED.map(({ id = "" }) => id).filter((id) => !told.has(id))).toEqual([]);
  });

  test("what one awaits cannot be computed yet", () => {
    const awaited = [...recipes.values()].flatMap(({ awaits }) => awaits);
    expect(awaited.filter((id) => measures.has(id))).toEqual([]);
  });

  test.each(NAMES)(
    "%s has at most eight primary comparisons, a narrative, and says what it cannot answer",
    (id) => {
      const recipe = recipes.get(id);
      expect(recipe?.comparisons.filter(({ primary }) => primary).length).toBeLessThanOrEqual(8);
      expect(recipe?.narrative.length).toBeGreaterThan(40);
      expect([...(recipe?.cannotAnswer ?? []), ...(recipe?.caveats ?? [])].length).toBeGreaterThan(0);
    },
  );
});
