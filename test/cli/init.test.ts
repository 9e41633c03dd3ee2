import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { called } from "./called.ts";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "deepdive-test-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe("deepdive init", () => {
  test("makes a workspace with an example of each kind of definition, all of which are valid", async () => {
    const { exit, out } = await called(["init", "new"], { cwd: place });
    expect(exit).toBe(0);
    const made = readdirSync(join(place, "new"), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    expect(out.trimEnd().split("\n")).toHaveLength(made.length);
    expect(readdirSync(join(place, "new", "recipes")).sort()).toEqual([
      "codelists",
      "datasets",
      "dimensions.yaml",
      "dives",
      "geographies",
      "measures",
      "parameters.yaml",
      "policies",
    ]);
    const doctor = await called(["doctor", "--format", "json"], { cwd: join(place, "new") });
    const findings: { severity: string; code: string }[] = JSON.parse(doctor.out);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain("no-store");
    expect(doctor.exit).toBe(1);
  });

  test("lists no files where it is to be quiet", async () => {
    const made = await called(["init", "new", "--quiet"], { cwd: place });
    expect(made).toMatchObject({ exit: 0, out: "", err: "" });
    expect(existsSync(join(place, "new", "deepdive.yaml"))).toBe(true);
  });

  test("gives cron a line that changes into the workspace, whatever its name", async () => {
    await called(["init", "100% o'clock"], { cwd: place });
    const line = readFileSync(join(place, "100% o'clock", "crontab.txt"), "utf8")
      .split("\n")
      .at(-2);
    expect(line).toContain("/100\\% o'\\''clock' && ");
    expect(line).toContain(
      `'${process.execPath}' '${fileURLToPath(new URL("../../bin/deepdive.mjs", import.meta.url))}' load`,
    );
  });

  test("overwrites nothing: it names what is there and writes nothing", async () => {
    mkdirSync(join(place, "recipes"));
    writeFileSync(join(place, "recipes", "dimensions.yaml"), "mine");
    const { exit, out, err } = await called(["init"], { cwd: place });
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("has recipes/dimensions.yaml already");
    expect(existsSync(join(place, "deepdive.yaml"))).toBe(false);
    expect(readFileSync(join(place, "recipes", "dimensions.yaml"), "utf8")).toBe("mine");
  });

  test("refuses a file in the place of the workspace", async () => {
    writeFileSync(join(place, "taken"), "mine");
    expect((await called(["init", "taken"], { cwd: place })).exit).toBe(2);
    expect(readFileSync(join(place, "taken"), "utf8")).toBe("mine");
  });
});
