import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { SAMPLE_DATA } from "./running.ts";
import { EVERYBODY, workspaceWith } from "./workspace-with.ts";

/** Spells of six people of the sample, as at 2026-03-31: person, admitted, method, discharged, how, diagnosis. */
const SPELLS = [
  // Came again as an emergency on day 29, and then on day 30 after the second discharge.
  ["a", "2025-10-01", "11", "2025-10-03", "1", "I10"],
  ["a", "2025-11-01", "21", "2025-11-05", "1", "I10"],
  ["a", "2025-12-05", "21", "2025-12-06", "1", "I10"],
  // Moved to another provider on the day of discharge: one stay. Came again on the day on which that ended.
  ["b", "2025-10-01", "21", "2025-10-10", "1", "J44"],
  ["b", "2025-10-10", "81", "2025-10-20", "1", "J44"],
  ["b", "2025-10-20", "22", "2025-10-21", "1", "J44"],
  // The next admission was planned; the emergency after it is not the next.
  ["c", "2025-10-01", "21", "2025-10-02", "1", "K35"],
  ["c", "2025-10-05", "11", "2025-10-06", "1", "K35"],
  ["c", "2025-10-10", "21", "2025-10-11", "1", "K35"],
  // Died in the stay; a stay for cancer; a stay within another.
  ["d", "2025-10-01", "21", "2025-10-02", "4", "I21"],
  ["e", "2025-10-01", "21", "2025-10-02", "1", "C34.1"],
  ["e", "2025-10-08", "21", "2025-10-30", "1", "I21"],
  ["e", "2025-10-09", "21", "2025-10-10", "1", "I21"],
  // Thirty days are not over; still in hospital.
  ["f", "2026-03-05", "21", "2026-03-10", "1", "I10"],
  ["f", "2026-03-20", "21", "", "", "I10"],
] as const;

const PEOPLE = readFileSync(join(SAMPLE_DATA, "person.csv"), "utf8").trimEnd().split("\n").slice(1, 7);
const [HEAD = ""] = readFileSync(join(SAMPLE_DATA, "person.csv"), "utf8").split("\n");
const idOf = (letter: string): string =>
  PEOPLE["abcdef".indexOf(letter)]?.split(",")[HEAD.split(",").indexOf("person_id")] ?? "";

const FILE = [
  "spell_id,person_id,provider_code,admission_date,admission_method,discharge_date,discharge_method,primary_diagnosis",
  ...SPELLS.map(([person, admitted, method, left, how, code], at) =>
    [`S${at}`, idOf(person), method === "81" ? "RYY" : "RXX", admitted, method, left, how, code].join(","),
  ),
].join("\n");

interface Row {
  readonly measure: string;
  readonly cut: string;
  readonly statistic: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly [column: string]: string | number | null;
}

async function rowsOf(folder: string, args: readonly string[]): Promise<readonly Row[]> {
  const { exit, out, err } = await runCli(["run", ...args, "--internal", "--format", "json"], folder);
  expect(exit, err).toBe(0);
  return (JSON.parse(out) as { rows: readonly Row[] }).rows;
}

describe("what follows an event", () => {
  test("is a readmission on the days 0 to 29, of stays joined across providers", async () => {
    const folder = await workspaceWith({ ...EVERYBODY, "apc_spell.csv": `${FILE}\n` });
    const rows = await rowsOf(folder, [
      ...["long-stays", "--measure", "readmission-within-30d", "--as-at", "2026-03-31"],
      ...["--param", "year_from=2025-04-01"],
    ]);
    const total = rows.find((row) => row.cut === "total" && row.statistic === "proportion");
    // By hand. Discharges: a 3; b 2 (the move joins two spells); c 3; e 1 (cancer is left out, one lies within another).
    // Followed: a's first (day 29), b's first (day 0), c's second (day 4). c's first was followed by a planned one.
    expect([total?.numerator, total?.denominator]).toEqual([3, 9]);
  });
});

/** The sample's areas with a decile of a domain that runs the other way, under the names of the contract. */
const [, ...AREAS] = readFileSync(join(SAMPLE_DATA, "imd-2025.csv"), "utf8").trimEnd().split("\n");
const DOMAIN = AREAS.map((line, at) => {
  const [code = "", , district = "", , , , decile = ""] = line.split(",");
  return { code, district, overall: Number(decile), housing: ((at * 3) % 10) + 1 };
});

describe("a domain of the Indices", () => {
  test("splits residents by its own fifths, which are not those of the overall index", async () => {
    const imd = DOMAIN.map(({ code, district, overall, housing }, at) =>
      [2025, 2021, code, district, at + 1, overall, 50 - at, housing].join(","),
    );
    const folder = await workspaceWith(
      {
        "imd.csv": `iod_edition,lsoa_year,lsoa_code,lad_code,imd_rank,imd_decile,imd_score,housing_decile\n${imd.join("\n")}\n`,
        "population-mid-2025.csv": undefined,
      },
      {
        "dives/domain.yaml":
          "title: T\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [core20-population-share]\ncuts: [imd-domain-quintile]\n",
      },
    );
    const rows = await rowsOf(folder, ["domain", "--param", "imd_domain=housing", "--as-at", "2026-03-31"]);
    const most = new Set(DOMAIN.filter(({ housing }) => housing <= 2).map(({ code }) => code));
    const people = readFileSync(join(SAMPLE_DATA, "population-mid-2025.csv"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","))
      .filter(([, code = ""]) => most.has(code))
      .reduce((sum, [, , total]) => sum + Number(total), 0);
    const row = rows.find(
      (each) => each.cut === "imd-domain-quintile" && each["imd_domain_quintile"] === "1" && each.denominator,
    );
    expect(row?.denominator).toBe(people);
  });
});
