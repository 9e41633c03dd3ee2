/** The doctor names practices of the footprint that a published file does not have. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const SAMPLE = join(import.meta.dirname, "../../sample-data");
const folder = mkdtempSync(join(tmpdir(), "deepdive-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finding {
  readonly code: string;
  readonly has: string;
}

const findings = async (): Promise<readonly Finding[]> =>
  unitFindings(JSON.parse((await runCli(["doctor", "--format", "json"], folder)).out));

/** All findings of that code, wherever they stand in the answer. */
function unitFindings(value: unknown): readonly Finding[] {
  if (Array.isArray(value)) return value.flatMap(unitFindings);
  if (typeof value !== "object" || value === null) return [];
  const own = value as Partial<Finding>;
  const inside = Object.values(value).flatMap(unitFindings);
  return own.code === "units-missing" ? [own as Finding, ...inside] : inside;
}

test("two practices of fifteen that a QOF file lacks are named, and none where all are there", async () => {
  writeFileSync(join(folder, "deepdive.yaml"), "geography: sample\n");
  const rows = readFileSync(join(SAMPLE, "PREVALENCE_2526.csv"), "utf8").trim().split("\n");
  const cut = join(folder, "PREVALENCE_2526.csv");
  writeFileSync(cut, `${rows.slice(0, -2).join("\n")}\n`);
  const others = [
    "imd-2025.csv",
    "practice.csv",
    "gp-reg-pat-prac-lsoa-all.csv",
    "MAPPING_NHS_GEOGRAPHIES_2526.csv",
  ];
  const loaded = await runCli(["load", ...others.map((name) => join(SAMPLE, name)), cut], folder);
  expect(loaded.exit).toBe(0);
  const [found, ...more] = await findings();
  expect(more).toEqual([]);
  expect(found?.has).toContain("13 of 15 practices of the footprint");
  for (const code of rows.slice(-2).map((row) => row.split(",")[0])) expect(found?.has).toContain(code);
  expect((await runCli(["load", join(SAMPLE, "PREVALENCE_2526.csv")], folder)).exit).toBe(0);
  expect(await findings()).toEqual([]);
}, 60_000);
