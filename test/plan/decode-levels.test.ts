import { describe, expect, it } from "vitest";
import type { CubeDimension } from "../../src/cube/cube.ts";
import { type LevelRow, nestingsOf } from "../../src/plan/decode-levels.ts";
import type { Plan } from "../../src/plan/plan.ts";

const dimension = (id: string, ...codes: readonly string[]): CubeDimension => ({
  ...{ id, title: id, ordered: false, gradient: undefined, note: undefined, ways: [] },
  levels: [...codes, "unknown"].map((code) => ({
    ...{ code, label: code },
    kind: code === "unknown" ? "unknown" : "known",
  })),
});
const row = (code: string, other: string): LevelRow => ({
  ...{ kind: "nesting", dimension: "practice", parent: "pcn" },
  ...{ code, other },
});

/** A plan of practices in networks, of which the levels are found in the data or listed. */
const plan = (listed: readonly string[]): Plan => {
  const levels = listed.map((code) => ({ code, label: code, kind: "known" }));
  return { dimensions: [{ dimension: { id: "practice", levels }, nestings: ["pcn"] }] } as unknown as Plan;
};
describe("which level lies in which", () => {
  const practice = dimension("practice", "M84001", "M84002");
  const pcn = dimension("pcn", "U1", "U2");
  const present = new Map([["practice", new Set(["M84001", "M84002", "unknown"])]]);
  const found = (listed: readonly string[], ...more: readonly LevelRow[]) =>
    nestingsOf(plan(listed), [row("M84001", "U1"), row("M84002", "U2"), ...more], [practice, pcn], present);

  it("a practice of a counted network that nobody counted is of does not make the unknown practice one of it", () => {
    expect(found([], row("M84003", "U1"), row("A81001", "U9"))).toEqual([
      {
        ...{ child: "practice", parent: "pcn" },
        parentOf: new Map([
          ["M84001", "U1"],
          ["M84002", "U2"],
          ["unknown", "unknown"],
        ]),
      },
    ]);
  });

  it("a practice in two networks is in neither", () => {
    expect(found([], row("M84001", "U2"))).toEqual([]);
  });

  it("of listed levels, what the list lacks is counted as unknown, and is in no level that is known", () => {
    expect(found(["M84001", "M84002"], row("M84003", "U1"))).toEqual([]);
  });
});
