/** What no page and no narrative may say: each kind with the phrases that show it, in any case of letters. */
export const BANNED: readonly { readonly kind: string; readonly phrase: RegExp }[] = [
  {
    kind: "a cause, which counts by group cannot show",
    phrase:
      /\b(caus(?:es?|ed|ing)|because of (?:\w+ )?(?:deprivation|ethnicity|poverty)|due to|leads? to|led to|results? in|resulted in|driven by|drives|explained by|owing to|thanks to|the (?:effect|impact) of)\b/i,
  },
  {
    kind: "blame of people",
    phrase:
      /\b(hard[- ]to[- ]reach|non-?complian\w+|fail(?:s|ed)? to (?:attend|engage|take|come)|refus(?:es?|ed) to|do(?:es)? not bother|choose not to|poor lifestyles?|lifestyle choices?|uneducated|reluctan\w+|vaccine[- ]hesitan\w+)\b/i,
  },
  {
    kind: "'significant', which readers take for 'important'",
    phrase: /\b(?:in)?significan\w+\b/i,
  },
];

/** Words that hold one group or time against another, wherever they stand. */
const COMPARED: readonly RegExp[] = [
  /\b(higher|lower|more|fewer|less|worse|better|wider|narrower|larger|smaller|greater|earlier|later|longer|shorter|sooner|likelier)\b[^.;:]*\bthan\b/i,
  /\b(twice|thrice|double|triple|half)\b[^.;:]*\b(as|that|in)\b|\btimes (?:as|more|higher|lower)\b/i,
];

/** Words that say of what was counted how it compares, or how it changed: they belong to rules alone. */
const TOLD: readonly RegExp[] = [
  /\b(higher|lower|worse|better|wider|narrower) (?:in|by|off)\b/i,
  /\b(widened|narrowed|doubled|halved|tripled)\b/i,
];

/**
 * The phrase that compares; undefined where nothing is compared.
 *
 * @example comparisonIn("It is lower in Core20 than elsewhere") // "lower in Core20 than"
 */
export const comparisonIn = (text: string): string | undefined => firstOf(COMPARED, text);

/** The same on a page of figures, where a phrase such as "lower in Core20" compares too. */
export const toldComparisonIn = (text: string): string | undefined => firstOf([...COMPARED, ...TOLD], text);

function firstOf(phrases: readonly RegExp[], text: string): string | undefined {
  for (const phrase of phrases) {
    const [found] = phrase.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The kind and the phrase of what may not be said; undefined where nothing is. */
export function bannedIn(text: string): { readonly kind: string; readonly phrase: string } | undefined {
  for (const { kind, phrase } of BANNED) {
    const [found] = phrase.exec(text) ?? [];
    if (found !== undefined) return { kind, phrase: found };
  }
  return undefined;
}

/**
 * The figures of a text, as they stand: "1,234", "5.4", "2025". A number that is part of a name (Core20, PCV20, E1) is
 * none.
 *
 * @example figuresIn("About 1,234 of Core20 in 2025/26, at −5.4%") // ["1,234", "2025", "26", "5.4"]
 */
export const figuresIn = (text: string): readonly string[] =>
  text.match(/(?<![\p{L}\d.,])\d[\d,]*(?:\.\d+)?(?![\p{L}\d])/gu)?.map((each) => each.replace(/,$/, "")) ??
  [];
