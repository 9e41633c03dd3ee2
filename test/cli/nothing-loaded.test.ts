import { beforeAll, describe, expect, it } from "vitest";
import { called } from "./called.ts";
import { newFolder } from "./workspace-at.ts";

/** A law over all deep dives: where nothing is loaded, each says what to load. That no day is known is no answer then. */
describe("in a workspace into which nothing was loaded", () => {
  let folder = "";
  beforeAll(async () => {
    folder = newFolder();
    await called(["init", "."], { cwd: folder });
  });

  it("every deep dive names the files that would serve, and asks for no day", async () => {
    const { exit, err } = await called(["brief", "--all"], { cwd: folder });
    expect(exit).toBe(5);
    expect(err).not.toContain("--as-at");
    const recipes = await called(["recipes", "--format", "json"], { cwd: folder });
    const ids = (JSON.parse(recipes.out) as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(50);
    const silent = ids.filter(
      (id) => !new RegExp(`recipe '${id}': needs data that are not loaded: [a-z_0-9]+ \\(`).test(err),
    );
    // The example of "init" is never briefed.
    expect(silent).toEqual(["example-respiratory"]);
  }, 240_000);

  it("so does one by its name", async () => {
    const { exit, err } = await called(["run", "ae-four-hours"], { cwd: folder });
    expect(exit).toBe(5);
    expect(err).toContain("deepdive load ae_monthly FILE");
  });
});
