import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "deepdive-partition-"));
  mkdirSync(join(workspace, "recipes", "datasets"), { recursive: true });
  writeFileSync(join(workspace, "deepdive.yaml"), "geography: sample\n");
});

/** A dataset of visits by month; `more` are lines of its contract. */
function contract(type: string, ...more: readonly string[]): void {
  const text = `id: visits
title: Visits
description: Visits by month.
grain: a practice in a month
confidentiality: open
source: Made up
key: [practice_code, month]
identifies: [month, visits]
${more.join("\n")}
columns:
  practice_code: { type: code, title: Practice, required: true }
  month: { type: ${type}, title: Month, required: true }
  visits: { type: integer, title: Visits, required: true }
`;
  writeFileSync(join(workspace, "recipes", "datasets", "visits.yaml"), text);
}

const file = (name: string, ...rows: readonly string[]): string => {
  writeFileSync(join(workspace, name), `practice_code,month,visits\n${rows.join("\n")}\n`);
  return name;
};
const load = (name: string, ...more: readonly string[]) =>
  runCli(["load", "visits", name, ...more], workspace);
const total = async (where = ""): Promise<string> =>
  (await runCli(["sql", `SELECT sum(visits) AS n FROM visits ${where}`], workspace)).out.trim();

describe("a contract that gained a partition", () => {
  test.each(["sql", "export"])(
    "is not read by %s over a snapshot of before, which says what to do (exit 3)",
    async (how) => {
      contract("code");
      await load(file("a.csv", "M84001,2025-06,10"));
      contract("code", "partition: [month]");
      const ran = await runCli(
        how === "sql" ? ["sql", "FROM visits"] : ["export", "--to", "out.duckdb"],
        workspace,
      );
      expect(ran.exit).toBe(3);
      expect(ran.err).toMatch(/visits was parted by nothing[\s\S]*by month now[\s\S]*Load a\.csv/);
      // The advice is safe to follow.
      expect((await load("a.csv")).exit).toBe(0);
      expect(await total()).toBe("n\n10");
    },
  );

  test("places a snapshot of one month by its rows, so that nothing counts twice", async () => {
    contract("code");
    await load(file("a.csv", "M84001,2025-06,10"));
    contract("code", "partition: [month]");
    await load(file("b.csv", "M84001,2025-07,5"));
    expect(await total("WHERE month = '2025-06'")).toBe("n\n10");
    expect(await total("WHERE month IN ('2025-06', '2025-07')")).toBe("n\n15");
  });

  test("takes no snapshot of two months, but for a load that asks for it", async () => {
    contract("code");
    await load(file("a.csv", "M84001,2025-06,10", "M84001,2025-07,5"));
    contract("code", "partition: [month]");
    const refused = await load(file("b.csv", "M84001,2025-06,10"));
    expect([refused.exit, refused.err.includes("was not parted by month")]).toEqual([3, true]);
    expect((await load("b.csv", "--replace")).exit).toBe(0);
    expect(await total()).toBe("n\n10");
  });

  test("and lost it again is refused too: two months were current side by side", async () => {
    contract("code", "partition: [month]");
    await load(file("a.csv", "M84001,2025-06,10"));
    await load(file("b.csv", "M84001,2025-07,5"));
    contract("code");
    const { exit, err } = await runCli(["sql", "FROM visits"], workspace);
    expect([exit, err.includes("was parted by month")]).toEqual([3, true]);
  });
});

describe("a partition that is a time", () => {
  test.each([
    ["date", ["2025-05-31", "2024-12-31"]],
    ["date", ["31/05/2025", "01/06/2024"]],
    ["code", ["JUNE-2025", "SEPTEMBER-2024"]],
    ["code", ["2025-06", "2024-12"]],
  ])("of type %s has one snapshot for each value: %s", async (type, [late = "", early = ""]) => {
    contract(type, "partition: [month]");
    await load(file("late.csv", `M84001,${late},10`));
    await load(file("early.csv", `M84001,${early},5`));
    const { out } = await runCli(["datasets", "--format", "json"], workspace);
    expect(JSON.parse(out)).toHaveLength(2);
    // The same month again takes the place of its own and of no other.
    await load(file("again.csv", `M84001,${early},7`));
    expect(await total("WHERE month IS NOT NULL")).toBe("n\n17");
  });
});

describe("duplicates: keep the latest", () => {
  const rules = ["partition: []", "duplicates: { keep: latest, by: visits }"];

  test("leaves the earlier rows of a key out, and is no reason to set rows aside", async () => {
    contract("code", ...rules);
    const { exit, out } = await load(
      file("a.csv", "M84001,2025-06,10", "M84001,2025-06,30", "M84001,2025-06,20", "M84002,2025-06,1"),
    );
    expect(exit).toBe(0);
    expect(out).not.toContain("set aside");
    expect(await total()).toBe("n\n31");
  });

  test("drops a copy of the latest, and sets two latest rows that differ aside", async () => {
    contract("code", ...rules, "reject_limit: 1");
    await load(file("a.csv", "M84001,2025-06,30", "M84001,2025-06,30", "M84001,2025-06,20"));
    expect(await total()).toBe("n\n30");
  });
});
