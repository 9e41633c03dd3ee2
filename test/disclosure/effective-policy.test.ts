import { describe, expect, it } from "vitest";
import {
  effectivePolicy,
  type PolicyDemands,
  standingIn,
} from "../../src/disclosure/policy/effective-policy.ts";
import { didYouMean } from "../../src/text/nearest.ts";
import { EXACT, FINGERTIPS, HES, OPEN } from "./policy-for-tests.ts";

const STRICT = { ...HES, id: "opensafely", strictness: 40 };
const policies = new Map([HES, EXACT, FINGERTIPS, OPEN, STRICT].map((policy) => [policy.id, policy]));
const open = { id: "imd", confidentiality: "open" } as const;
const person = { id: "person", confidentiality: "confidential" } as const;

const chosen = (demands: Omit<PolicyDemands, "policies">): readonly [string, string] => {
  const { policy, because } = effectivePolicy({ ...demands, policies });
  return [policy.id, because];
};

describe("the policy of a run", () => {
  it.each<[string, Omit<PolicyDemands, "policies">, string]>([
    ["open data alone", { datasets: [open] }, "open"],
    ["one confidential dataset among open ones", { datasets: [open, person, open] }, "nhs-hes"],
    ["no dataset that says what it is", { datasets: [] }, "nhs-hes"],
    ["a recipe that tightens", { datasets: [open], recipe: "nhs-hes" }, "nhs-hes"],
    [
      "a flag that tightens further",
      { datasets: [person], recipe: "nhs-hes", flag: "opensafely" },
      "opensafely",
    ],
    ["a flag that says what holds anyway", { datasets: [person], flag: "nhs-hes" }, "nhs-hes"],
  ])("%s", (_, demands, id) => {
    expect(chosen(demands)[0]).toBe(id);
  });

  it("says why", () => {
    expect(chosen({ datasets: [open, person] })[1]).toBe("dataset person is confidential");
    expect(chosen({ datasets: [open], recipe: "nhs-hes" })[1]).toBe("the recipe names it");
  });

  it("a flag that would loosen is refused with exit 4, and told why", () => {
    expect(() => chosen({ datasets: [person], flag: "open" })).toThrow(
      expect.objectContaining({ exit: 4, code: "flag-loosens-policy" }),
    );
    expect(() => chosen({ datasets: [person], flag: "fingertips" })).toThrow(
      /dataset person is confidential/,
    );
  });

  it("a flag does not undo what the recipe tightened", () => {
    expect(() => chosen({ datasets: [open], recipe: "nhs-hes", flag: "open" })).toThrow(
      expect.objectContaining({ exit: 4 }),
    );
  });

  it("a recipe that would loosen is a mistake in the recipe: exit 2", () => {
    expect(() => chosen({ datasets: [person], recipe: "open" })).toThrow(
      expect.objectContaining({ exit: 2 }),
    );
  });

  it("names that recipe, and where it says so", () => {
    const at = { file: "mine.yaml", line: 7, column: 9 };
    const demands = { datasets: [person], recipe: "open", recipeNames: { id: "mine", at } };
    expect(() => chosen(demands)).toThrow(
      "mine.yaml:7:9: recipe 'mine', policy 'open': gives less protection",
    );
  });

  it("is compared by what it does: neither a name nor a number of its own counts", () => {
    const boasting = { ...OPEN, id: "boasting", strictness: 99 };
    const modest = { ...HES, id: "modest", withholdBelow: 9, strictness: -1 };
    const all = new Map([...policies, [boasting.id, boasting], [modest.id, modest]]);
    expect(() => effectivePolicy({ datasets: [person], flag: "boasting", policies: all })).toThrow(
      /withhold_below, rounding, secondary, protection/,
    );
    expect(effectivePolicy({ datasets: [person], flag: "modest", policies: all }).policy.id).toBe("modest");
  });

  it.each<[string, Pick<PolicyDemands, "datasets" | "also">, string | undefined]>([
    ["the contracts list it", { datasets: [person] }, "listed"],
    [
      "one contract does not list it",
      { datasets: [person, { ...person, policies: ["nhs-hes"] }] },
      undefined,
    ],
    [
      "deepdive.yaml lets it in",
      { datasets: [{ ...person, policies: ["nhs-hes"] }], also: ["acro"] },
      "excepted",
    ],
  ])("where neither policy is tighter in every part: %s", (_, demands, stands) => {
    const acro = { ...EXACT, id: "acro", withholdBelow: 10 };
    expect(standingIn(acro, HES, demands)).toBe(stands);
    // What is looser in every part is let in by nothing.
    expect(standingIn({ ...EXACT, id: "acro" }, HES, { ...demands, also: ["acro"] })).toBeUndefined();
  });

  it("an unknown policy gets the nearest names", () => {
    expect(() => chosen({ datasets: [person], flag: "nhs-hse", didYouMean })).toThrow(
      /Did you mean 'nhs-hes'\?/,
    );
    expect(() => chosen({ datasets: [person], flag: "nhs-hse" })).toThrow(
      expect.objectContaining({ exit: 2 }),
    );
  });
});
