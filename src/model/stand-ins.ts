/** The policies that may stand in for each other over confidential rows, where a contract does not list fewer. */
export const STAND_INS = ["nhs-hes", "opensafely", "acro"] as const;
