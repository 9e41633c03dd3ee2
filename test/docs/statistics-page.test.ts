import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";

const PAGE = readFileSync(new URL("../../docs/statistics.md", import.meta.url), "utf8");

/** An entry is a heading with the names of statistics, and what stands below it. */
const ENTRIES = PAGE.split(/^### /m)
  .slice(1)
  .map((entry) => {
    const [heading = "", ...rest] = entry.split("\n");
    const ids = [...heading.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id ?? "");
    return { ids, text: rest.join("\n").split(/^## /m)[0] ?? "" };
  });

describe("the page of statistics for analysts", () => {
  test("has every statistic of the list once, and none besides", () => {
    const told = ENTRIES.flatMap(({ ids }) => ids);
    expect(told.toSorted()).toEqual(ESTIMATORS.map(({ id }) => id).toSorted());
  });

  test.each(ENTRIES.map((entry) => [entry.ids.join(", "), entry.text] as const))(
    "%s: what it means, when to use it, what it cannot say",
    (_, text) => {
      for (const part of ["- **Means:** ", "- **Use it** ", "- **It cannot say** "])
        expect(text.split(part), part).toHaveLength(2);
    },
  );

  test("its questions name statistics that there are", () => {
    const table = PAGE.split("## Which one for which question")[1]?.split("\n## ")[0] ?? "";
    const named = [...table.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id ?? "");
    const known = new Set(ESTIMATORS.map(({ id }) => id));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test("no sentence has more than 25 words, so that it is read once", () => {
    const prose = PAGE.split("\n")
      .filter((line) => !line.startsWith("|") && !line.startsWith("#"))
      .join(" ")
      .replaceAll(/\*\*|`|\[[^\]]*\]\([^)]*\)/g, "");
    const long = prose.split(/(?<=[.!?:])\s+/).filter((sentence) => sentence.split(/\s+/).length > 25);
    expect(long).toEqual([]);
  });
});
