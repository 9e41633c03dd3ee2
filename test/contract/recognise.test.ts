import { describe, expect, it } from "vitest";
import { headerLayouts, matchHeader } from "../../src/contract/match-layout.ts";
import { contractNamed, recognise } from "../../src/contract/recognise.ts";
import { CONTRACTS, contract } from "./contracts.ts";

const outline = (...records: readonly (readonly string[])[]) => ({
  name: "file.csv",
  records,
  whole: false,
  named: false,
});
const any = { contract: undefined, layout: undefined };
const found = (header: readonly string[]) => {
  const { contract, layout } = recognise(
    outline(
      header,
      header.map(() => "x"),
    ),
    CONTRACTS,
    any,
  );
  return `${contract.id}/${layout.id}`;
};

describe("a dataset is recognised by its header", () => {
  // The headers of the published files.
  it.each([
    [
      "imd/iod2019",
      "LSOA code (2011),Local Authority District code (2019),Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
    ],
    [
      "imd/iod2025",
      "LSOA code (2021),Local Authority District code (2024),Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOA",
    ],
    [
      "imd/iod2015",
      "LSOA code (2011),Local Authority District code (2013),Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
    ],
    [
      "lsoa_lookup/own-names",
      "F_LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId",
    ],
    [
      "lsoa_district/ons-lsoa21",
      "LSOA21CD,LSOA21NM,LSOA21NMW,WD22CD,WD22NM,WD22NMW,LAD22CD,LAD22NM,LAD22NMW,ObjectId",
    ],
    [
      "practice_population/gp-reg-pat-prac-lsoa",
      "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients",
    ],
    ["qof_prevalence/prevalence", "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"],
    ["qof_geography/mapping", "STP_ODS_CODE,CCG_ODS_CODE,PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME"],
    [
      "qof_geography/mapping",
      "ICB_ODS_CODE,SUB_ICB_LOC_ODS_CODE,PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME",
    ],
    [
      "qof_indicator/mapping",
      "INDICATOR_CODE,INDICATOR_POINT_VALUE,GROUP_CODE,GROUP_DESCRIPTION,DOMAIN_CODE,DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE",
    ],
    [
      "practice_pcn/epcn-partners",
      "Partner\nOrganisation\nCode,Partner\nName,PCN Code,PCN Name,Practice to PCN\nRelationship\nStart Date",
    ],
    [
      "person/own-names",
      "Der_Pseudo_NHS_Number,Der_Postcode_LSOA_2011_Code,GP_Practice_Code,Ethnic_Category,stated_gender",
    ],
    ["condition/register", "sk_patient_id,condition,first_date"],
    ["condition/own-names", "sk_patient_id,condition,first_date,on_register"],
    ["vaccination/given-only", "Pseudo NHS_NUMBER,vaccine,vaccination_date"],
    ["vaccination/own-names", "PERSON ID,vaccine,vacc_date,status"],
  ])("%s", (expected, header) => {
    expect(found(header.split(","))).toBe(expected);
  });

  it("or by its shape, where it has none", () => {
    const record = Array<string>(27).fill("");
    const practice = ["A81001", "SURGERY"].concat(record.slice(2));
    const match = recognise(outline(practice, practice), CONTRACTS, any);
    expect([match.contract.id, match.layout.id, match.header]).toEqual(["practice", "epraccur", false]);
    const clinic = ["not a code", "x"].concat(record.slice(2));
    expect(() => recognise(outline(clinic, clinic), CONTRACTS, any)).toThrow("no header is known");
  });

  it("and not where two datasets fit equally", () => {
    const a = contract("practice");
    const twins = [a, { ...a, id: "clinic" }];
    expect(() => recognise(outline(["practice_code", "status"], ["x", "y"]), twins, any)).toThrow(
      "fits practice and clinic equally",
    );
  });

  it("a header that belongs to two columns by its aliases is left for the codes to decide", () => {
    const match = recognise(outline(["person_id", "age", "LSOA_CODE"], ["x", "1", "y"]), CONTRACTS, any);
    expect([match.sources.get("lsoa11"), match.sources.get("lsoa21")]).toEqual([2, 2]);
  });

  it("says that the file is made up where it says so itself", () => {
    const match = recognise(
      outline(["practice_code", "status", "Synthetic_Data"], ["x", "y", "z"]),
      CONTRACTS,
      any,
    );
    expect(match.synthetic).toBe(2);
  });
});

describe("every layout of every dataset", () => {
  const layouts = CONTRACTS.flatMap((each) => headerLayouts(each).map((layout) => [each, layout] as const));

  it.each(layouts.map(([each, layout]) => [`${each.id}/${layout.id}`, each, layout] as const))(
    "%s fits a file with all its headers",
    (_, each, layout) => {
      const listed = new Map(layout.columns.map(({ column, header = "" }) => [column, header]));
      const levels = layout.unpivot ? ["0", "1", "90+"] : [];
      const header = [...each.columns.map(({ name }) => listed.get(name) ?? name), ...levels];
      expect(matchHeader(each, layout, header).missing).toEqual([]);
    },
  );
});

describe("a dataset is named", () => {
  it("with hyphens or underscores", () => {
    expect(contractNamed("qof-prevalence", CONTRACTS).id).toBe("qof_prevalence");
  });

  it("and a mistyped name is answered with the nearest one", () => {
    expect(() => contractNamed("persn", CONTRACTS)).toThrow("Did you mean 'person'?");
  });
});
