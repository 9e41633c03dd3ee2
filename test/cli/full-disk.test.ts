/** A disk without room, by a limit for the size of files: no rights are needed for it, and the system says the same. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BIN, isBuilt } from "../built.ts";

const SECRET = "Zqxjk";

const practices = (count: number): string =>
  `practice_code,practice_name,status\n${Array.from(
    { length: count },
    (_, at) => `M${10_000 + at},${SECRET} ${((at + 1) * 2_654_435_761) % 4_294_967_296},active\n`,
  ).join("")}`;

/** All that a store keeps, by name and content, without what only says who is at work in it. */
const content = (store: string): readonly string[] =>
  readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("writer"))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path}: ${readFileSync(path).toString("base64")}`;
    })
    .sort();

// It calls the built command, and a POSIX shell: skipped where one of them is not there.
test.skipIf(!isBuilt || process.platform === "win32")(
  "a disk that is full while a file is loaded is told as that, and the store is as it was",
  () => {
    const workspace = mkdtempSync(join(tmpdir(), "deepdive-full-"));
    const load = (name: string, blocks: string) =>
      spawnSync(
        "/bin/sh",
        ["-c", `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, BIN, "load", name],
        { cwd: workspace, encoding: "utf8" },
      );
    writeFileSync(join(workspace, "small.csv"), practices(20));
    writeFileSync(join(workspace, "large.csv"), practices(80_000));
    expect(load("small.csv", "unlimited").status).toBe(0);
    const before = content(join(workspace, "store"));
    // Of 512 bytes: some room for the catalogue, and none for the rows.
    const { status, stderr } = load("large.csv", "200");
    expect(stderr).toContain("no room left on the disk");
    expect(stderr).not.toContain(SECRET);
    expect(status).toBe(2);
    expect(content(join(workspace, "store"))).toEqual(before);
    // With room again it is loaded.
    expect(load("large.csv", "unlimited").status).toBe(0);
  },
  60_000,
);
