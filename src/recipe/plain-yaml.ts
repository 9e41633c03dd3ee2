import { FAILSAFE_SCHEMA, load, Type } from "js-yaml";

/**
 * The value of a plain YAML document (1.2, core schema), read by the faster of two parsers, which knows no positions.
 * Undefined where a text has anything that definitions may not have, or that cannot be read: then the careful reader
 * of `yaml-document.ts` says what and where. A test holds both readers to the same values.
 */
export function plainYaml(text: string): unknown {
  if (UNUSUAL.test(text) || hasLongBrackets(text)) return undefined;
  try {
    return load(text, { schema: CORE }) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What may be an anchor, a tag, a directive, a key that is no text, a second document, or a tab among the blanks. */
const UNUSUAL =
  /(?:^|[\s[{,])(?:&|!(?!=)|\?(?:\s|$)|<<\s*:|(?:~|null)\s*:)|(?:^[\s-]*|[{,]\s*)[-+.0-9][^\s:]*\s*:\s|^(?:%|---|\.\.\.)|\t|[}\]]\s*:|[}\]'"]#|^\s*:/im;

const QUOTED = /'[^']*'|"(?:[^"\\]|\\.)*"/g;

/** Whether a list in brackets goes over several lines: how far these must be indented, the careful reader knows. */
const hasLongBrackets = (text: string): boolean =>
  text.split("\n").some((line) => {
    const bare = line.replaceAll(QUOTED, "");
    return count(bare, /[[{]/g) !== count(bare, /[\]}]/g);
  });

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const scalar = (name: string, pattern: RegExp, construct: (text: string) => unknown): Type =>
  new Type(`tag:yaml.org,2002:${name}`, {
    kind: "scalar",
    resolve: (data: string | null) => pattern.test(data ?? ""),
    construct: (data: string | null) => construct(data ?? ""),
  });

/** The scalars of YAML 1.2, section 10.3.2. */
const CORE = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar("null", /^(?:~|null|Null|NULL|)$/, () => null),
    scalar("bool", /^(?:true|True|TRUE|false|False|FALSE)$/, (text) => text.toLowerCase() === "true"),
    scalar("int", /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/, Number),
    scalar(
      "float",
      /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      floatingPoint,
    ),
  ],
});

function floatingPoint(text: string): number {
  if (/inf$/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
