/** Names of peoples keep their capital anywhere. */
const NAMES =
  /^(Asian|Bangladeshi|Black|British|Chinese|English|Gypsy|Indian|Irish|Mixed|Pakistani|Roma|White)\b/;

/**
 * A title within a sentence: "Deprivation quintile" becomes lower case; "IMD decile" and "Core20" stay as they are, and so does
 * "Asian against White people".
 */
export function inSentence(title: string): string {
  if (NAMES.test(title)) return title;
  return /^[A-Z][a-z]+([ -][a-z(]|$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
