import type { AreaDataset } from "../dataset.ts";
import { poisson } from "../draws.ts";
import { quintileOf } from "../people.ts";
import { ICB } from "../system.ts";
import type { Row } from "../world.ts";

const MONTHS = [
  ...["2025-04-01", "2025-05-01", "2025-06-01", "2025-07-01", "2025-08-01", "2025-09-01"],
  ...["2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01"],
];
const STATUS = { attended: 0.9, dna: 0.05, unknown: 0.05 };
const MODE = { "face-to-face": 0.65, telephone: 0.28, "video-online": 0.07 };
const BOOKED = {
  "same-day": 0.44,
  "1-day": 0.09,
  "2-7-days": 0.2,
  "8-14-days": 0.14,
  "15-21-days": 0.08,
  "22-28-days": 0.05,
};

/** Appointments in general practice by month: more in winter, and more are missed the earlier they were booked. */
export const gpAppointment: AreaDataset = {
  file: "gp_appointment.csv",
  header: ["month", "sub_icb_code", "status", "staff", "mode", "booked", "appointments"],
  rows(world, random) {
    const patients = world.lsoas.length * 500;
    return MONTHS.flatMap((month, i) => {
      const all = patients * 0.55 * ([0, 8, 9, 10].includes(i) ? 1.08 : 1);
      return Object.entries(STATUS).flatMap(([status, a]) =>
        Object.entries(MODE).flatMap(([mode, b]) =>
          Object.entries(BOOKED).map(([booked, c], late): Row => {
            const share = status === "dna" ? a * (0.4 + late * 0.35) : a;
            const mean = all * share * b * c;
            const count =
              mean < 50 ? poisson(random, mean) : Math.round(mean * (0.97 + random.uniform() * 0.06));
            return [month, ICB.subIcb, status, "gp", mode, booked, count];
          }),
        ),
      );
    });
  },
};

const ANSWERS = ["Very good", "Fairly good", "Neither good nor poor", "Fairly poor", "Very poor"];

/** Answers of a patient survey. Where a practice's patients are more deprived, fewer find it good. */
export const surveyResult: AreaDataset = {
  file: "survey_result.csv",
  header: ["survey", "practice_code", "question", "response", "weighted_n", "unweighted_n"],
  rows: (world, random) =>
    world.practices.flatMap(({ code, lsoas }) =>
      (["overall", "booking"] as const).flatMap((question) => {
        const quintile = lsoas.reduce((sum, lsoa) => sum + quintileOf(lsoa), 0) / lsoas.length;
        const good = (question === "overall" ? 0.62 : 0.48) + 0.05 * quintile;
        const shares = [good * 0.5, good * 0.5, (1 - good) * 0.5, (1 - good) * 0.3, (1 - good) * 0.2];
        return ANSWERS.map((answer, i): Row => {
          const answered = poisson(random, 90 * (shares[i] ?? 0));
          return [
            "GPPS-synthetic-2026",
            code,
            question,
            answer,
            Number((answered * 1.07).toFixed(1)),
            answered,
          ];
        });
      }),
    ),
};

/** Targets with their first day. They are invented, except that they look like those of a plan. */
export const target: AreaDataset = {
  file: "target.csv",
  header: ["measure_id", "owner", "valid_from", "comparator", "value", "source"],
  rows: () => [
    ["smi-health-check-complete", "local", "2025-04-01", ">=", 0.75, "Invented plan of the synthetic system"],
    ["ld-health-check", "local", "2025-04-01", ">=", 0.75, "Invented plan of the synthetic system"],
    ["cancer-early-stage", "local", "2025-04-01", ">=", 0.75, "Invented plan of the synthetic system"],
    ["htn-bp-control-age", "local", "2025-04-01", ">=", 0.8, "Invented plan of the synthetic system"],
    ["cancer-fds-28d", "local", "2025-04-01", ">=", 0.77, "Invented plan of the synthetic system"],
    ["ae-4hour", "local", "2025-04-01", ">=", 0.78, "Invented plan of the synthetic system"],
  ],
};

/** LSOAs of 2011 and 2021. The first two of 2021 are halves of a split; all others are as they were. */
export const lsoaLookup: AreaDataset = {
  file: "lsoa_lookup.csv",
  header: ["lsoa11", "lsoa11_name", "lsoa21", "lsoa21_name", "change"],
  rows: ({ lsoas }) =>
    lsoas.map(({ code, name, district }, i): Row => {
      const before = i < 2 ? ["E01998001", `${district.name} before the split (invented)`] : [code, name];
      return [...before, code, name, i < 2 ? "S" : "U"];
    }),
};

/** Practices in their networks. One practice closed on 30 September 2025, and its patients went to the first. */
export const practicePcn: AreaDataset = {
  file: "practice_pcn.csv",
  header: ["practice_code", "practice_name", "pcn_code", "pcn_name", "start_date", "end_date"],
  rows: ({ practices }) => [
    ...practices.map(({ code, name, pcn, pcnName }): Row => [code, name, pcn, pcnName, "2019-07-01", ""]),
    ...practices
      .slice(0, 1)
      .map(
        ({ pcn, pcnName }): Row => [
          ...["Z99900", "Merged Surgery (invented)", pcn, pcnName, "2019-07-01", "2025-09-30"],
        ],
      ),
  ],
};
