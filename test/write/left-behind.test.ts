/** What a process that was killed leaves: taken away by the next one that writes there, and nothing else is (found.md, F4). */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { inTemporaryFolder, makeTemporaryFolder } from "../../src/write/temporary-folder.ts";
import { ownTag } from "../../src/write/work-beside.ts";
import { writeFileWhole } from "../../src/write/write-file-whole.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "left-behind-"));
});

/** The tag of a process of this machine that is gone: this one's, with the number of a process that has ended. */
const goneTag = (): string => ownTag().replace(/^\d+/, String(spawnSync(process.execPath, ["-e", ""]).pid));

test("beside any output of the folder; what lives, what is old elsewhere and what is somebody's stays", async () => {
  const gone = [`.people.csv.${goneTag()}.part`, `.answer.csv.${goneTag()}.part`];
  const another = ownTag().replace(/\.[0-9a-f]{8}/, ".00000000");
  const kept = [
    `.mine.${ownTag()}.part`,
    `.mine.${another}.part`,
    ".notes.part",
    ".mine.12.part",
    "mine.1.part",
  ];
  for (const name of [...gone, ...kept]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, gone[0] ?? "", "content"), "rows about people");
  await writeFileWhole(join(folder, "answer.csv"), "1");
  expect(readdirSync(folder).toSorted()).toEqual([...kept, "answer.csv"].toSorted());
});

test("of another machine, once nothing has touched it for a day", async () => {
  const another = join(folder, `.mine.${ownTag().replace(/\.[0-9a-f]{8}/, ".00000000")}.part`);
  mkdirSync(another);
  const before = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(another, before, before);
  await writeFileWhole(join(folder, "answer.csv"), "1");
  expect(existsSync(another)).toBe(false);
});

test("in the folder for temporary files, and not what another process is at", async () => {
  const gone = join(folder, `deepdive-${goneTag()}`);
  mkdirSync(gone);
  writeFileSync(join(gone, "staged.parquet"), "rows about people");
  const mine = await makeTemporaryFolder(folder);
  mkdirSync(join(folder, "deepdive-somebody"));
  await inTemporaryFolder(async () => undefined, folder);
  expect(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .toSorted(),
  ).toEqual([mine, join(folder, "deepdive-somebody")].toSorted());
});
