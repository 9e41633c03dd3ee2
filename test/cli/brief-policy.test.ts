import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { called } from "./called.ts";
import { newFolder } from "./workspace-at.ts";

const FILES = ["imd-2025.csv", "population-mid-2025.csv", "ae_monthly.csv"];

/** Open data by month, and open data of one day: acro can be asked of the second alone. */
describe("brief under a policy that cannot be asked of every deep dive", () => {
  let folder = "";
  beforeAll(async () => {
    folder = newFolder();
    await called(["init", "--sample", "--quiet"], { cwd: folder });
    const loaded = await called(["load", ...FILES.map((name) => `data/${name}`)], { cwd: folder });
    expect(loaded.exit, loaded.err).toBe(0);
  }, 120_000);

  it("--all names the deep dive by month, and publishes the others", async () => {
    const { exit, out, err } = await called(["brief", "--all", "--policy", "acro", "--format", "csv"], {
      cwd: folder,
    });
    expect(exit, err).toBe(0);
    expect(err).toMatch(/a series under policy 'acro': exact counts of successive periods/);
    expect(err).toContain("ae-four-hours: release refused by disclosure control (exit 4)");
    const published = readdirSync(out.trim());
    expect(published).toContain("core20-population");
    expect(published).not.toContain("ae-four-hours");
  }, 120_000);

  it("asked for by its name it is refused, and nothing is published", async () => {
    const { exit, err } = await called(
      ["brief", "ae-four-hours", "--policy", "acro", "--out", join(folder, "other")],
      { cwd: folder },
    );
    expect(exit).toBe(4);
    expect(err).toContain("Nothing was published");
  });
});
