import { AreaCounts } from "./area-counts.ts";
import type { Sample } from "./make-sample.ts";
import { AS_AT, type Person } from "./people.ts";
import { listType, REGISTERS, type Register, type RegisterCount } from "./register-counts.ts";
import { ENGLAND_LSOAS_2021, ICB, type Lsoa, type Practice } from "./system.ts";

export interface SampleFile {
  readonly name: string;
  readonly text: string;
}

type Value = string | number | boolean;

/** The reserved last column by which every output of these files knows that it is made up. */
const MARK = "synthetic_data";

/** None of the values made here needs quoting; a comma would be a mistake in the generator. */
function csv(name: string, header: readonly string[], rows: readonly (readonly Value[])[]): SampleFile {
  const line = (values: readonly Value[]): string => {
    if (values.some((value) => /[",\n]/.test(String(value))))
      throw new Error(`${name}: a value needs quoting`);
    return values.join(",");
  };
  return {
    name,
    text: [[...header, MARK], ...rows.map((row) => [...row, true])].map(line).join("\n").concat("\n"),
  };
}

/** Areas and practices, and what was counted of the people in them. */
export interface CountedSystem {
  readonly lsoas: readonly Lsoa[];
  readonly practices: readonly Practice[];
  readonly counts: AreaCounts;
}

/** The small sample as files, each in the layout of the published file or extract that it stands for. */
export function sampleFiles(sample: Sample): readonly SampleFile[] {
  const counts = new AreaCounts();
  for (const person of sample.people) counts.add(person);
  const system = { ...sample, counts };
  return [
    ...[...areaFiles(system), ...copdFiles(system)],
    ...[people(sample), conditions(sample), vaccinations(sample)],
  ];
}

/** The published files of areas and practices: the same for the small sample and for any number of people. */
export function areaFiles(system: CountedSystem): readonly SampleFile[] {
  return [
    deprivation(system),
    population(system),
    practices(system),
    practicePopulation(system),
    pcnMapping(system),
  ];
}

function deprivation({ lsoas }: CountedSystem): SampleFile {
  const header = [
    "LSOA code (2021)",
    "LSOA name (2021)",
    "Local Authority District code (2024)",
    "Local Authority District name (2024)",
    "Index of Multiple Deprivation (IMD) Score",
    "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
  ];
  const rows = lsoas.map((lsoa) => [
    lsoa.code,
    lsoa.name,
    lsoa.district.code,
    lsoa.district.name,
    lsoa.score,
    lsoa.rank,
    Math.min(10, Math.floor(((lsoa.rank - 1) * 10) / ENGLAND_LSOAS_2021) + 1),
  ]);
  return csv("imd-2025.csv", header, rows);
}

function population({ lsoas, counts }: CountedSystem): SampleFile {
  const ages = Array.from({ length: 91 }, (_, age) => age);
  const rows = lsoas.map((lsoa) => {
    const here = counts.residents.get(lsoa) ?? ages.map(() => 0);
    return [lsoa.name, lsoa.code, here.reduce((sum, n) => sum + n, 0), ...here];
  });
  const header = [
    "lsoa21_name",
    "lsoa21_code",
    "total_population",
    ...ages.map((age) => (age === 90 ? "90+" : String(age))),
  ];
  return csv("population-mid-2025.csv", header, rows);
}

function practices({ practices: all }: CountedSystem): SampleFile {
  const header = [
    "practice_code",
    "practice_name",
    "icb_code",
    "sub_icb_code",
    "status",
    "prescribing_setting",
    "open_date",
  ];
  const rows = all.map(({ code, name }) => [
    code,
    name,
    ICB.ods,
    ICB.subIcb,
    "active",
    "gp-practice",
    "2001-04-01",
  ]);
  return csv("practice.csv", header, rows);
}

function practicePopulation({ practices: all, counts }: CountedSystem): SampleFile {
  const names = new Map(all.map(({ code, name }) => [code, name]));
  const rows = [...counts.patients]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, n]) => {
      const [practice = "", lsoa = ""] = key.split("|");
      return ["GP_PRAC_PAT_LIST", "01APR2026", practice, names.get(practice) ?? "", lsoa, "ALL", n];
    });
  const header = [
    "PUBLICATION",
    "EXTRACT_DATE",
    "PRACTICE_CODE",
    "PRACTICE_NAME",
    "LSOA_CODE",
    "SEX",
    "NUMBER_OF_PATIENTS",
  ];
  return csv("gp-reg-pat-prac-lsoa-all.csv", header, rows);
}

function pcnMapping({ practices: all }: CountedSystem): SampleFile {
  const header = [
    ...["NAT_ONS_CODE", "NAT_CODE", "COUNTRY", "REGION_ODS_CODE", "REGION_ONS_CODE", "REGION_NAME"],
    ...[
      "ICB_ODS_CODE",
      "ICB_ONS_CODE",
      "ICB_NAME",
      "SUB_ICB_LOC_ODS_CODE",
      "SUB_ICB_LOC_ONS_CODE",
      "SUB_ICB_LOC_NAME",
    ],
    ...["PCN_ODS_CODE", "PCN_NAME", "PRACTICE_CODE", "PRACTICE_NAME"],
  ];
  const area = ["E92000001", "ENG", "England", "Y99", "E40999999", "Invented Region"];
  const rows = all.map(({ code, name, pcn, pcnName }) => [
    ...area,
    ...[ICB.ods, ICB.ons, ICB.name, ICB.subIcb, "E38999999", `${ICB.name} - ${ICB.subIcb}`],
    ...[pcn, pcnName, code, name],
  ]);
  return csv("MAPPING_NHS_GEOGRAPHIES_2526.csv", header, rows);
}

/**
 * The published files of disease registers: of those that are counted as patients pass by, or of COPD alone, which the small files
 * of the sample have. The framework's year stands at the end of their names.
 */
export function registerFiles(
  all: readonly Practice[],
  registers: readonly Register[],
  countOf: (practice: string, register: string) => RegisterCount,
  kind = "",
): readonly SampleFile[] {
  const indicators = registers.map(({ code, title, indicator, points, fromAge }) => [
    ...[indicator, points, code, title],
    ...["CL", "Clinical", listType(fromAge)],
  ]);
  const rows = all.flatMap((practice) =>
    registers.map(({ code, fromAge }) => {
      const { on, list } = countOf(practice.code, code);
      return [practice.code, code, on, listType(fromAge), list];
    }),
  );
  return [
    csv(`MAPPING_INDICATORS${kind}_2526.csv`, INDICATOR_HEADER, indicators),
    csv(`PREVALENCE${kind}_2526.csv`, PREVALENCE_HEADER, rows),
  ];
}

const INDICATOR_HEADER = [
  ...["INDICATOR_CODE", "INDICATOR_POINT_VALUE", "GROUP_CODE", "GROUP_DESCRIPTION"],
  ...["DOMAIN_CODE", "DOMAIN_DESCRIPTION", "PATIENT_LIST_TYPE"],
];

const PREVALENCE_HEADER = [
  ...["PRACTICE_CODE", "GROUP_CODE", "REGISTER", "PATIENT_LIST_TYPE", "PRACTICE_LIST_SIZE"],
];

/** Of the small files: the register of COPD, and the whole list of the practice. */
const copdFiles = ({ practices: all, counts }: CountedSystem): readonly SampleFile[] =>
  registerFiles(
    all,
    REGISTERS.filter(({ code }) => code === "COPD"),
    (practice) => {
      const list = counts.lists.get(practice) ?? { all: 0, copd: 0 };
      return { on: list.copd, list: list.all };
    },
  );

function people({ people: all }: Sample): SampleFile {
  const header = [
    ...["person_id", "snapshot_date", "birth_date", "sex", "ethnic_category", "lsoa21", "practice_code"],
    ...["reg_start", "reg_end", "death_date"],
  ];
  const rows = all.map((person) => [
    ...[person.id, AS_AT, person.birthDate, person.sex, person.ethnicCategory, person.lsoa?.code ?? ""],
    ...[person.practice.code, person.registered, person.left, person.died],
  ]);
  return csv("person.csv", header, rows);
}

function conditions({ people: all }: Sample): SampleFile {
  const flags = (person: Person): readonly string[] => [
    ...(person.copd ? ["copd"] : []),
    ...(person.immunosuppressed ? ["immunosuppression"] : []),
    ...(person.careHome ? ["care-home"] : []),
  ];
  const rows = all.flatMap((person) => flags(person).map((flag) => [person.id, flag, "2019-06-01", true]));
  return csv("condition.csv", ["person_id", "condition", "first_date", "on_register"], rows);
}

function vaccinations({ people: all }: Sample): SampleFile {
  const rows = all.flatMap((person) =>
    // The recipes ask about people with COPD; a tenth of the others is enough to show that they are left out.
    person.copd || Number(person.id.slice(3)) % 10 === 0
      ? person.vaccinations.map(({ vaccine, date, status }) => [person.id, vaccine, date, status])
      : [],
  );
  return csv("vaccination.csv", ["person_id", "vaccine", "vacc_date", "status"], rows);
}
