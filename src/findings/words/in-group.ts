/** Words of phrases that name people: nothing is "in" them. */
const PEOPLE = /\b(people|mothers|females|males)\b/;

/** Whether a phrase names people: "White people" does, "Core20" does not. */
export const namesPeople = (phrase: string): boolean => PEOPLE.test(phrase);

/**
 * A group with the word before it that it needs.
 *
 * @example inGroup("Core20") // "in Core20"
 * @example inGroup("White people") // "among White people"
 */
export const inGroup = (phrase: string): string => `${namesPeople(phrase) ? "among" : "in"} ${phrase}`;
