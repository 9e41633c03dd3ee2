import { listText } from "./list.ts";

/** As many as a person reads; of the others the number is said. */
const SAID = 6;

/** @example fewOf(["a", "b"]) // "a and b"; of nine: "a, b, c, d, e, f and 3 more" */
export const fewOf = (names: readonly string[]): string =>
  names.length <= SAID
    ? listText(names)
    : `${names.slice(0, SAID).join(", ")} and ${names.length - SAID} more`;
