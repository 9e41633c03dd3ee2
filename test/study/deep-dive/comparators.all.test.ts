import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ResultComparator } from "../../../src/result/comparator.ts";
import { runRecipe } from "../../../src/study/deep-dive/run.ts";
import { OPEN_DATA } from "../../service/load/loading.ts";
import { Running } from "./running.ts";

const PREVALENCE = "qof-2021/PREVALENCE_2021_v2.csv";
const FILES = [
  "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
  "ods/epraccur_2022-08.csv",
  PREVALENCE,
  "qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv",
  "qof-2021/MAPPING_INDICATORS_2021_v2.csv",
  "gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv",
  "fingertips/fingertips_200_ld_qof_prev.csv",
];
const LD = "qof-learning-disability-prevalence";
const COPD = "qof-copd-prevalence";

/** Wilson's limits of a share in per cent, written out: the tested code has no part in it. */
function wilson(x: number, n: number): readonly [number, number] {
  const [z, p] = [1.959963984540054, x / n];
  const middle = p + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [(100 * (middle - reach)) / (1 + z ** 2 / n), (100 * (middle + reach)) / (1 + z ** 2 / n)];
}

describe.skipIf(!existsSync(OPEN_DATA))(
  "published indicators beside published registers (skipped where ../shared/open-data is absent)",
  () => {
    let running: Running;
    let found: readonly ResultComparator[];
    let lacks: readonly (string | undefined)[];
    beforeAll(async () => {
      running = await Running.over(
        "coventry-and-warwickshire",
        FILES.map((file) => ({ path: join(OPEN_DATA, file) })),
      );
      const request = running.request("qof-prevalence-gap", { measures: [LD, COPD], isLook: true });
      const { result } = await running.inSession((session) => runRecipe(session, request));
      found = result.comparators;
      lacks = (result.published?.series ?? []).map((series) => series.lacks);
    }, 240_000);
    afterAll(() => running.remove());

    test("indicator 200 counts as the registers do: England of 2020/21 is the sum of all practices, 324,291 of 60,716,244", () => {
      const [, ...lines] = readFileSync(join(OPEN_DATA, PREVALENCE), "utf8").trimEnd().split(/\r?\n/);
      const own = lines.map((line) => line.split(",")).filter((cells) => cells[1] === "LD");
      const sum = (column: number): number => own.reduce((all, cells) => all + Number(cells[column]), 0);
      expect([sum(2), sum(4)]).toEqual([324_291, 60_716_244]);
      expect(found.find(({ measure }) => measure === LD)?.value).toBeCloseTo((100 * 324_291) / 60_716_244, 8);
    });

    test("4,654 of 1,028,515 is 0.0816 points lower than England's 0.5341 %, with the limits of both", () => {
      const england = found.find(({ measure }) => measure === LD);
      // Value and limits as the file has them; ours from the two counts alone.
      expect(england).toMatchObject({
        kind: "england",
        periodLabel: "2020/21",
        value: 0.534109126,
        lower: 0.532278445,
        upper: 0.53594468,
        verdict: "lower",
        because: [],
      });
      const own = (100 * 4654) / 1_028_515;
      const [lower, upper] = wilson(4654, 1_028_515);
      const { difference } = england ?? {};
      expect(difference?.value).toBeCloseTo(own - 0.534109126, 4);
      expect(difference?.lower).toBeCloseTo(
        own - 0.534109126 - Math.hypot(own - lower, 0.53594468 - 0.534109126),
        3,
      );
      expect(difference?.upper).toBeCloseTo(
        own - 0.534109126 + Math.hypot(upper - own, 0.534109126 - 0.532278445),
        3,
      );
    });

    test("what is not loaded is compared with nothing, and the file that would serve is named", () => {
      expect(found.filter(({ measure }) => measure === COPD)).toEqual([]);
      expect(lacks[0]).toBeUndefined();
      expect(lacks[1]).toMatch(/no file of it is loaded: an export of Fingertips with indicator 253, COPD/);
    });

    test("a Place by itself is held against no system", async () => {
      const { result } = await running.run("qof-prevalence-gap", {
        measures: [LD],
        place: "coventry",
        isLook: true,
      });
      expect(result.comparators).toEqual([]);
    }, 120_000);
  },
);
