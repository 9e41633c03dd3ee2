/** What RE2 does not have, how it is told in a pattern, and how the same is written without it. */
const NOT_LINEAR: readonly { readonly found: RegExp; readonly has: string }[] = [
  {
    found: /\(\?<?[=!]/,
    has: "looks ahead or behind ((?=, (?!, (?<=, (?<!), which no linear search can: write what follows or goes before as part of the pattern, such as ([^0-9]|$) for (?![0-9])",
  },
  {
    found: /\\(?:[1-9]|k<)/,
    has: "refers back to what brackets found (\\1, \\k<name>), which no linear search can: write the alternatives out",
  },
  { found: /\\(?:u|c[A-Za-z])/, has: "has \\u or \\c: write \\x{00A0} for a character by its number" },
];

/**
 * What is wrong with a pattern of a definition, in words that follow "it"; undefined: nothing. Patterns are searched
 * in linear time (RE2), so that no file can keep a load busy for ever.
 *
 * @example
 * patternProblem("_(?![0-9])") // "looks ahead or behind …"
 */
export function patternProblem(pattern: string): string | undefined {
  const bare = pattern.replaceAll(/\\\\/g, "");
  const found = NOT_LINEAR.find((each) => each.found.test(bare));
  if (found !== undefined) return found.has;
  if (mostRepeats(bare) > MOST_REPEATS) return `repeats something more than ${MOST_REPEATS} times`;
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch {
    return "is not a regular expression";
  }
}

const MOST_REPEATS = 1000;

const mostRepeats = (pattern: string): number =>
  Math.max(
    0,
    ...[...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, from, to]) => [
      Number(from),
      Number(to ?? 0),
    ]),
  );

/** Parts of a date that DuckDB reads by these letters after a %. */
const DATE_PARTS = /^%-?[aAbBdmyYHIpMSgfzZjUWcxXn%]/;

/**
 * What is wrong with a format of dates, in words; undefined: nothing. A format without a year, or with letters that
 * mean nothing, reads no date at all.
 *
 * @example
 * dateFormatProblem("dd/mm/yyyy") // "names no year: %Y, or %y for two digits"
 */
export function dateFormatProblem(format: string): string | undefined {
  const wrong = [...format.matchAll(/%-?.?/g)].find(([part]) => !DATE_PARTS.test(part));
  if (wrong !== undefined)
    return `has ${wrong[0]}, which means nothing: parts are %d, %m, %b, %Y, %y, %H, %M, %S and their like`;
  return /%-?[yYcx]/.test(format) ? undefined : "names no year: %Y, or %y for two digits";
}
