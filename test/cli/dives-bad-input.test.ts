import { beforeAll, describe, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { type Called, called } from "./called.ts";

let workspace: string;
beforeAll(async () => {
  workspace = await loadedSample();
}, 240_000);

const run = (command: string): Promise<Called> => called(["run", ...command.split(" ")], { cwd: workspace });

describe("a deep dive that is asked for what the data do not have", () => {
  test("names the dataset that is absent and how its file is loaded", async () => {
    const { exit, out, err } = await run("smi-physical-health-checks");
    expect([exit, out]).toEqual([5, ""]);
    expect(err).toContain("smi_health_check (Physical health checks of people with severe mental illness)");
    expect(err).toContain("deepdive load smi_health_check FILE");
  });

  test("has nothing to report on a day before all data, and says what is missing", async () => {
    const { exit, err } = await run("copd-respiratory-vaccination --as-at 1990-01-01");
    expect(exit).toBe(5);
    expect(err).toMatch(/no row of|nobody to report on/);
  });

  test("says on the page that the data end long before a day that is still to come, and that the season has none", async () => {
    const { exit, out } = await run("copd-respiratory-vaccination --as-at 2030-01-01");
    expect(exit).toBe(0);
    expect(out).toContain("Vaccinations: no row in the period, 1 September 2029 to 1 January 2030");
    expect(out).toMatch(/There are no data to answer with/);
  });
});
