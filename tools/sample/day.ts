const FIRST_YEAR = 1900;
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(FIRST_YEAR, 0, 1) / DAY_MS;
const TEXTS: string[] = [];
for (let day = FIRST; day < Date.UTC(2036, 0, 1) / DAY_MS; day += 1)
  TEXTS.push(new Date(day * DAY_MS).toISOString().slice(0, 10));

/** Days since 1970-01-01, as dates are counted here. Example: dayOf("1970-02-01") is 31. */
export const dayOf = (text: string): number =>
  Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / DAY_MS;

/** The date of a day: textOf(31) is "1970-02-01". From 1900 to 2035. */
export function textOf(day: number): string {
  const text = TEXTS[Math.floor(day) - FIRST];
  if (text === undefined) throw new Error("a day before 1900 or after 2035");
  return text;
}

/** The month of a day, from 1 to 12. */
export const monthOf = (day: number): number => Number(textOf(day).slice(5, 7));
