import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReleasedRow } from "../../../src/model/released.ts";
import { levelsOf, type Subject } from "../../../src/model/subject.ts";
import type { RunAnswer } from "../../../src/study/deep-dive/run.ts";
import { OPEN_DATA } from "../../service/load/loading.ts";
import { Running } from "./running.ts";

const FILE_7 = "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv";
const FILE_7_2025 = "imd2025/File_7_IoD2025_RELAYOUT-6cols-blank_England.csv";
const POPULATION = "population/lsoa11_single_year_of_age_mid2019.csv.gz";
const FILES = [
  FILE_7,
  POPULATION,
  "ods/epraccur_2022-08.csv",
  "qof-2021/PREVALENCE_2021_v2.csv",
  "qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv",
  "qof-2021/MAPPING_INDICATORS_2021_v2.csv",
  "gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv",
] as const;

const loaded = (files: readonly string[]): Promise<Running> =>
  Running.over(
    "coventry-and-warwickshire",
    files.map((file) => ({ path: join(OPEN_DATA, file) })),
  );

const codesOf = (row: Subject): readonly string[] => levelsOf(row).map(({ level }) => level);

/** "numerator/denominator" of every released proportion of a measure and cut, by level. */
const counts = (answer: RunAnswer, measure: string, cut: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rowsOf(answer, measure, cut).map((row) => [
      codesOf(row).join("|"),
      [row.numerator, row.denominator]
        .map((count) => (count?.status === "published" ? count.value : "?"))
        .join("/"),
    ]),
  );

const rowsOf = ({ result }: RunAnswer, measure: string, cut: string): readonly ReleasedRow[] =>
  result.rows.filter((row) => row.measure === measure && row.cut === cut && row.statistic === "proportion");

describe.skipIf(!existsSync(OPEN_DATA))(
  "published files of Coventry and Warwickshire, loaded and run (skipped where ../shared/open-data is absent)",
  () => {
    let running: Running;
    beforeAll(async () => {
      running = await loaded(FILES);
    }, 240_000);
    afterAll(() => running.remove());

    test("core20-population: 949,454 people, 14.19 % in Core20; of the Places 26.02, 16.72, 3.77 and 0.49 %", async () => {
      // The ICS's own published shares, to two decimals, and the mid-2019 estimate's own sums.
      const answer = await running.run("core20-population");
      const measure = "core20-population-share";
      expect(answer.result.policy.id).toBe("open");
      expect(counts(answer, measure, "total")).toEqual({ "": "134721/949454" });
      const share = ({ value }: ReleasedRow): string => value?.toFixed(2) ?? "";
      expect(rowsOf(answer, measure, "total").map(share)).toEqual(["14.19"]);
      const places = rowsOf(answer, measure, "place").filter(
        ({ denominator }) => denominator?.status === "published" && denominator.value > 0,
      );
      expect(Object.fromEntries(places.map((row) => [codesOf(row)[0], share(row)]))).toEqual({
        coventry: "26.02",
        "warwickshire-north": "16.72",
        rugby: "3.77",
        "south-warwickshire": "0.49",
      });
      expect(counts(answer, measure, "place")["coventry"]).toBe("96654/371521");
    });

    test("the edition is the one that is loaded, and named; nothing is called synthetic", async () => {
      const { result } = await running.run("core20-population");
      expect(result.parameters.find(({ name }) => name === "iod_edition")?.value).toBe("2019");
      expect(result.synthetic).toBe(false);
      expect(result.sources.map(({ dataset }) => dataset).toSorted()).toEqual(["imd", "population"]);
    });

    test("qof-prevalence-gap: COPD by practice, network and practice-deprivation quintile; 57,238 people with diabetes", async () => {
      const answer = await running.run("qof-prevalence-gap");
      expect(counts(answer, "qof-diabetes-prevalence", "total")[""]).toMatch(/^57238\//);
      expect(counts(answer, "qof-copd-prevalence", "total")).toEqual({ "": "16948/1028515" });
      const of = (cut: string): number =>
        Object.values(counts(answer, "qof-copd-prevalence", cut)).filter((each) => each !== "0/0").length;
      expect(of("practice")).toBe(122);
      expect(of("practice-deprivation-quintile")).toBe(6);
      expect(of("pcn")).toBeGreaterThan(15);
      // Every practice is in every cut, in its unknown level where it must be.
      for (const cut of ["practice", "pcn", "practice-deprivation-quintile", "place"]) {
        const registers = rowsOf(answer, "qof-copd-prevalence", cut).map(({ numerator }) =>
          numerator?.status === "published" ? numerator.value : Number.NaN,
        );
        expect(
          registers.reduce((sum, each) => sum + each, 0),
          cut,
        ).toBe(16948);
      }
    });

    test("one Place by itself has that Place's numbers for its own: Coventry 96,654 of 371,521 people, 6,385 with COPD", async () => {
      const place = "coventry";
      const totals = async (recipe: string): Promise<Readonly<Record<string, string>>> => {
        const { result } = await running.run(recipe, { place });
        const whole = result.tables.filter(({ dimensions }) => dimensions.length === 0);
        return Object.fromEntries(
          whole.map(({ measure, groups: [group] }) => [
            measure,
            [group?.row.numerator, group?.row.denominator]
              .map((count) => (count?.status === "published" ? count.value : "?"))
              .join("/"),
          ]),
        );
      };
      expect(await totals("core20-population")).toMatchObject({ "core20-population-share": "96654/371521" });
      const whole = counts(await running.run("qof-prevalence-gap"), "qof-copd-prevalence", "place");
      expect(await totals("qof-prevalence-gap")).toMatchObject({ "qof-copd-prevalence": whole[place] });
      // 6,240 in practices of 2022, and 50, 42 and 53 in Y04947, Y04951 and Y04952, which had closed by then: they keep the
      // Place of their networks (the registers and networks of the published files of 2020/21).
      expect(whole[place]).toMatch(/^6385\//);
    });

    test("IoD 2025 over a population of LSOAs of 2011 is refused with what goes together (2)", async () => {
      const both = await loaded([FILE_7_2025, POPULATION]);
      try {
        const refused = both.run("core20-population");
        await expect(refused).rejects.toThrow(expect.objectContaining({ code: "vintage-mismatch", exit: 2 }));
        await expect(refused).rejects.toThrow(/codes of 2011.*2021/s);
      } finally {
        both.remove();
      }
    }, 120_000);
  },
);
