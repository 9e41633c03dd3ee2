/** Published files that do not load, with the code of the refusal and the reason. */
export const REFUSED: readonly (readonly [file: string, code: string, why: string])[] = [
  [
    "ethnicity/bsol_nhs_ethnic_categories.csv",
    "layout-not-recognised",
    "a map of another system; the code list ethnic-category-2001 has what it says",
  ],
  [
    "ethnicity/ncl_ethnicity_snomed_ONS_NHS.csv",
    "layout-not-recognised",
    "a map of another system; the code list ethnic-category-2001 has what it says",
  ],
  [
    "fingertips/fingertips_91547_smoking_qof_prev.csv",
    "too-many-rows-set-aside",
    "6,267 of its rows were added by somebody and have no indicator, sex or age",
  ],
  ["hes-artificial/HES_field_metadata.csv", "layout-not-recognised", "a list of fields, no data"],
  ["hes-artificial/cuRed_ecds_metadata.json", "form-not-read", "descriptions of a data set, no data"],
  [
    "synthetic-ae/hospital_ae_data.csv",
    "layout-not-recognised",
    "made up for teaching, with names of hospitals in words",
  ],
];
