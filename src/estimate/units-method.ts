const OVER_UNITS = ", units counted";

/** What a page says once of all intervals that count units. */
export const UNITS_READING =
  "Where groups are made of units such as practices, intervals count the units, because units differ by more than chance. The counts are divided by their design effect, with Student's t for the number of units (Rao and Scott 1992; Korn and Graubard 1998).";

/** The method's name with the remark that its interval counts units. */
export const overUnits = (method: string): string => `${method}${OVER_UNITS}`;

export const isOverUnits = (method: string): boolean => method.endsWith(OVER_UNITS);

/** The method's name without that remark. */
export const withoutUnits = (method: string): string =>
  isOverUnits(method) ? method.slice(0, -OVER_UNITS.length) : method;
