import { describe, expect, test } from "vitest";
import { FINDING_FORMATS } from "../../src/cli/findings/finding-formats.ts";
import { CHECKS } from "../../src/quality/checks.ts";
import { partOf } from "../draw.ts";
import { CASES } from "./cases.ts";
import { type MadeUpWorkspace, madeUpWorkspace } from "./made-up-workspace.ts";

interface Found {
  readonly code: string;
  readonly severity: string;
}

/** A workspace with a file of the case in its store. */
async function storeWith(id: string, text: string): Promise<MadeUpWorkspace> {
  const { contracts, loaded = [] } = CASES[id]!;
  const workspace = madeUpWorkspace(contracts);
  for (const [at, [dataset, before]] of [...loaded, ["thing", text] as const].entries()) {
    workspace.file(`f${at}.csv`, before);
    const { exit, err } = await workspace.call("load", dataset, `f${at}.csv`);
    expect([0, 1], err).toContain(exit);
  }
  return workspace;
}

const foundIn = async (workspace: MadeUpWorkspace, ...args: readonly string[]): Promise<readonly Found[]> =>
  JSON.parse((await workspace.call("check", ...args, "--format", "json")).out);

test("every check has data that keep to it and data that do not", () => {
  expect(Object.keys(CASES).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
});

describe.each(
  partOf(
    CHECKS.map(({ id }) => id),
    6,
  ),
)("%s", (id) => {
  const { good, bad, code, severity } = CASES[id]!;

  test("finds nothing in good data", async () => {
    const workspace = await storeWith(id, good);
    const found = await foundIn(workspace, "--dataset", "thing");
    expect(found.filter((each) => each.code.startsWith(`${id}:`) && each.severity !== "ok")).toEqual([]);
    workspace.remove();
  });

  test("finds what is wrong, in every format, and says no value of a row", async () => {
    const workspace = await storeWith(id, bad);
    const found = await foundIn(workspace, "--dataset", "thing");
    expect(found).toContainEqual(expect.objectContaining({ code, severity }));
    for (const { name } of partOf(FINDING_FORMATS, 1)) {
      const { exit, out, err } = await workspace.call("check", "--format", name, "--fail-on", "warn");
      expect(exit, err).toBe(severity === "info" ? 0 : 1);
      expect(out + err).not.toMatch(/SENTINEL|987654/);
    }
    workspace.remove();
  });
});
