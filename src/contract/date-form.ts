/** How the dates of one column of a file are written, where one value alone does not say it. */
export interface DateForm {
  readonly order: "day-first" | "month-first";
  /** All values are days since 1900, as spreadsheets keep dates: also those of few digits, which are before 1927. */
  readonly serials: boolean;
  /** Last day (ISO) of the hundred years that years of two digits stand for; undefined where they are no years. */
  readonly until: string | undefined;
  /** The day (ISO) from which numbers count as days. */
  readonly serialsFrom: string;
}

/** Day before month, four digits of a year: what is read where the column says nothing else. */
export const USUAL_FORM: DateForm = {
  order: "day-first",
  serials: false,
  until: undefined,
  serialsFrom: "1899-12-30",
};

/** The usual form in a file whose days count from another day, as those of a workbook of an old Mac do. */
export const usualForm = (serialsFrom: string | undefined): DateForm =>
  serialsFrom === undefined ? USUAL_FORM : { ...USUAL_FORM, serialsFrom };

/** Columns of dates whose form is not the usual one. */
export type DateForms = ReadonlyMap<string, DateForm>;
