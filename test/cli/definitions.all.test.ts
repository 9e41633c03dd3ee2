import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { workspaceOf } from "../recipe/workspace-of.ts";
import { called } from "./called.ts";

const workspace = (files: Readonly<Record<string, string>> = {}): string =>
  workspaceOf({ "deepdive.yaml": "geography: sample\n", ...files });

const deepdive = (args: string, cwd = workspace()) => called(args.split(" "), { cwd });

describe("deepdive recipes", () => {
  test("lists the deep dives with their questions", async () => {
    const { exit, out } = await deepdive("recipes");
    expect(exit).toBe(0);
    expect(out).toMatch(/copd-respiratory-vaccination\s+Are people with COPD/);
  });

  test("lists the workspace's own beside them", async () => {
    const own = workspace({
      "recipes/dives/mine.yaml":
        "title: Mine\nquestion: What of mine?\ndescription: D\nnarrative: N\nmeasures: [copd-prevalence]\ncuts: [sex]\n",
    });
    expect((await deepdive("recipes", own)).out).toMatch(/mine\s+What of mine\?/);
    expect((await deepdive("recipes lint", own)).exit).toBe(0);
  });

  test("shows one as people read it: measures, splits, comparisons, parameters", async () => {
    const { out } = await deepdive("recipes show copd-respiratory-vaccination");
    expect(out).toContain("copd-flu-uptake: Influenza vaccination this season, people with COPD");
    expect(out).toContain("Core20 against the rest, and so within each Place");
    expect(out).toContain("the last 09-01 before as_at unless given");
    expect(out).toMatch(/Background +Vaccination prevents the exacerbations/);
  });

  test("gives JSON to machines", async () => {
    const { out } = await deepdive("recipes show core20-population --format json");
    expect(JSON.parse(out)).toMatchObject({ id: "core20-population", within: "place" });
  });

  test("suggests the nearest name, and exits with 2", async () => {
    const { exit, out, err } = await deepdive("recipes show core20-populaton");
    expect(exit).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("Did you mean 'core20-population'?");
    expect((await deepdive("recipes shw x")).err).toContain("Did you mean 'show'?");
  });

  test("prints the JSON Schema of a kind of file", async () => {
    expect(JSON.parse((await deepdive("recipes --schema measures")).out).title).toBe("deepdive: measures");
  });

  test("lint tells everything that is wrong, with its place, and exits with 2", async () => {
    const own = workspace({
      "recipes/measures/mine.yaml": `area: mine
title: Mine
measures:
${["ages > 3", "sex = 'female'"]
  .map(
    (numerator, index) =>
      `  - { id: m${index}, title: T ${index}, description: D, grain: person, statistic: proportion, better: higher, source: s, evidence: plan-only, denominator: registered, numerator: "${numerator}" }\n`,
  )
  .join("")}`,
    });
    const { exit, out } = await deepdive("recipes lint", own);
    expect(exit).toBe(2);
    const told = out.replaceAll(/\s+/g, " ");
    expect(told).toMatch(/mine\.yaml:4:\d+: measure 'm0', numerator: names the column 'ages'/);
    expect(told).toMatch(/mine\.yaml:5:\d+: measure 'm1', numerator: compares sex with 'female'/);
    const findings = JSON.parse((await deepdive("recipes lint --format json", own)).out);
    expect(findings).toMatchObject([
      { code: "unknown-column", line: 4 },
      { code: "unknown-code", line: 5 },
    ]);
  });

  test("new writes an example that lint finds nothing wrong with, and never replaces a file", async () => {
    const own = workspace();
    const first = await deepdive("recipes new asthma-reviews", own);
    expect(first.exit).toBe(0);
    expect(first.out.trim()).toBe(join(own, "recipes/dives/asthma-reviews.yaml"));
    expect((await deepdive("measures new asthma-flu", own)).exit).toBe(0);
    expect(readFileSync(join(own, "recipes/measures/asthma-flu.yaml"), "utf8")).toContain("id: asthma-flu");
    expect(await deepdive("recipes lint", own)).toMatchObject({ exit: 0 });
    expect((await deepdive("recipes new asthma-reviews", own)).err).toContain("is there already");
    expect((await deepdive("recipes new ../outside", own)).exit).toBe(2);
    expect(existsSync(join(own, "outside.yaml"))).toBe(false);
  });
});

describe("deepdive measures", () => {
  test("lists the registry with how far each was checked", async () => {
    const { out } = await deepdive("measures");
    expect(out).toMatch(/core20-population-share\s+Population living in/);
    expect(out).toContain("part-verified");
  });

  test("shows one with the terms it is made of, and where it is used", async () => {
    const { out } = await deepdive("measures show copd-flu-uptake");
    expect(out).toContain("on_copd_register (Registered, and on the COPD register on the day)");
    expect(out).toMatch(/Used in\s+copd-respiratory-vaccination/);
    expect(out).toContain("checked in part against its source");
  });

  test("says what an expression may call", async () => {
    const { out } = await deepdive("measures functions");
    expect(out).toContain("has(dataset, condition)");
    expect(out).toContain("age_in_years: completed years");
  });
});
