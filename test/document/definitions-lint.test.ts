import { describe, expect, test } from "vitest";
import { definitionsLintDocument } from "../../src/document/definitions-lint.ts";

const LOOKED = { recipes: 1, measures: 3, dimensions: 1, datasets: 1, tests: 0 };

const condition = (measure: string, isOwn: boolean, part = "denominator") => ({
  ...{ measure, part, by: "function", isOwn },
});

const textOf = (unseen: Parameters<typeof definitionsLintDocument>[2]): string =>
  JSON.stringify(definitionsLintDocument([], LOOKED, unseen).blocks.slice(1));

describe("conditions that disclosure control cannot see through", () => {
  test("are named where the workspace has them, and counted by measure where deepdive has", () => {
    const told = textOf([
      condition("own", true),
      condition("built-in", false),
      condition("built-in", false, "numerator"),
    ]);
    expect(told).toContain(
      "are among others: own, denominator (function). The same is so of 1 built-in measure.",
    );
    expect(told).not.toContain("built-in, ");
  });

  test("are counted alone where the workspace has none", () => {
    expect(textOf([condition("a", false), condition("b", false)])).toContain("Of 2 built-in measures ");
  });

  test("are not spoken of where there are none", () => {
    expect(textOf([])).toBe("[]");
  });
});
