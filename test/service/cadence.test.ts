import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { periodsThere } from "../../src/calendar/periods-there.ts";
import { examineStore } from "../../src/cli/doctor/examine-store.ts";
import { readFolders } from "../../src/session/folders.ts";
import { runCli } from "../cli/run-cli.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");

describe("the periods of a dataset that are there", () => {
  // Counted by hand on a calendar.
  test.each([
    [
      "monthly",
      ["2025-10-01", "2025-07-01", "2025-07-31"],
      "2026-01-15",
      "2025-10",
      ["2025-08", "2025-09"],
      "2025-11",
      "2025-11-30",
      2,
    ],
    ["monthly", ["2025-12-01"], "2026-01-31", "2025-12", [], "2026-01", "2026-01-31", 1],
    [
      "quarterly",
      ["2024-12-31", "2025-09-30"],
      "2025-10-01",
      "2025-07 to 2025-09",
      ["2025-01 to 2025-03", "2025-04 to 2025-06"],
      "2025-10 to 2025-12",
      "2025-12-31",
      0,
    ],
    ["yearly", ["2021-03-31", "2023-03-31"], "2026-03-31", "2023", ["2022"], "2024", "2024-12-31", 2],
    [
      "weekly",
      ["2025-09-28", "2025-10-12"],
      "2025-10-26",
      "week to 2025-10-12",
      ["week to 2025-10-05"],
      "week to 2025-10-19",
      "2025-10-19",
      2,
    ],
  ] as const)("%s, %s as seen from %s", (cadence, days, asAt, last, missing, next, nextEnds, behind) => {
    expect(periodsThere(days, cadence, asAt)).toEqual({ cadence, last, missing, next, nextEnds, behind });
  });

  test("are not known where no day is", () => {
    expect(periodsThere([], "monthly", "2026-01-15")).toBeUndefined();
  });
});

describe("datasets and doctor", () => {
  test("show the last month, the months missing and the next", async () => {
    const workspace = mkdtempSync(join(tmpdir(), "deepdive-cadence-"));
    writeFileSync(join(workspace, "deepdive.yaml"), "geography: sample\n");
    const contract = `id: visits
title: Visits
description: Visits by month.
grain: a practice in a month
confidentiality: open
source: Made up
key: [practice_code, month]
identifies: [month, visits]
time: month
as_at: { column: month }
cadence: monthly
columns:
  practice_code: { type: code, title: Practice, required: true }
  month: { type: date, title: Month, required: true }
  visits: { type: integer, title: Visits, required: true }
`;
    mkdirSync(join(workspace, "recipes", "datasets"), { recursive: true });
    writeFileSync(join(workspace, "recipes", "datasets", "visits.yaml"), contract);
    writeFileSync(
      join(workspace, "visits.csv"),
      "practice_code,month,visits\nM84001,2025-06-01,1\nM84001,2025-07-01,1\nM84001,2025-10-01,1\n",
    );
    expect((await runCli(["load", "visits.csv"], workspace)).exit).toBe(0);
    const { out } = await runCli(["datasets"], workspace);
    expect(out).toMatch(/visits\s+monthly\s+2025-10\s+2025-08 and 2025-09\s+2025-11, to 30 November 2025/);
    const [entry] = JSON.parse((await runCli(["datasets", "--format", "json"], workspace)).out);
    expect(entry.periods).toEqual({
      cadence: "monthly",
      last: "2025-10",
      missing: ["2025-08", "2025-09"],
      next: "2025-11",
      next_ends: "2025-11-30",
      behind: 0,
    });
    const found = await examineStore({
      folders: await readFolders(workspace, BUILT_IN, undefined),
      now: new Date("2025-11-03T09:00:00Z"),
      environment: {},
      signal: new AbortController().signal,
    });
    expect(found).toContainEqual(
      expect.objectContaining({
        code: "periods-missing",
        severity: "warn",
        has: "has no rows for 2025-08 and 2025-09; it comes monthly, and its last is 2025-10",
      }),
    );
  });
});
