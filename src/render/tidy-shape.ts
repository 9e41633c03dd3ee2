import { plainText } from "../text/plain-text.ts";

/**
 * The one shape of tidy data, for run, stat and protect, in csv, JSON, Arrow and Parquet alike. docs/tidy.md says what
 * each column means. A change of columns needs a new version, and a law in the tests holds it to that.
 */
export const TIDY_VERSION = 2;

export interface TidyHeading {
  readonly name: string;
  readonly type: "text" | "number";
}

export type TidyValue = string | number | undefined;

const text = <Name extends string>(name: Name) => ({ name, type: "text" as const });
const number = <Name extends string>(name: Name) => ({ name, type: "number" as const });

/** What the number is of. The dimensions come after these. */
const SUBJECT = [
  text("row_id"),
  text("measure"),
  text("measure_version"),
  text("period_start"),
  text("period_end"),
  text("cut"),
  text("kind"),
  text("comparison"),
  text("dimension"),
  text("against"),
  text("against_label"),
  text("over"),
] as const;

const NUMBERS = [
  number("numerator"),
  number("denominator"),
  number("value"),
  number("lower"),
  number("upper"),
  text("unit"),
  text("statistic"),
  text("method"),
  number("confidence"),
  text("status"),
  text("reason"),
  text("note"),
  text("notice"),
] as const;

type TidyName = (typeof SUBJECT | typeof NUMBERS)[number]["name"];

/** One line of tidy data by the names of its columns, with a level for each dimension, in the order of the header. */
export interface TidyLine {
  readonly values: Readonly<Partial<Record<TidyName, TidyValue>>>;
  readonly levels: readonly TidyLevel[];
}

/** Undefined: the line is not split by the dimension. */
export type TidyLevel = { readonly code: string; readonly label: string } | undefined;

/** The columns of tidy data that is split by these dimensions: of each its code and its label. */
export function tidyHeader(dimensions: readonly string[]): readonly TidyHeading[] {
  const taken = new Set<string>([...SUBJECT, ...NUMBERS].map(({ name }) => name));
  const levels = dimensions.flatMap((dimension) => {
    const own = freeName(dimension, taken);
    return [text(own), text(labelName(own))];
  });
  return [...SUBJECT, ...levels, ...NUMBERS];
}

/** A dimension called as a column of every file is called gets "by_" in front: "by_measure". */
function freeName(dimension: string, taken: Set<string>): string {
  let name = dimension;
  while (taken.has(name) || taken.has(labelName(name))) name = `by_${name}`;
  taken.add(name);
  taken.add(labelName(name));
  return name;
}

const labelIn = (value: TidyValue): TidyValue => (typeof value === "string" ? safeLabel(value) : undefined);

const labelName = (name: string): string => `${name}_label`;

/** The cells of a line, in the order of `tidyHeader`. */
export const tidyCells = ({ values, levels }: TidyLine): readonly TidyValue[] => [
  ...SUBJECT.map(({ name }) => (name === "against_label" ? labelIn(values[name]) : values[name])),
  ...levels.flatMap((level) => [level?.code, level && safeLabel(level.label)]),
  ...NUMBERS.map(({ name }) => values[name]),
];

/**
 * A label as one harmless line that a spreadsheet leaves as it is: "5-17" would become the 17th of May.
 * @example safeLabel("5-17") // "5–17"
 */
const safeLabel = (label: string): string => plainText(label).replace(/^(\d+) ?[-/] ?(\d+)$/, "$1–$2");
