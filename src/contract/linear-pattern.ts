import { RE2JS } from "re2js";

/** A pattern of a definition, ready to be matched. */
export interface LinearPattern {
  /** Whether the pattern is found anywhere in the text. */
  readonly test: (text: string) => boolean;
  /** What was found: the whole, then its brackets by number; and the brackets that have names. Undefined: nothing. */
  readonly exec: (text: string) => Found | undefined;
}

export interface Found {
  readonly groups: readonly (string | undefined)[];
  readonly named: Readonly<Record<string, string | undefined>>;
}

/**
 * A pattern of a definition as RE2 reads it: in time that grows with the text alone, whatever the pattern is, as DuckDB
 * does. `^(a+)+$` would keep JavaScript busy for ever. Throws an Error for what is no pattern; definitions are checked
 * when they are read.
 */
export function linearPattern(pattern: string, isCaseless = false): LinearPattern {
  const compiled = RE2JS.compile(pattern, isCaseless ? RE2JS.CASE_INSENSITIVE : 0);
  const names = Object.keys(compiled.namedGroups());
  return {
    test: (text) => compiled.matcher(text).find(),
    exec: (text) => {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return undefined;
      const groups = Array.from(
        { length: compiled.groupCount() + 1 },
        (_, at) => matcher.group(at) ?? undefined,
      );
      return {
        groups,
        named: Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? undefined])),
      };
    },
  };
}
