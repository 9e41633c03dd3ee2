/**
 * The quality gate over published files: what loads as it was published has no problem, so that CI does not cry over a file
 * that is as it should be. Fingertips lists England among areas of other types, and new periods of RTT have their total alone.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { hasOpenData, OPEN_DATA } from "../service/load/loading.ts";
import { REFUSED } from "./refused-files.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-checks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");

const files = hasOpenData
  ? readdirSync(OPEN_DATA, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "README.md")
      .map((entry) => join(entry.parentPath, entry.name).slice(OPEN_DATA.length + 1))
      .toSorted()
  : [];

interface Finding {
  readonly code: string;
  readonly severity: string;
}

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("deepdive check of a published file", () => {
  it.each(files)("%s", { timeout: 120_000 }, async (file) => {
    const { exit, out, err } = await runCli(["check", join(OPEN_DATA, file), "--format", "json"], folder);
    const findings: readonly Finding[] = JSON.parse(out);
    const problems = findings.filter(({ severity }) => severity === "error").map(({ code }) => code);
    const refusal = REFUSED.find(([name]) => name === file)?.[1];
    expect(problems, err).toEqual(refusal === undefined ? [] : [refusal]);
    expect(exit).toBe(refusal === undefined ? 0 : 1);
  });
});
