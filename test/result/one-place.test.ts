import { describe, expect, test } from "vitest";
import { tell } from "../../src/findings/tell-findings.ts";
import type { Arrangement } from "../../src/result/arrange.ts";
import { ofOnePlace } from "../../src/result/one-place.ts";
import { madeUpResult } from "./made-up-result.ts";

const whole = madeUpResult();
const PLACE = { dimension: "place", code: "north" };

/** Tables and comparisons of one Place, as a run with --place has them: nothing else is among its rows. */
function narrowed(): Arrangement {
  const tables = whole.tables
    .filter(({ dimensions }) => dimensions.includes("place"))
    .map((table) => ({
      ...table,
      groups: table.groups.filter(({ levels }) => levels[table.dimensions.indexOf("place")] === PLACE.code),
    }));
  const [everybody] = whole.tables.filter(({ dimensions }) => dimensions.length === 0);
  if (everybody === undefined) throw new Error("the made-up result has no table of everybody");
  const byPlace = {
    ...everybody,
    cut: "place",
    dimensions: ["place"],
    groups: everybody.groups.map((group) => ({ ...group, levels: ["north"], labels: ["Northmoor"] })),
  };
  const comparisons = whole.comparisons.filter(({ within }) => within.includes("Northmoor"));
  return { ...whole, tables: [byPlace, ...tables], comparisons };
}

const answer = ofOnePlace(narrowed(), PLACE);

describe("an answer of one Place", () => {
  test("says whose it is", () => {
    expect(answer.geography).toBe(`Northmoor, ${whole.geography}`);
  });

  test("has the Place's own total for everybody's, and beside each cut", () => {
    const total = answer.tables.find(({ cut }) => cut === "place");
    expect(total).toMatchObject({ title: "Influenza vaccination, people with COPD", dimensions: [] });
    expect(total?.groups).toHaveLength(1);
    expect(total?.total).toBeUndefined();
    const cut = answer.tables.find(({ id }) => id === "copd-flu-uptake|core20-by-place|proportion");
    expect(cut).toMatchObject({
      title: "Influenza vaccination, people with COPD, by Core20",
      dimensions: ["core20"],
    });
    expect(cut?.groups.map(({ levels, labels }) => [levels, labels])).toContainEqual([
      ["core20"],
      ["Core20"],
    ]);
    expect(cut?.total?.id).toBe(total?.groups[0]?.row.id);
  });

  test("has no cut by Place, and comparisons within nothing", () => {
    expect(answer.cuts.flatMap(({ dimensions }) => dimensions)).not.toContain("place");
    expect(answer.comparisons.map(({ title, within }) => [title, within])).toContainEqual([
      "Core20 against the rest",
      [],
    ]);
  });

  test("is told in words: the gap with both its groups", () => {
    const rows = answer.comparisons.flatMap((each) => each.rows.map(({ id }) => id));
    const told = tell(answer).findings.filter(({ code }) => code.startsWith("gap-"));
    expect(told.length).toBeGreaterThan(0);
    for (const { code, sentence, rows: from } of told) {
      expect(from.some((id) => rows.includes(id))).toBe(true);
      if (code !== "gap-withheld") expect(sentence).toMatch(/in Core20, against .* in the rest/);
    }
  });

  test("keeps the rows, and so the tidy data, as they were", () => {
    expect(answer.rows).toBe(whole.rows);
    expect(answer.dimensions).toBe(whole.dimensions);
  });
});
