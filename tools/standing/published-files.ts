/** The published files over which deep dives run without data of people, of Coventry and Warwickshire. */
export const PUBLISHED_FILES = [
  "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
  "population/lsoa11_single_year_of_age_mid2019.csv.gz",
  "ods/epraccur_2022-08.csv",
  "qof-2021/PREVALENCE_2021_v2.csv",
  "qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv",
  "qof-2021/MAPPING_INDICATORS_2021_v2.csv",
  "gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv",
  "gp-appointments/Regional_CSV_CoventryWarwickshire.csv",
  "rtt/RTT-January-2026_CUT-CW-providers-and-commissioner.csv",
  "smi/Physical-Health-Checks-SMI Raw Data.xlsx",
  "ae-monthly/August-2025-CSV-g5tyh-v2.0.csv",
] as const;
