/** What figures count, as people say it: one attendance, many attendances. */
export interface CountedThings {
  readonly one: string;
  readonly many: string;
}

/** Where a dataset does not say what its rows are called. */
export const RECORDS: CountedThings = { one: "record", many: "records" };
