import type { AreaDataset } from "../dataset.ts";
import { quintileOf } from "../people.ts";
import type { Random } from "../random.ts";
import { DISTRICTS, type Practice } from "../system.ts";
import type { Row } from "../world.ts";

/** The mean national fifth of the LSOAs that a practice's patients live in. */
const meanFifth = ({ lsoas }: Practice): number =>
  lsoas.reduce((sum, lsoa) => sum + quintileOf(lsoa), 0) / lsoas.length;

const near = (value: number, random: Random): number => Math.round(value * (0.95 + random.uniform() * 0.1));

/** Expected numbers of people with COPD and with hypertension: where patients are more deprived, more are expected. */
export const expectedPrevalence: AreaDataset = {
  file: "expected_prevalence.csv",
  header: ["practice_code", "group_code", "expected"],
  rows: ({ practices }, random) => [
    ...practices.map((practice): Row => [practice.code, "COPD", near(90 - 10 * meanFifth(practice), random)]),
    ...practices.map((practice): Row => [practice.code, "HYP", near(320 - 15 * meanFifth(practice), random)]),
  ],
};

/** The months before the newest, the oldest first. */
const EARLIER_MONTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((at) =>
  at <= 12 ? `2025-${String(at).padStart(2, "0")}-01` : `2026-0${at - 12}-01`,
);

/**
 * Users of the NHS App: fewer where patients are more deprived. From month to month there are more everywhere, and most of them
 * where patients are least deprived: the gap widens while the average gets better.
 */
export const nhsAppUsers: AreaDataset = {
  file: "nhs_app_users.csv",
  header: ["month", "practice_code", "users_13_plus", "list_13_plus"],
  rows: ({ practices }, random) => {
    const of = (month: string, before: number) =>
      practices.map((practice): Row => {
        const list = near(1_150, random);
        const fifth = meanFifth(practice);
        const share = 0.4 + 0.06 * fifth - before * (0.001 + 0.0025 * (fifth - 1));
        return [month, practice.code, near(list * share, random), list];
      });
    // The newest is drawn first, so that it is what it was when there was no other.
    const newest = of("2026-03-01", 0);
    return [...EARLIER_MONTHS.flatMap((month, at) => of(month, EARLIER_MONTHS.length - at)), ...newest];
  },
};

/** Whether the health care assistant model for checks of people with severe mental illness works at a practice. */
export const smiModelReturn: AreaDataset = {
  file: "smi_model_return.csv",
  header: ["returned_on", "practice_code", "model_live", "start_date"],
  rows: ({ practices }, random) =>
    practices.map(({ code }): Row => {
      const isLive = random.chance(0.55);
      return ["2026-03-31", code, isLive, isLive ? "2025-07-01" : ""];
    }),
};

/** Households owed a duty by each district's council. */
export const homelessnessDuty: AreaDataset = {
  file: "homelessness_duty.csv",
  header: ["year", "lad_code", "households_owed_duty", "households"],
  rows: (_, random) =>
    DISTRICTS.map(({ code, deciles }): Row => {
      const mean = deciles.reduce((sum, decile) => sum + decile, 0) / deciles.length;
      const households = near(deciles.length * 220, random);
      return ["2026", code, near((households * (22 - 2 * mean)) / 1_000, random), households];
    }),
};

/** Claimants of benefits for long-term sickness by LSOA. */
export const benefitClaimants: AreaDataset = {
  file: "benefit_claimants.csv",
  header: ["quarter_end", "lsoa_year", "lsoa_code", "claimants"],
  rows: ({ lsoas }, random) =>
    lsoas.map(
      (lsoa): Row => [
        ...["2026-02-28", "2021", lsoa.code, near(300 * (0.13 - 0.02 * quintileOf(lsoa)), random)],
      ],
    ),
};

/** Estimated sizes of groups by district: smokers, and groups that move. */
export const groupEstimate: AreaDataset = {
  file: "group_estimate.csv",
  header: ["counted_on", "lad_code", "group_name", "estimate"],
  rows: (_, random) =>
    DISTRICTS.flatMap(({ code, deciles }) => {
      const people = deciles.length * 500;
      const sizes = { "smokers-16-plus": 0.11, homeless: 0.006, "asylum-seeker": 0.003, boater: 0.002 };
      return Object.entries(sizes).map(
        ([group, share]): Row => ["2025-12-31", code, group, near(people * share, random)],
      );
    }),
};
