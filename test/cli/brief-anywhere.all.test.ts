import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RUN_FORMATS } from "../../src/render/formats.ts";
import { BIN, isBuilt } from "../built.ts";
import { loadedSample } from "../sample/loaded-sample.ts";

/** Zones on both sides of the day's border, and a language whose letters have other capitals: "i" is "İ" in Turkish. */
const PLACES: readonly Readonly<Record<string, string>>[] = [
  { TZ: "UTC", LC_ALL: "C" },
  { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "America/Los_Angeles", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
];

describe.skipIf(!isBuilt)("a briefing in every format", () => {
  const made: string[] = [];
  let sample: string;
  beforeAll(async () => {
    sample = await loadedSample();
  }, 240_000);
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });

  /** The files of a briefing that was made in a place, by name; of the manifest without the times. */
  function briefed(place: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
    const folder = mkdtempSync(join(tmpdir(), "deepdive-anywhere-"));
    made.push(folder);
    cpSync(sample, folder, { recursive: true });
    const formats = RUN_FORMATS.map(({ name }) => name).join(",");
    const { status, stderr } = spawnSync(
      process.execPath,
      [BIN, "brief", "copd-respiratory-vaccination", "core20-population", "--format", formats, "--quiet"],
      { cwd: folder, encoding: "utf8", env: { ...process.env, ...place } },
    );
    expect(status, stderr).toBe(0);
    const month = join(folder, "briefings", "2026-03");
    const names = readdirSync(month, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    return new Map(
      names.map((path) => {
        const bytes = readFileSync(path);
        const isManifest = path.endsWith("manifest.json");
        const text = bytes.toString("utf8").replaceAll(/"(madeAt|numbers|pages)": [^,\n]+/g, "");
        return [path.slice(month.length), isManifest ? text : bytes.toString("base64")];
      }),
    );
  }

  test("is the same bytes in any time zone and in any language of the machine", () => {
    const [first, ...others] = PLACES.map(briefed);
    expect(first!.size).toBeGreaterThan(20);
    for (const [at, other] of others.entries()) {
      expect([...other.keys()]).toEqual([...first!.keys()]);
      const differing = [...first!]
        .filter(([name, bytes]) => other.get(name) !== bytes)
        .map(([name]) => name);
      expect(differing, JSON.stringify(PLACES[at + 1])).toEqual([]);
    }
  }, 300_000);
});
