/** A cut as people name it on the command line: "sex", "core20+place". */
export const cutName = (dimensions: readonly string[]): string => dimensions.join("+");
