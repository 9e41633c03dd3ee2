/** A title within a sentence: "Deprivation quintile" becomes lower case; "IMD decile" and "Core20" stay as they are. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]+([ -][a-z(]|$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
