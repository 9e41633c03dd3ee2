/** The doctor, and the list of what is loaded, name practices of the footprint that a published file does not have. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hasOpenData, OPEN_DATA } from "../service/load/loading.ts";
import { runCli } from "./run-cli.ts";

const SAMPLE = join(import.meta.dirname, "../../sample-data");
const folder = mkdtempSync(join(tmpdir(), "deepdive-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finding {
  readonly code: string;
  readonly has: string;
}

const findings = async (): Promise<readonly Finding[]> =>
  unitFindings(JSON.parse((await runCli(["doctor", "--format", "json"], folder)).out));

/** All findings of that code, wherever they stand in the answer. */
function unitFindings(value: unknown): readonly Finding[] {
  if (Array.isArray(value)) return value.flatMap(unitFindings);
  if (typeof value !== "object" || value === null) return [];
  const own = value as Partial<Finding>;
  const inside = Object.values(value).flatMap(unitFindings);
  return own.code === "units-missing" ? [own as Finding, ...inside] : inside;
}

/** What the list says for machines of the units of a dataset. */
async function unitsListed(dataset: string): Promise<unknown> {
  const { out } = await runCli(["datasets", dataset, "--format", "json"], folder);
  return JSON.parse(out)[0].units;
}

test("two practices of fifteen that a QOF file lacks are named, and none where all are there", async () => {
  writeFileSync(join(folder, "deepdive.yaml"), "geography: sample\n");
  const rows = readFileSync(join(SAMPLE, "PREVALENCE_2526.csv"), "utf8").trim().split("\n");
  const cut = join(folder, "PREVALENCE_2526.csv");
  writeFileSync(cut, `${rows.slice(0, -2).join("\n")}\n`);
  const others = [
    "imd-2025.csv",
    "practice.csv",
    "gp-reg-pat-prac-lsoa-all.csv",
    "MAPPING_NHS_GEOGRAPHIES_2526.csv",
  ];
  const loaded = await runCli(["load", ...others.map((name) => join(SAMPLE, name)), cut], folder);
  expect(loaded.exit).toBe(0);
  const [found, ...more] = await findings();
  expect(more).toEqual([]);
  expect(found?.has).toContain("13 of 15 practices of the footprint");
  const without = rows.slice(-2).map((row) => row.split(",")[0] ?? "");
  for (const code of without) expect(found?.has).toContain(code);
  const listed = await runCli(["datasets"], folder);
  expect(listed.out).toMatch(
    new RegExp(`qof_prevalence +13 of 15 practices of the footprint .*${without[0]}`),
  );
  expect(await unitsListed("qof_prevalence")).toMatchObject([
    { dimension: "practice", with_rows: 13, of: 15 },
  ]);
  expect((await runCli(["load", join(SAMPLE, "PREVALENCE_2526.csv")], folder)).exit).toBe(0);
  expect(await findings()).toEqual([]);
  expect(await unitsListed("qof_prevalence")).toMatchObject([{ with_rows: 15, of: 15, without: [] }]);
  expect(await unitsListed("imd")).toMatchObject([{ dimension: "lsoa" }]);
}, 300_000);

test("of a list of areas that is a part, as many are said to be there as load says", async () => {
  const own = join(folder, "part");
  mkdirSync(own);
  writeFileSync(join(own, "deepdive.yaml"), "geography: sample\n");
  const rows = readFileSync(join(SAMPLE, "imd-2025.csv"), "utf8").trim().split("\n");
  const imd = join(own, "imd-2025.csv");
  writeFileSync(imd, `${rows.slice(0, 31).join("\n")}\n`);
  const others = ["practice.csv", "gp-reg-pat-prac-lsoa-all.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv"];
  const { exit, out } = await runCli(["load", ...others.map((name) => join(SAMPLE, name)), imd], own);
  expect(exit).toBe(0);
  const [, there = ""] = /([0-9]+) of the 40 of/.exec(out.replaceAll(/\s+/g, " ")) ?? [];
  expect(Number(there)).toBeGreaterThan(0);
  expect(Number(there)).toBeLessThan(40);
  const listed = (await runCli(["datasets", "practice_population"], own)).out.replaceAll(/ +/g, " ");
  const lacking = 40 - Number(there);
  expect(listed).toContain(
    `practice_population ${there} of 40 LSOAs of the footprint ${lacking} that are in no loaded list`,
  );
  const doctor = unitFindings(JSON.parse((await runCli(["doctor", "--format", "json"], own)).out));
  expect(doctor.map(({ has }) => has).join()).toContain(
    `has rows of ${there} of 40 LSOAs of the footprint; none of ${lacking} that are in no loaded list`,
  );
}, 300_000);

test.skipIf(!hasOpenData)(
  "LSOAs of 2011 are held against the edition of their year, and a practice that was open on the day is missed",
  async () => {
    const own = join(folder, "own");
    mkdirSync(own);
    writeFileSync(join(own, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");
    const files = [
      "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
      "imd2025/File_7_IoD2025_RELAYOUT-6cols-blank_England.csv",
      "gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv",
      "ods/epraccur_2022-08.csv",
      "qof-2021/PREVALENCE_2021_v2.csv",
      "qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv",
    ];
    expect((await runCli(["load", ...files.map((name) => join(OPEN_DATA, name))], own)).exit).toBe(0);
    const { out } = await runCli(["datasets", "practice_population", "qof_prevalence"], own);
    // 534 LSOAs of 2011 and 557 of 2021 lie in the footprint. Y04883 was open until June 2021, and no QOF of 2020/21 has it.
    expect(out).toMatch(/practice_population +534 of 534 LSOAs of the footprint +none is missing/);
    expect(out).toMatch(
      /qof_prevalence +119 of 120 practices of the footprint +LEICESTER ROAD SURGERY \(Y04883\)/,
    );
  },
  300_000,
);
