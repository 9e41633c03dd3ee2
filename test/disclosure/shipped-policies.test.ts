import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { possibleCounts, protectCount, smallCounts } from "../../src/disclosure/count/protect-count.ts";
import { checkPolicy } from "../../src/disclosure/policy/check-policy.ts";
import { countIntervals } from "../../src/disclosure/solver/count-intervals.ts";
import { loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { protectSystem } from "../../src/disclosure/suppress/protect-system.ts";
import type { LinkedSystem } from "../../src/disclosure/system/linked-system.ts";
import { looserParts } from "../../src/model/looser-parts.ts";
import type { Policy } from "../../src/model/policy.ts";
import { readPolicyFile } from "../../src/recipe/policies.ts";

const FOLDER = new URL("../../recipes/policies/", import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, FOLDER), "utf8");
const SHIPPED = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => readPolicyFile(textOf(file), file, file.replace(".yaml", "")));

function shipped(id: string): Policy {
  const found = SHIPPED.find((policy) => policy.id === id);
  if (found === undefined) throw new Error(`no policy ${id}`);
  return found;
}

const shownAs = (id: string, counts: readonly number[]): readonly (number | "withheld")[] =>
  counts.map((count) => {
    const shown = protectCount(shipped(id), count);
    return shown.status === "withheld" ? "withheld" : shown.value;
  });

describe("the policies that ship", () => {
  it("are these", () => {
    expect(SHIPPED.map(({ id }) => id).sort()).toEqual([
      "acro",
      "fingertips",
      "nhs-hes",
      "open",
      "opensafely",
      "opensafely-midpoint6",
      "threshold-k",
    ]);
  });

  it.each(SHIPPED.map((policy) => [policy.id, policy] as const))(
    "%s can be meant, and says whose rule it is",
    (_, policy) => {
      expect(checkPolicy(policy)).toBe(policy);
      expect(policy.source.length).toBeGreaterThan(40);
    },
  );

  it("are each at least as tight as none, and as themselves, in every part", () => {
    for (const policy of SHIPPED) {
      expect(looserParts(policy, shipped("open")), policy.id).toEqual([]);
      expect(looserParts(policy, policy), policy.id).toEqual([]);
    }
  });

  it.each([
    ["opensafely", []],
    ["acro", ["rounding"]],
    ["fingertips", ["rounding"]],
    ["threshold-k", ["withhold_below", "rounding"]],
    ["opensafely-midpoint6", ["withhold_below", "rounding"]],
    ["open", ["withhold_below", "rounding", "secondary", "protection", "unprinted_parts"]],
  ] as const)("%s protects less than nhs-hes in %j", (id, parts) => {
    expect(looserParts(shipped(id), shipped("nhs-hes"))).toEqual(parts);
  });

  it.each(SHIPPED.filter(({ id }) => id !== "open").map((policy) => [policy.id, policy] as const))(
    "%s has small counts, keeps three values open for each, and withholds more where that takes it",
    (_, policy) => {
      expect(smallCounts(policy).high).toBeGreaterThanOrEqual(3);
      expect(policy.protection).toBeGreaterThanOrEqual(3);
      expect(policy.secondary).toBe(true);
    },
  );

  it.each(SHIPPED.map((policy) => [policy.id, policy] as const))(
    "%s never shows a small count as what it is alone",
    (_, policy) => {
      const { low, high } = smallCounts(policy);
      for (let count = low; count <= high; count += 1) {
        const possible = possibleCounts(policy, protectCount(policy, count));
        expect(possible.low).toBeLessThanOrEqual(count);
        expect(possible.high).toBeGreaterThanOrEqual(count);
        expect(possible.high - possible.low + 1).toBeGreaterThanOrEqual(policy.protection);
      }
    },
  );
});

describe("each policy's rule, as its source has it", () => {
  it("nhs-hes: 0 is shown, 1 to 7 are not, 8 shows as 10 and 12 as 10 and 13 as 15", () => {
    expect(shownAs("nhs-hes", [0, 1, 7, 8, 12, 13])).toEqual([0, "withheld", "withheld", 10, 10, 15]);
    expect(shipped("nhs-hes").totals).toBe("true-counts");
  });

  it("opensafely: 1 to 7 are redacted, the rest is to the nearest 5, totals are sums of rounded counts", () => {
    expect(shownAs("opensafely", [0, 7, 8, 23])).toEqual([0, "withheld", 10, 25]);
    expect(shipped("opensafely").totals).toBe("rounded-parts");
  });

  it("opensafely-midpoint6: 0 stays, 1 to 6 show as 3, 7 to 12 as 9", () => {
    expect(shownAs("opensafely-midpoint6", [0, 1, 6, 7, 12, 13])).toEqual([0, 3, 3, 9, 9, 15]);
  });

  it("threshold-k: 1 to 4 are withheld, others exact", () => {
    expect(shownAs("threshold-k", [0, 4, 5, 1002])).toEqual([0, "withheld", 5, 1002]);
  });

  it("fingertips: no rate from fewer than 10 events", () => {
    expect(shipped("fingertips").minimumEvents).toBe(10);
    expect(shownAs("fingertips", [9, 10])).toEqual(["withheld", 10]);
  });

  it("acro: zeros and counts below 10 are withheld; the two largest below 90 %, p-ratio of 10 % or more", () => {
    expect(shownAs("acro", [0, 9, 10])).toEqual(["withheld", "withheld", 10]);
    expect(shipped("acro").dominance).toEqual({ n: 2, k: 0.9, p: 0.1 });
  });

  it("open: everything is shown", () => {
    expect(shownAs("open", [0, 1, 7])).toEqual([0, 1, 7]);
  });
});

describe("a policy that cannot be meant", () => {
  const whole = shipped("nhs-hes");

  it("is refused when its file is read: a threshold of 0", () => {
    const text = textOf("nhs-hes.yaml").replace("withhold_below: 8", "withhold_below: 0");
    expect(() => readPolicyFile(text, "nhs-hes.yaml", "nhs-hes")).toThrow(/withhold_below/);
  });

  it.each([
    ["a threshold of 0", { withholdBelow: 0 }, /threshold/],
    ["a threshold that is a fraction", { withholdBelow: 7.5 }, /threshold/],
    ["a base of 1", { rounding: { kind: "nearest", base: 1 } }, /base/],
    ["no protection", { protection: 0 }, /protection/],
    ["more protection than small counts", { protection: 8 }, /more possible values/],
    ["zeros withheld and nothing else", { withholdBelow: 1, zeros: "withhold" }, /zeros/],
    ["a minimum of no events", { minimumEvents: 0 }, /minimum of events/],
    ["dominance by nobody", { dominance: { n: 0, k: 0.9, p: 0.1 } }, /dominance/],
    ["a share above 1", { dominance: { n: 2, k: 1.5, p: 0.1 } }, /dominance/],
    ["no source", { source: " " }, /written down/],
    ["no version", { version: "" }, /version/],
  ] as const)("is refused: %s", (_, change, reason) => {
    expect(() => checkPolicy({ ...whole, ...change })).toThrow(reason);
  });
});

describe("midpoint rounding by itself", () => {
  const groups = [1, 1, 1, 1, 1, 1];
  const system: LinkedSystem = {
    cells: [...groups, 6].map((count, at) => ({ id: `${at}`, count, printed: true, cost: at === 6 ? 2 : 1 })),
    equations: [{ total: 6, parts: [0, 1, 2, 3, 4, 5], kind: "margin" }],
  };

  async function valuesOfTheFirst(policy: Policy): Promise<number> {
    const { counts } = await protectSystem(system, policy);
    const ranges = counts.map((shown) => possibleCounts(policy, shown ?? { status: "published", value: 0 }));
    const sums = [
      [...groups.map((_, unknown) => ({ unknown, coefficient: 1 })), { unknown: 6, coefficient: -1 }],
    ];
    const [first] = countIntervals(await loadSolver(), { ranges, sums }, [0]) ?? [];
    return first === undefined ? 0 : first.whole.high - first.whole.low + 1;
  }

  it("gives six groups of 1 away when their total shows as 3 too, which is why more is withheld", async () => {
    const policy = shipped("opensafely-midpoint6");
    expect(await valuesOfTheFirst({ ...policy, secondary: false })).toBe(1);
    expect(await valuesOfTheFirst(policy)).toBeGreaterThanOrEqual(policy.protection);
  });
});
