import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STATISTIC } from "../../../src/model/statistic-name.ts";
import type { PolicyComparison } from "../../../src/result/policy-comparison.ts";
import { comparePoliciesOfRun } from "../../../src/study/deep-dive/compare-run-policies.ts";
import { Running } from "./running.ts";

const COPD = "copd-respiratory-vaccination";
const QOF = "qof-prevalence-gap";

let running: Running;
let workspace: string;
let copd: PolicyComparison;
let qof: PolicyComparison;
beforeAll(async () => {
  running = await Running.overSample();
  workspace = running.newWorkspace();
  await running.inSession(async (session) => {
    copd = await comparePoliciesOfRun(session, running.request(COPD));
    qof = await comparePoliciesOfRun(session, running.request(QOF));
  }, workspace);
}, 240_000);
afterAll(() => running.remove());

describe("the policies of a run compared", () => {
  test("are the one that the data demand and those at least as strict, least strict first", () => {
    expect(copd.policies.map(({ id, isTaken }) => [id, isTaken])).toEqual([
      ["nhs-hes", true],
      ["opensafely", false],
      ["acro", false],
    ]);
    expect(qof.policies[0]).toMatchObject({ id: "open", isTaken: true, kept: 1, withheld: {} });
    expect(qof.policies.length).toBeGreaterThan(copd.policies.length);
  });

  test("leave nothing in the ledger", () => {
    expect(existsSync(workspace)).toBe(false);
  });

  test("are compared on every gap of which the true counts say something, each in words", async () => {
    const { result } = await running.run(COPD, { internal: true });
    const gaps = result.rows.filter(
      ({ statistic, value }) => statistic === STATISTIC.absoluteGap && value !== undefined,
    );
    expect(copd.gaps).toHaveLength(gaps.length);
    expect(copd.gaps.map(({ title }) => title)).toContain("Core20 against the rest, Fictham");
    for (const gap of copd.gaps) expect(Object.keys(gap.outcomes)).toEqual(copd.policies.map(({ id }) => id));
  });

  test("say of a gap what the released run says of it", async () => {
    const { result } = await running.run(COPD);
    const truth = await running.run(COPD, { internal: true });
    const says = (gap: PolicyComparison["gaps"][number], rows = result.rows): string | undefined => {
      const row = rows.find(
        (each) =>
          each.measure === gap.measure &&
          each.cut === gap.cut &&
          each.statistic === STATISTIC.absoluteGap &&
          each.kind === "comparison" &&
          each.comparison === gap.comparison &&
          gap.within.every((code) => each.within.some(({ level }) => level === code)),
      );
      const { value, lower, upper } = row ?? {};
      if (value === undefined || lower === undefined || upper === undefined) return undefined;
      return `${Math.sign(value)} ${lower > 0 || upper < 0}`;
    };
    const outcomes = new Set<string>();
    for (const gap of copd.gaps.filter(({ cut }) => cut === "core20" || cut === "deprivation-quintile")) {
      const [told, exact] = [says(gap), says(gap, truth.result.rows)];
      const outcome = gap.outcomes["nhs-hes"] ?? "none";
      outcomes.add(outcome);
      expect(outcome, gap.title).toBe(
        told === undefined ? "withheld" : told === exact ? "survives" : "changed",
      );
    }
    expect(outcomes.size).toBeGreaterThan(1);
  });

  test("a looser policy than the data demand, and one that nobody defined, are refused as in a run", async () => {
    const asked = (policy: string) =>
      running.inSession((session) => comparePoliciesOfRun(session, running.request(COPD, { policy })));
    await expect(asked("open")).rejects.toThrow(expect.objectContaining({ code: "flag-loosens-policy" }));
    await expect(asked("opan")).rejects.toThrow(expect.objectContaining({ code: "unknown-policy" }));
  });

  test("of nobody is nothing to report", async () => {
    const asked = running.inSession((session) =>
      comparePoliciesOfRun(session, running.request(COPD, { given: { as_at: "1900-01-01" } })),
    );
    await expect(asked).rejects.toThrow(expect.objectContaining({ code: "nothing-to-report", exit: 5 }));
  });
});
