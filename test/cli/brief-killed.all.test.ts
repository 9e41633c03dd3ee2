import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BIN, isBuilt } from "../built.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";

const shell = (line: string, cwd: string) =>
  spawnSync("bash", ["-c", line.replaceAll("deepdive", `'${process.execPath}' '${BIN}'`)], {
    cwd,
    encoding: "utf8",
  });

describe.skipIf(!isBuilt || !hasSample)("deepdive brief, killed", () => {
  let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
  beforeAll(async () => {
    workspace = await sampleWorkspace();
    shell("deepdive brief core20-population --quiet", workspace.path);
  });
  afterAll(() => workspace?.remove());

  const content = (): Record<string, string> => {
    const folder = join(workspace.path, "briefings");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return Object.fromEntries(
      files
        .map((entry) => join(entry.parentPath, entry.name))
        // What a killed process was writing is hidden, beside, and taken away by the next one.
        .filter((path) => !path.includes(".part"))
        .map((path) => [path, readFileSync(path, "utf8")]),
    );
  };

  test.each(["SIGKILL", "SIGINT", "SIGTERM"] as const)(
    "by %s at any moment leaves the last briefing as it was",
    async (signal) => {
      const before = content();
      expect(Object.keys(before).length).toBeGreaterThan(3);
      for (const delay of [100, 600, 1000, 1500]) {
        const child = spawn(process.execPath, [BIN, "brief", "--all", "--out", "briefings"], {
          cwd: workspace.path,
        });
        const ended = new Promise((resolve) => child.on("exit", resolve));
        await new Promise((resolve) => setTimeout(resolve, delay));
        child.kill(signal);
        await ended;
        const after = content();
        // Either nothing has changed, or the new publication is there in full, and the earlier one lies whole in `replaced`.
        const texts = new Set(Object.values(after));
        for (const [path, text] of Object.entries(before)) {
          if (!path.endsWith("LATEST")) expect(texts.has(text), path).toBe(true);
        }
        const latest = readFileSync(join(workspace.path, "briefings", "LATEST"), "utf8").trim();
        expect(readdirSync(join(workspace.path, "briefings", latest))).toContain("manifest.json");
      }
    },
  );

  test("and the next one takes away what was left", () => {
    expect(shell("deepdive brief --all --quiet", workspace.path).status).toBe(0);
    expect(readdirSync(join(workspace.path, "briefings")).filter((name) => name.endsWith(".part"))).toEqual(
      [],
    );
  });
});
