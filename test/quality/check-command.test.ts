import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { called } from "../cli/called.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { csvOf, type MadeUpWorkspace, madeUpWorkspace } from "./made-up-workspace.ts";

const THING = {
  key: ["id"],
  columns: {
    id: { type: "code", title: "Id", required: true },
    group: { type: "code", title: "Group", values: ["A", "B"] },
  },
  quality: { completeness: { group: { least: 0.9 } } },
};
const GOOD = csvOf("id,group", 50, (n) => `i${n},A`);
const EMPTY_GROUP = csvOf("id,group", 50, (n) => `i${n},${n < 20 ? "" : "A"}`);

let workspace: MadeUpWorkspace;
afterEach(() => workspace.remove());

/** Names, sizes and contents of all files of a folder. */
function stateOf(folder: string): string {
  if (!existsSync(folder)) return "absent";
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const hash = createHash("sha256");
  for (const name of files) hash.update(name).update(readFileSync(join(folder, name)));
  return `${names.join()} ${hash.digest("hex")}`;
}

describe("check of files", () => {
  test("keeps nothing: the store is as it was, or was never made", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("good.csv", GOOD);
    workspace.file("next.csv", EMPTY_GROUP);
    expect((await workspace.call("check", "good.csv")).exit).toBe(0);
    expect(existsSync(join(workspace.path, "store"))).toBe(false);
    await workspace.call("load", "good.csv");
    const before = stateOf(join(workspace.path, "store"));
    // A column that is clearly thinner than in the store is what load would refuse.
    expect((await workspace.call("check", "next.csv", "good.csv")).exit).toBe(1);
    expect(stateOf(join(workspace.path, "store"))).toBe(before);
  });

  test("a file that load refuses is a finding with the words of the refusal, and keeps no other out", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("twice.csv", "id,group\na,A\na,B\n");
    workspace.file("next.csv", EMPTY_GROUP);
    const load = await workspace.call("load", "twice.csv");
    const { exit, out } = await workspace.call("check", "twice.csv", "next.csv", "--format", "json");
    expect(exit).toBe(1);
    const found: readonly { code: string; severity: string; has: string; file: string }[] = JSON.parse(out);
    const refusal = found.find(({ file }) => file === "twice.csv");
    expect(refusal).toMatchObject({ severity: "error" });
    expect(load.err).toContain(refusal?.has);
    expect(found).toContainEqual(
      expect.objectContaining({ file: "next.csv", code: "completeness:thing.group", severity: "warn" }),
    );
  });

  test("a file that is not there, a folder, or an empty store was not checked: exit 3", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("good.csv", GOOD);
    expect(await workspace.call("check", "good.csv", "nope.csv")).toMatchObject({
      exit: 3,
      out: expect.stringContaining("does not exist"),
    });
    expect((await workspace.call("check", "recipes")).exit).toBe(3);
    expect(await workspace.call("check")).toMatchObject({ exit: 3, out: "" });
    expect((await workspace.call("check", "--dataset", "thing")).exit).toBe(3);
    expect((await workspace.call("check", "--dataset", "nothing")).exit).toBe(2);
  });
});

describe("check of the store", () => {
  test("fails from the severity on that --fail-on says", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", EMPTY_GROUP);
    await workspace.call("load", "f.csv");
    expect((await workspace.call("check")).exit).toBe(0);
    expect((await workspace.call("check", "--fail-on", "error")).exit).toBe(0);
    expect((await workspace.call("check", "--fail-on", "warn")).exit).toBe(1);
    expect((await workspace.call("check", "--fail-on", "info")).exit).toBe(2);
  });

  test("deepdive.yaml lies over the contract, and may not name what there is not", async () => {
    const settings = { quality: { thing: { limits: { "completeness:group": { limit: 0.5 } } } } };
    workspace = madeUpWorkspace({ thing: THING }, settings);
    workspace.file("f.csv", EMPTY_GROUP);
    await workspace.call("load", "f.csv");
    expect((await workspace.call("check", "--fail-on", "warn")).exit).toBe(0);
    const wrong = [
      { thing: { limits: { "completness:group": { limit: 0.5 } } } },
      { thing: { completeness: { grop: { least: 0.5 } } } },
      { thingy: {} },
    ];
    for (const quality of wrong) {
      workspace.file("deepdive.yaml", JSON.stringify({ quality }));
      expect(await workspace.call("check")).toMatchObject({
        exit: 2,
        err: expect.stringContaining("the section quality"),
      });
    }
  });

  test("a snapshot that is gone was not checked: exit 3, and the output says it", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", GOOD);
    await workspace.call("load", "f.csv");
    rmSync(join(workspace.path, "store/snapshots"), { recursive: true });
    for (const format of ["table", "json", "junit", "markdown", "github"]) {
      const { exit, out } = await workspace.call("check", "--format", format);
      expect([exit, out]).toEqual([3, expect.stringContaining("could not be checked")]);
    }
  });

  test("the same data are the same bytes in every format", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", EMPTY_GROUP);
    await workspace.call("load", "f.csv");
    for (const format of ["table", "json", "junit", "markdown", "github"]) {
      const [one, other] = [
        await workspace.call("check", "--format", format),
        await workspace.call("check", "--format", format),
      ];
      expect(one.out).toBe(other.out);
      expect(one.out.length).toBeGreaterThan(0);
    }
  });
});

describe("--rejects", () => {
  const FAILING = csvOf("id,group", 50, (n) => `i${n},${n < 8 ? "X" : n < 20 ? "" : "A"}`);
  const MISSING_ID = csvOf("id,group", 400, (n) => `${n < 9 ? "" : `i${n}`},A`);

  test("writes the rows that fail, for their owner alone, and none of them anywhere else", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", FAILING);
    const { exit, out, err } = await workspace.call("check", "f.csv", "--rejects", "rows.csv");
    expect(exit).toBe(0);
    const file = join(workspace.path, "rows.csv");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const rows = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(rows[0]).toBe("from,code,source_row,reason,id,group");
    // 12 rows have no group, and in 8 a value outside the list was taken as missing.
    expect(rows.filter((row) => row.startsWith("f.csv,completeness:thing.group,,,i"))).toHaveLength(20);
    expect(out + err).not.toMatch(/\bi\d+\b/);
  });

  test("writes what load sets aside, with its number in the file", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", MISSING_ID);
    await workspace.call("check", "f.csv", "--rejects", "rows.csv");
    const rows = readFileSync(join(workspace.path, "rows.csv"), "utf8").trimEnd().split("\n");
    expect(rows[0]).toContain("source_row");
    expect(rows.filter((row) => row.startsWith("f.csv,missing:id,"))).toHaveLength(9);
  });

  test("writes what was taken as missing as it stands in the file, with its number", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", FAILING);
    await workspace.call("check", "f.csv", "--rejects", "rows.csv");
    const rows = readFileSync(join(workspace.path, "rows.csv"), "utf8").trimEnd().split("\n");
    const doubted = rows.filter((row) => row.startsWith("f.csv,outside:group,"));
    expect(doubted.map((row) => [row.split(",")[2], row.split(",").slice(-2).join()])).toEqual(
      Array.from({ length: 8 }, (_, n) => [`${n + 1}`, `i${n},X`]),
    );
  });

  test("writes the rows for which load refuses a file, and says how to get them", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file(
      "f.csv",
      csvOf("id,group", 40, (n) => `${n < 20 ? "" : `i${n}`},A`),
    );
    const { exit, out } = await workspace.call("check", "thing", "f.csv", "--rejects", "rows.csv");
    expect(exit).toBe(1);
    expect(out.replace(/\s+/g, " ")).toContain("deepdive check FILE --rejects ROWS.csv");
    const rows = readFileSync(join(workspace.path, "rows.csv"), "utf8").trimEnd().split("\n");
    expect(rows.filter((row) => row.startsWith("f.csv,missing:id,"))).toHaveLength(20);
  });

  test("writes to no terminal, and to no folder that is not there: exit 2", async () => {
    workspace = madeUpWorkspace({ thing: THING });
    workspace.file("f.csv", FAILING);
    for (const place of ["/dev/stdout", "/dev/null", "recipes", "nowhere/rows.csv", "s3://bucket/rows.csv"]) {
      const { exit, out } = await workspace.call("check", "f.csv", "--rejects", place);
      expect([exit, out], place).toEqual([2, ""]);
    }
  });
});

test("a snapshot before that is gone keeps nobody from checking what is there", async () => {
  workspace = madeUpWorkspace({ thing: THING });
  workspace.file("a.csv", GOOD);
  workspace.file(
    "b.csv",
    csvOf("id,group", 60, (n) => `i${n},A`),
  );
  await workspace.call("load", "a.csv", "--as-at", "2026-01-31");
  const first = readdirSync(join(workspace.path, "store/snapshots/thing"), { encoding: "utf8" });
  await workspace.call("load", "b.csv", "--as-at", "2026-02-28");
  for (const name of first) rmSync(join(workspace.path, "store/snapshots/thing", name));
  expect((await workspace.call("check", "--fail-on", "warn")).exit).toBe(0);
});

describe.skipIf(!hasSample)("check of the sample data", () => {
  test("finds no problem in them", async () => {
    workspace = madeUpWorkspace({});
    const sample = await sampleWorkspace();
    const { exit, out } = await called(["check"], {
      cwd: sample.path,
      now: () => new Date("2026-04-01T08:00:00Z"),
    });
    expect([exit, out]).toEqual([0, expect.stringContaining("person")]);
    sample.remove();
  });
});
