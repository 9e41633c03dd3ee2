import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleWorkspace } from "../sample/sample-workspace.ts";
import { called } from "./called.ts";

/** A derived dataset in place of the built-in one: each LSOA of the Indices once, and once more where it is doubled. */
const contract = (sql: string): string => `id: local_deprivation
title: Deprivation within the system
description: Each LSOA in one local fifth
grain: LSOA
confidentiality: open
source: invented
key: [lsoa_code]
columns:
  lsoa_code: { type: code, title: LSOA, required: true }
  local_rank: { type: integer, title: Rank }
  local_quintile: { type: integer, title: Fifth, minimum: 1, maximum: 5 }
links:
  - { to: imd, on: { lsoa_code: lsoa_code } }
views:
  - sql: ${sql}
`;

const ROWS = "SELECT lsoa_code, 1 AS local_rank, 2 AS local_quintile FROM imd";

let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
beforeAll(async () => {
  workspace = await sampleWorkspace();
}, 240_000);
afterAll(() => workspace.remove());

function runWith(sql: string) {
  const folder = join(workspace.path, "recipes/datasets");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "local_deprivation.yaml"), contract(sql));
  const ended = called(["run", "copd-respiratory-vaccination", "--as-at", "2026-03-31"], {
    cwd: workspace.path,
  });
  return ended.finally(() => rmSync(join(folder, "local_deprivation.yaml")));
}

describe("a derived dataset that is looked up by its key", () => {
  test("is refused where it has a key twice: all people looked up there would count twice", async () => {
    const { exit, out, err } = await runWith(`${ROWS} UNION ALL ${ROWS}`);
    expect([exit, out]).toEqual([3, ""]);
    expect(err).toContain("dataset local_deprivation: has more than one row for the same lsoa_code");
    expect(err).not.toMatch(/E0\d{7}/);
  }, 60_000);

  test("is refused where one key alone comes twice", async () => {
    const { exit } = await runWith(`${ROWS} UNION ALL SELECT min(lsoa_code), 9, 3 FROM imd`);
    expect(exit).toBe(3);
  }, 60_000);

  test("counts where each key comes once", async () => {
    const { exit } = await runWith(ROWS);
    expect(exit).toBe(0);
  }, 60_000);
});
