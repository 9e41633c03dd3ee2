import { describe, expect, test } from "vitest";
import { readWorkspace } from "../../src/recipe/workspace-file.ts";
import { workspaceOf } from "./workspace-of.ts";

const reading = (text: string) => readWorkspace(workspaceOf({ "deepdive.yaml": text }));

describe("deepdive.yaml", () => {
  test.each([
    ["2026-02-30", "is '2026-02-30', a day that does not exist. February 2026 has 28 days"],
    ["2026-13-01", "a day that does not exist. The months of a year are 01 to 12"],
    ["March 2026", "is 'March 2026'. It is a date"],
  ])("as_at: %s is refused, with its place and why", async (day, words) => {
    const refused = reading(`load:\n  - file: people.csv\n    as_at: ${day}\n`);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow(/deepdive\.yaml:3:12: /);
  });

  test("knows where the footprint is written", async () => {
    expect((await reading("load: []\ngeography: nowhere\n")).geographyAt).toMatchObject({
      line: 2,
      column: 12,
    });
    expect((await reading("load: []\n")).geographyAt).toBeUndefined();
  });

  test.each([
    ["store: ../elsewhere", "store", "--store"],
    ["store: a/../../elsewhere", "store", "--store"],
    ["briefings: /srv/briefings", "briefings", "--out"],
    ["store: ~/store", "store", "--store"],
    ["briefings: ~nurse/out", "briefings", "--out"],
  ])(
    "%s leads out of the workspace and is refused, with its place and the way to say so",
    async (line, key, option) => {
      const refused = reading(`load: []\n${line}\n`);
      await expect(refused).rejects.toMatchObject({ code: "leads-out-of-workspace", exit: 2 });
      await expect(refused).rejects.toThrow(new RegExp(`deepdive\\.yaml:2:\\d+: '${key}'.*${option}`));
    },
  );

  test("folders within the workspace are taken", async () => {
    const { store, briefings } = await reading("store: data/../stores/main\nbriefings: out\n");
    expect([store, briefings]).toEqual(["data/../stores/main", "out"]);
  });

  test("as_at is a day that exists", async () => {
    const { load } = await reading("load:\n  - { file: people.csv, as_at: 2028-02-29 }\n");
    expect(load).toMatchObject([{ asAt: "2028-02-29" }]);
  });
});
