import { cellId } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { withPossible } from "../../src/disclosure/count/possible-cell.ts";
import { protectCount } from "../../src/disclosure/count/protect-count.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { Random } from "../sample/random.ts";
import { drawCount } from "./draw-count.ts";
import type { Kind, TrueGroup } from "./true-group.ts";

export const MEASURE_ID = "certified";

/** What a run would have before its estimates: true counts drawn for each fifth, then shown as the policy shows them. */
export function drawnCube(
  groups: readonly TrueGroup[],
  kind: Kind,
  policy: Policy,
  random: Random,
): ProtectedCube {
  const counts = groups.map((group) => ({ ...group, came: drawCount(group, kind, random) }));
  const core20 = counts.filter(({ level }) => level === "1");
  const rest = counts.filter(({ level }) => level !== "1");
  const cell = (cut: string, level: string, of: typeof counts): ProtectedCell => {
    const sum = (field: "came" | "of"): number => of.reduce((total, each) => total + each[field], 0);
    return {
      ...{ id: cellId(MEASURE_ID, cut, [level]), measure: MEASURE_ID, cut, levels: [level] },
      numerator: protectCount(policy, sum("came")),
      denominator: protectCount(policy, sum("of")),
    };
  };
  return withPossible(
    {
      measures: [{ id: MEASURE_ID, population: "people", kind }],
      dimensions: DIMENSIONS,
      cuts: [
        { id: "core20", dimensions: ["core20"] },
        { id: "fifths", dimensions: ["deprivation-quintile"] },
      ],
      nestings: [],
      cells: [
        cell("core20", "core20", core20),
        cell("core20", "rest", rest),
        ...counts.map((count) => cell("fifths", count.level, [count])),
      ],
    },
    policy,
  );
}

const known = (code: string): { code: string; label: string; kind: "known" } => ({
  code,
  label: code,
  kind: "known",
});

const DIMENSIONS: ProtectedCube["dimensions"] = [
  { id: "core20", title: "Core20", ordered: false, levels: ["core20", "rest"].map(known) },
  {
    ...{ id: "deprivation-quintile", title: "Fifth", ordered: true, gradient: "deprivation" as const },
    levels: ["1", "2", "3", "4", "5"].map(known),
  },
];
