import type { AreaDataset } from "../dataset.ts";
import { quintileOf } from "../people.ts";
import type { Random } from "../random.ts";
import { ENGLAND_LSOAS_2021, ICB, type Lsoa } from "../system.ts";
import type { Row } from "../world.ts";

const MONTHS = [
  ...["2025-04-01", "2025-05-01", "2025-06-01", "2025-07-01", "2025-08-01", "2025-09-01"],
  ...["2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01"],
];
const HOSPITALS = [
  ["ZZ1", "Invented General Hospital", 900],
  ["ZZ2", "Madeup Hospital (invented)", 500],
] as const;

const near = (value: number, random: Random): number => Math.round(value * (0.95 + random.uniform() * 0.1));

/** Emergency care by hospital and month: in winter more come, and more of them stay over four hours. */
export const aeMonthly: AreaDataset = {
  file: "ae_monthly.csv",
  header: [
    ...["month", "provider_code", "region", "provider_name", "attendances_type1", "attendances_type2"],
    ...["attendances_other", "over4_type1", "over4_type2", "over4_other"],
  ],
  rows: (_, random) =>
    MONTHS.flatMap((month, i) =>
      HOSPITALS.map(([code, name, size]): Row => {
        const isWinter = [8, 9, 10].includes(i);
        const came = near(size * (isWinter ? 1.15 : 1), random);
        const over = near(came * (isWinter ? 0.46 : 0.38), random);
        return [
          month,
          code,
          "Invented Region",
          name,
          came,
          0,
          near(size * 0.3, random),
          over,
          0,
          near(size * 0.012, random),
        ];
      }),
    ),
};

/** Shares of the Census' nineteen groups where people are least deprived, and by how much more where they are most. */
const GROUPS: Readonly<Record<string, readonly [share: number, more: number]>> = {
  "white-british": [880, -250],
  "white-irish": [10, 2],
  "white-gypsy-or-irish-traveller": [1, 2],
  "white-roma": [1, 3],
  "white-other": [40, 40],
  "mixed-white-black-caribbean": [6, 12],
  "mixed-white-asian": [8, 4],
  "asian-indian": [22, 55],
  "asian-pakistani": [6, 45],
  "asian-bangladeshi": [2, 16],
  "asian-chinese": [6, 6],
  "black-african": [8, 50],
  "black-caribbean": [4, 10],
  "other-arab": [2, 10],
};

/** Residents of the Census by ethnic group: the more deprived the area, the more mixed its people. */
export const censusEthnicity: AreaDataset = {
  file: "census_ethnicity.csv",
  header: ["census_day", "lsoa_code", "ethnic_group", "persons"],
  rows: ({ lsoas }, random) =>
    lsoas.flatMap((lsoa) =>
      Object.entries(GROUPS).map(([group, [share, more]]): Row => {
        const persons = near(500 * ((share + (more * (5 - quintileOf(lsoa))) / 4) / 1_000), random);
        return ["2021-03-21", lsoa.code, group, persons];
      }),
    ),
};

const QUESTIONS = {
  SMIRegister: 1,
  All6PHC: 0.57,
  Alcohol: 0.78,
  BloodGlucose: 0.72,
  BloodLipid: 0.7,
  BloodPressure: 0.83,
  BMIWeight: 0.8,
  Smoking: 0.85,
};

/** Physical health checks of people with severe mental illness, as the commissioner returns them by quarter. */
export const smiHealthCheck: AreaDataset = {
  file: "smi_health_check.csv",
  header: ["quarter", "commissioner_code", "question", "answer"],
  rows: (_, random) =>
    ["SMI-Q1-2025-2026", "SMI-Q2-2025-2026", "SMI-Q3-2025-2026", "SMI-Q4-2025-2026"].flatMap((quarter, i) =>
      Object.entries(QUESTIONS).map(([question, share]): Row => {
        const answer = question === "SMIRegister" ? 195 + i : near((195 + i) * share * 0.95, random);
        return [quarter, ICB.subIcb, question, answer];
      }),
    ),
};

const FUNCTIONS = [
  ["C_100", "General Surgery", 26],
  ["C_110", "Trauma and Orthopaedics", 30],
  ["C_330", "Dermatology", 14],
  ["C_502", "Gynaecology", 24],
] as const;

/** Waiting times as they are published: the further the week, the fewer still wait. */
export const rttWaits: AreaDataset = {
  file: "rtt_waits.csv",
  header: [
    ...["month", "provider_code", "commissioner_code", "part", "treatment_function"],
    ...["treatment_function_name", "band", "weeks_from", "patients", "last_week"],
  ],
  rows: (_, random) =>
    FUNCTIONS.flatMap(([code, name, mean]) =>
      Array.from({ length: 70 }, (_week, week): readonly Row[] => {
        const patients = near((400 / mean) * Math.exp(-week / mean), random);
        const band = `Gt ${twoDigits(week)} To ${twoDigits(week + 1)} Weeks SUM 1`;
        const row = ["2026-02-01", "ZZ1", ICB.subIcb, "Part_2", code, name, band, week, patients, 104];
        return patients === 0 ? [] : [row];
      }).flat(),
    ),
};

const twoDigits = (n: number): string => String(n).padStart(2, "0");

const DOMAINS = ["income", "employment", "education", "health", "crime", "housing", "environment"];

/** The Indices with their domains. Barriers to housing and distance are worst where the overall index is good. */
export const imdAll: AreaDataset = {
  file: "imd-2025-all.csv",
  header: [
    ...["iod_edition", "lsoa_year", "lsoa_code", "lsoa_name", "lad_code", "lad_name"],
    ...["imd_score", "imd_rank", "imd_decile", ...DOMAINS.map((domain) => `${domain}_decile`)],
    "geographical_barriers_decile",
  ],
  rows: ({ lsoas }, random) =>
    lsoas.map((lsoa): Row => {
      const { code, name, district, score, rank } = lsoa;
      const decile = Math.min(10, Math.floor(((rank - 1) * 10) / ENGLAND_LSOAS_2021) + 1);
      const about = (middle: number): number => Math.min(10, Math.max(1, middle + random.between(-2, 2)));
      const domains = DOMAINS.map((domain) => about(isOfDistance(domain, lsoa) ? 11 - decile : decile));
      return [
        ...["2025", "2021", code, name, district.code, district.name, score, rank, decile],
        ...[...domains, about(11 - decile)],
      ];
    }),
};

const isOfDistance = (domain: string, { decile }: Lsoa): boolean => domain === "housing" && decile > 4;
